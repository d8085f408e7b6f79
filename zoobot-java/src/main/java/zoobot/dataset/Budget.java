package zoobot.dataset;

import java.io.IOException;

/** Counts what is unpacked, and stops what becomes too much. */
final class Budget {

  private final long mostFiles;
  private final long mostBytes;
  private long files;
  private long bytes;

  Budget(UnpackLimits limits, long archive) {
    mostFiles = limits.files();
    mostBytes = limits.bytesFor(archive);
  }

  /** Counts a file or folder. */
  void addFile() throws IOException {
    if (++files > mostFiles) {
      throw new IOException("holds more than " + mostFiles + " files and folders");
    }
  }

  /** Counts bytes, before they are written. */
  void addBytes(long more) throws IOException {
    bytes += more;
    if (bytes > mostBytes) {
      throw new IOException("holds more than " + mostBytes + " bytes, far more than its length");
    }
  }

  long files() {
    return files;
  }
}
