package zoobot.io.internal;

import java.util.Objects;
import java.util.stream.Stream;

/** Where a process may open no more files, the file at which it shows is not at fault. */
public final class OpenFiles {

  /** What a user can do about it. */
  public static final String REMEDY =
      "too many files are open at once, of this program or of all; allow more, such as ulimit -n 1024";

  private OpenFiles() {}

  /** Returns whether that is why something failed. */
  public static boolean areTooMany(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(e -> String.valueOf(e.getMessage()))
        .anyMatch(message -> message.contains("Too many open files"));
  }
}
