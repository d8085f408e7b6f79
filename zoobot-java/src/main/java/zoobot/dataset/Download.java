package zoobot.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Fetches files over HTTPS. A cut is mended by going on where it was; the whole is checked before
 * it takes its name, so that a truncated or changed file is never taken for the one wanted.
 */
public final class Download {

  private Download() {}

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
  public static Fetched fetch(Source source, Path target, DownloadOptions options) {
    return fetch(source, target, options, Download::freeSpace);
  }

  static Fetched fetch(
      Source source, Path target, DownloadOptions options, ToLongFunction<Path> freeSpace) {
    Path file = target.toAbsolutePath();
    StringBuilder tried = new StringBuilder();
    boolean missing = true;
    for (String address : source.addresses()) {
      try {
        Files.createDirectories(file.getParent());
        return new Transfer(source, file, options, freeSpace).from(address);
      } catch (IOException e) {
        missing &= e instanceof Address.Missing;
        tried.append("\n  ").append(address).append(": ").append(reason(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DownloadException(
            "interrupted while fetching " + address + "; what came is kept", false);
      }
    }
    throw new DownloadException(unfetched(source, file, tried), missing);
  }

  private static String unfetched(Source source, Path file, CharSequence tried) {
    return file.getFileName()
        + " could not be fetched. Tried:"
        + tried
        + "\nTo place it by hand, put "
        + describe(source)
        + " at "
        + file;
  }

  static String reason(IOException e) {
    if (e instanceof ConnectException) {
      return "no connection";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String describe(Source source) {
    String size =
        source.bytes() < 0 ? "" : String.format(Locale.ROOT, " of %,d bytes", source.bytes());
    return "the file" + size + (source.digest() == null ? "" : ", " + source.digest() + ",");
  }

  static long freeSpace(Path file) {
    try {
      return Files.getFileStore(file.getParent()).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
