package zoobot.anomaly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.table.internal.TableFolder;

/** A file that galaxies were read from, as it was then. */
record Source(String file, long bytes, long modified) {

  /** Returns the files of representations, in order; their names are those below a folder. */
  static List<Source> of(Path representations) {
    List<Source> files = new ArrayList<>();
    Path folder = folder(representations);
    for (Path file : TableFolder.files(representations)) {
      Check.that(Files.isReadable(file), "'%s' is not there, or can't be read", file);
      String name = folder.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
      try {
        long modified = Files.getLastModifiedTime(file).toMillis();
        files.add(new Source(name, Files.size(file), modified));
      } catch (IOException e) {
        throw AtomicFile.failure(file + ": cannot be read", e);
      }
    }
    return files;
  }

  private static Path folder(Path representations) {
    Path whole = representations.toAbsolutePath();
    return Files.isDirectory(whole) ? whole : whole.getParent();
  }

  /**
   * Checks that files are as long as they were, and no more or fewer; names one that is not. Where
   * all are others, the same galaxies may have been written elsewhere.
   */
  static void check(List<Source> before, List<Source> now, Path representations) {
    Map<String, Source> left = new HashMap<>();
    now.forEach(source -> left.put(source.file, source));
    if (before.stream().noneMatch(old -> left.containsKey(old.file))) {
      return;
    }
    Path folder = folder(representations);
    String back = "; put the galaxies back as they were, or start a session in another folder";
    for (Source old : before) {
      Source same = left.remove(old.file);
      Path file = folder.resolve(old.file);
      Check.that(same != null, "'%s' is gone since the session began%s", file, back);
      String changed = "'%s' has changed since the session began, from %s bytes to %s%s";
      Check.that(old.bytes == same.bytes, changed, file, old.bytes, same.bytes, back);
    }
    String more = "'%s' was not there when the session began%s";
    Check.that(left.isEmpty(), more, String.join("', '", left.keySet()), back);
  }
}
