package zoobot.io.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;

/**
 * Fetches files over HTTPS. A cut is mended by going on where it was; the whole is checked before
 * it takes its name, so that a truncated or changed file is never taken for the one wanted.
 */
public final class Download {

  private static final long MOST_PAUSE = 120_000; // ms
  private static final ToLongFunction<Path> FREE = f -> f.getParent().toFile().getUsableSpace();

  private final Source source;
  private final Path target;
  private final Path part;
  private final String what;
  private final DownloadOptions options;
  private final Progress progress;
  private final ToLongFunction<Path> freeSpace;
  private Digest digest;
  private Exchange last;
  private long told;

  private Download(
      Source source, Path target, DownloadOptions o, Progress p, ToLongFunction<Path> freeSpace) {
    this.source = source;
    this.target = target;
    this.freeSpace = freeSpace;
    options = o;
    progress = p;
    part = target.resolveSibling(target.getFileName() + ".part");
    what = "fetching " + target.getFileName();
    digest = source.digest();
  }

  /**
   * Where a file can be had, in the order to be tried (http: on this machine only), and how it is
   * known: its length or −1, its checksum or null.
   */
  public record Source(List<String> addresses, long bytes, Digest digest) {

    public Source {
      addresses = List.copyOf(addresses);
    }

    /** Returns a source of which nothing is known but its address. */
    public static Source of(String address) {
      return new Source(List.of(address), -1, null);
    }

    /** Returns what the file has to be: {@code " of 7 bytes, sha256 0f…"}, or an empty text. */
    public String facts() {
      String size = bytes < 0 ? "" : String.format(Locale.ROOT, " of %,d bytes", bytes);
      return size + (digest == null ? "" : ", " + digest);
    }
  }

  /**
   * A file that was downloaded: its address before redirects, its SHA-256, whether a digest was
   * known beforehand, and the commit that the hub named, or null.
   */
  public record Fetched(String address, Digest digest, boolean checked, String revision) {}

  /**
   * Fetches a file from the first of its addresses that has it, over an older one. While it comes
   * it lies beside the target; a later call goes on from there where the digest is known.
   */
  public static Fetched fetch(Source source, Path target, DownloadOptions o, Progress p) {
    return fetch(source, target, o, p, FREE);
  }

  static Fetched fetch(
      Source source, Path target, DownloadOptions o, Progress p, ToLongFunction<Path> freeSpace) {
    Path file = target.toAbsolutePath();
    StringBuilder tried = new StringBuilder();
    boolean missing = true;
    for (String address : source.addresses()) {
      try {
        Files.createDirectories(file.getParent());
        return new Download(source, file, o, p, freeSpace).from(address);
      } catch (IOException e) {
        missing &= e instanceof Address.Missing;
        tried.append("\n  ").append(address).append(": ").append(reason(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        String kept = "interrupted while fetching " + address + "; what came is kept";
        throw new DownloadException(kept, false);
      }
    }
    String known = "the file" + source.facts();
    String words = "%s could not be fetched. Tried:%s%nTo place it by hand, put %s at %s";
    throw new DownloadException(words.formatted(file.getFileName(), tried, known, file), missing);
  }

  /** Fetches a file of which nothing is known, from one address; says nothing of it. */
  public static void once(String address, Path target, DownloadOptions options)
      throws IOException, InterruptedException {
    new Download(Source.of(address), target, options, Progress.SILENT, FREE).from(address);
  }

  /** Returns why a file could not be had, in a few words. */
  public static String reason(IOException e) {
    boolean none = e instanceof ConnectException || e instanceof UnknownHostException;
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return none ? "no connection" : message;
  }

  private Fetched from(String text) throws IOException, InterruptedException {
    URI address = Address.parse(text);
    progress.note("fetching " + text);
    boolean old = Files.exists(part);
    String fault = bring(address);
    if (fault != null && old) {
      fault = bring(address); // the old part was one of another file
    }
    if (fault != null) {
      throw new Address.Refused(fault);
    }
    AtomicFile.replace(part, target);
    long bytes = Files.size(target);
    progress.at(what, bytes, bytes, "bytes");
    progress.note("  saved as " + target);
    boolean isSha256 = digest != null && digest.algorithm().equals("sha256");
    Digest found = isSha256 ? digest : Digest.sha256(target);
    return new Fetched(text, found, digest != null, last == null ? null : last.revision);
  }

  /**
   * Brings the part to its end, going on from where it broke off as long as that may help. Returns
   * why it is not what was expected, after removing it; null if it is.
   */
  private String bring(URI address) throws IOException, InterruptedException {
    long most = size();
    int failures = 0;
    boolean whole = source.digest() != null && size() == source.bytes();
    while (!whole) {
      try {
        bringOnce(address);
        whole = true;
      } catch (Address.Refused
          | ConnectException
          | UnknownHostException
          | SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        failures = size() > most ? 1 : failures + 1;
        most = Math.max(most, size());
        if (failures > options.retries()) {
          throw e;
        }
        long own = doubled(options.pause().toMillis(), failures - 1);
        long asked = e instanceof Address.Busy busy ? Math.min(busy.pause, MOST_PAUSE) : 0;
        Thread.sleep(Math.max(own, asked));
      }
    }
    long bytes = size();
    boolean sized = source.bytes() < 0 || bytes == source.bytes();
    if (sized && (digest == null || digest.matches(part))) {
      return null;
    }
    Files.delete(part);
    return sized
        ? "does not have the expected " + digest + "; it was removed"
        : "has " + bytes + " bytes, expected are " + source.bytes();
  }

  /** Returns a pause in ms doubled this often, 2 minutes at most. */
  static long doubled(long pause, int times) {
    return Math.min(MOST_PAUSE, Math.min(MOST_PAUSE, pause) << Math.min(times, 20));
  }

  private void bringOnce(URI address) throws IOException, InterruptedException {
    if ("file".equals(address.getScheme())) {
      Files.copy(Path.of(address), part, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    if (last != null && digest == null && last.etag == null) {
      Files.deleteIfExists(part); // nothing would tell whether the rest belongs to it
    }
    long from = size();
    boolean sameForSure = from > 0 && digest == null && last != null;
    Map<String, String> headers = new HashMap<>();
    if (from > 0) {
      headers.put("Range", "bytes=" + from + "-");
    }
    if (sameForSure) {
      headers.put("If-Range", last.etag);
    }
    try (Exchange answer =
        Exchange.open(address, headers, part, from, source.bytes(), options.stall())) {
      last = answer;
      check(answer, sameForSure);
      answer.copy(part, bytes -> tell(bytes, answer.total));
      if (answer.total >= 0 && size() != answer.total) {
        throw new IOException("broke off after " + size() + " of " + answer.total + " bytes");
      }
    }
  }

  /** Tells five times a second. */
  private void tell(long bytes, long total) {
    if (System.nanoTime() - told > 200_000_000) {
      told = System.nanoTime();
      progress.at(what, bytes, total, "bytes");
    }
  }

  private void check(Exchange answer, boolean sameForSure) throws IOException {
    digest = digest == null ? answer.digest : digest;
    if (answer.total >= 0 && source.bytes() >= 0 && answer.total != source.bytes()) {
      throw new Address.Refused(
          "is another file: it has " + answer.total + " bytes, expected are " + source.bytes());
    }
    long free = freeSpace.applyAsLong(part);
    long coming = answer.total - answer.begin;
    if (coming > free) {
      String words = "%.1f MB are to come, %.1f MB are free in %s";
      throw new Address.Refused(
          String.format(Locale.ROOT, words, coming / 1e6, free / 1e6, part.getParent()));
    }
    if (answer.begin > 0 && digest == null && !sameForSure) {
      Files.delete(part);
      throw new IOException("begins anew: nothing tells whether the rest belongs to what is there");
    }
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
