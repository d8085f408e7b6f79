package zoobot.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import zoobot.io.internal.OpenFiles;

/** What went wrong, in words; of many failures of files Java only gives the file's name. */
final class Explanation {

  private Explanation() {}

  static String of(Throwable failure) {
    if (OpenFiles.areTooMany(failure)) {
      return OpenFiles.REMEDY;
    }
    Throwable e = failure;
    while (e.getCause() instanceof FileSystemException cause
        && e.getMessage() != null
        && e.getMessage().endsWith(String.valueOf(cause.getMessage()))) {
      e = cause;
    }
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": " + reason(file);
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "may not be read or written; mind its permissions and those of its folder";
    }
    return e instanceof NoSuchFileException
        ? "there is no such file or folder, or none can be made here"
        : "can't be used (" + e.getClass().getSimpleName() + ")";
  }
}
