package zoobot.io;

/** A file could not be had; the message says what was tried and how to place it by hand. */
public final class DownloadException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Whether no address has such a file, as far as could be told. */
  private final boolean missing;

  /** Says what went wrong, and whether it is that no address has such a file. */
  public DownloadException(String message, boolean missing) {
    super(message);
    this.missing = missing;
  }

  /** Returns whether every address answered that there is no such file. */
  public boolean isMissing() {
    return missing;
  }
}
