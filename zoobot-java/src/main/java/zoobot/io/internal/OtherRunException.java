package zoobot.io.internal;

import java.nio.file.Path;

/** A file holds what another run has left there: of other galaxies, models or options. */
public final class OtherRunException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient Path file;

  /** Says so in a message, which this ends with what can be done. */
  public OtherRunException(Path file, String message) {
    super(message + "; delete " + file + " to begin anew (--overwrite), or choose another output");
    this.file = file;
  }

  /** Returns the file, which may be deleted to begin anew. */
  public Path file() {
    return file;
  }
}
