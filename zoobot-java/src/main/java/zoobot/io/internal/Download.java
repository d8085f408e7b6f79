package zoobot.io.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;

/**
 * Fetches files over HTTPS. A cut is mended by going on where it was; the whole is checked before
 * it takes its name, so that a truncated or changed file is never taken for the one wanted.
 */
public final class Download {

  private Download() {}

  /**
   * Where a file can be had, and how it is known.
   *
   * @param addresses https: or file: (http: on this machine only), in the order to be tried
   * @param bytes its length, or −1 where it is not known
   * @param digest its checksum, or null where it is not known
   */
  public record Source(List<String> addresses, long bytes, Digest digest) {

    /** Copies the list. */
    public Source {
      addresses = List.copyOf(addresses);
    }

    /** Returns a source of which nothing is known but its address. */
    public static Source of(String address) {
      return new Source(List.of(address), -1, null);
    }

    /** Returns what the file has to be: {@code "of 7 bytes, sha256 0f…"}, or an empty text. */
    String facts() {
      String size = bytes < 0 ? "" : String.format(Locale.ROOT, " of %,d bytes", bytes);
      return (size + (digest == null ? "" : ", " + digest)).strip();
    }
  }

  /**
   * A file that was downloaded, whole and checked.
   *
   * @param address where it came from, before redirects
   * @param digest its SHA-256
   * @param checked whether a digest was known beforehand and is the file's
   * @param revision the commit that the hub named, or null
   */
  public record Fetched(
      Path file, String address, Digest digest, boolean checked, String revision) {}

  /**
   * Fetches a file from the first of its addresses that has it.
   *
   * <p>While it comes it lies beside the target, with {@code .part} behind its name; a later call
   * goes on from there where the digest is known.
   *
   * @param target what it is to be; whatever has this name is replaced
   * @throws DownloadException if no address has it as it should be; the message says what was tried
   *     and how to place the file by hand
   */
  public static Fetched fetch(
      Source source, Path target, DownloadOptions options, Progress progress) {
    return fetch(source, target, options, progress, Download::freeSpace);
  }

  static Fetched fetch(
      Source source,
      Path target,
      DownloadOptions options,
      Progress progress,
      ToLongFunction<Path> freeSpace) {
    Path file = target.toAbsolutePath();
    StringBuilder tried = new StringBuilder();
    boolean missing = true;
    for (String address : source.addresses()) {
      try {
        Files.createDirectories(file.getParent());
        return new Transfer(source, file, options, progress, freeSpace).from(address);
      } catch (IOException e) {
        missing &= e instanceof Address.Missing;
        tried.append("\n  ").append(address).append(": ").append(reason(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DownloadException(
            "interrupted while fetching " + address + "; what came is kept", false);
      }
    }
    String known = ("the file " + source.facts()).strip();
    throw new DownloadException(
        "%s could not be fetched. Tried:%s%nTo place it by hand, put %s at %s"
            .formatted(file.getFileName(), tried, known, file),
        missing);
  }

  /** Fetches a file of which nothing is known, from one address; says nothing of it. */
  public static void once(String address, Path target, DownloadOptions options)
      throws IOException, InterruptedException {
    new Transfer(Source.of(address), target, options, Progress.SILENT, Download::freeSpace)
        .from(address);
  }

  /** Returns why a file could not be had, in a few words. */
  public static String reason(IOException e) {
    if (e instanceof ConnectException) {
      return "no connection";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static long freeSpace(Path file) {
    try {
      return Files.getFileStore(file.getParent()).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
