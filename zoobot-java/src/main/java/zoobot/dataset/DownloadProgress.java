package zoobot.dataset;

import java.nio.file.Path;

/** Told what is fetched, as it is fetched, in the thread that asked for it. */
public interface DownloadProgress {

  /** Called before an address is reached out to. */
  void begins(String address, Path file);

  /**
   * Called about five times a second.
   *
   * @param total bytes of the whole, or −1 where it is not known
   */
  default void continues(Path file, long bytes, long total) {}

  /** Called when the file is whole and checked. */
  default void ends(Path file) {}

  /** Called before an archive is unpacked into a folder. */
  default void unpacks(Path archive, Path folder) {}

  /** Returns one that says nothing. */
  static DownloadProgress quiet() {
    return (address, file) -> {};
  }

  /** Returns one that writes lines to System.err: what, from where, and each tenth. */
  static DownloadProgress console() {
    return new ConsoleDownloadProgress(System.err);
  }
}
