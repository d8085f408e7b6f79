package zoobot.table.internal;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Part;
import zoobot.table.TableException;

/**
 * A folder, or a pattern, of files of rows: of Spark, of a job array, or of whatever wrote them.
 */
public final class TableFolder {

  private static final int LISTED = 10;

  /** What is beside a table, or in a folder of Spark, of what wrote it. */
  private record Run(String run, String origin, long galaxies, int chunks) {}

  private TableFolder() {}

  /** Returns whether a path is no file: a folder, or a pattern such as {@code parts/*.csv}. */
  public static boolean is(Path path) {
    return Files.isDirectory(path) || TableFormat.isPattern(path);
  }

  /**
   * Returns the Parquet and CSV files of rows, numbers in their names in order of size; of a file
   * itself. What could not be read, or was not selected, is none.
   *
   * @throws TableException if a folder is not whole, holds no file or more than one run
   */
  public static List<Path> files(Path path) {
    if (!is(path)) {
      return List.of(path);
    }
    String others = "(?s).*([/\\\\]status=(?!ok[/\\\\]).*|\\.unreadable\\.csv)";
    List<Path> files =
        TableFormat.parts(path, TableFormat.PARQUET, TableFormat.CSV).stream()
            .filter(file -> !file.toString().matches(others))
            .toList();
    if (Files.isDirectory(path)) {
      checkWritten(path);
    }
    checkParts(files);
    checkOneRun(files);
    String none = "there is no .parquet or .csv file of rows in it";
    Faults.check(!files.isEmpty(), path.toString(), none);
    return files;
  }

  /** Returns what a folder of Spark says of where its numbers come from, or another text. */
  public static String origin(Path folder, String otherwise) {
    Run run = run(folder.resolve("_run.json"));
    return run == null || run.origin == null ? otherwise : run.origin;
  }

  /** Checks that a file has the columns of the first. */
  public static void checkSame(Path file, Set<String> own, Path first, Set<String> others) {
    Set<String> more = new TreeSet<>(own);
    more.removeAll(others);
    Set<String> fewer = new TreeSet<>(others);
    fewer.removeAll(own);
    boolean same = more.isEmpty() && fewer.isEmpty();
    String words = "has columns %s where %s has %s; all parts of a table need the same";
    Faults.check(same, file.toString(), words, listed(more), first, listed(fewer));
  }

  private static String listed(Set<?> names) {
    String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
    return names.stream().limit(LISTED).toList() + more;
  }

  /** What Spark writes last is there: _SUCCESS in each of its folders, then _DONE above chunks. */
  private static void checkWritten(Path root) {
    Map<Path, Integer> missing = new HashMap<>(); // chunks
    try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path folder : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
        Interruption.check("looking into " + root);
        Run run = run(folder.resolve("_run.json"));
        boolean chunk = String.valueOf(folder.getFileName()).startsWith("chunk=");
        if (run != null) {
          checkMarked(folder, "_DONE");
          missing.put(folder, run.chunks);
        } else if (chunk && !folder.equals(root)) {
          checkMarked(folder.getParent(), "_DONE");
          missing.computeIfPresent(folder.getParent(), (above, count) -> count - 1);
        }
        if (chunk || Files.exists(folder.resolve("_temporary"))) {
          checkMarked(folder, "_SUCCESS");
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new TableException(root + ": cannot be read: " + e.getMessage(), e);
    }
    String words = "%d of its chunks are missing; copy the folder again, or start the job again";
    missing.forEach((folder, n) -> Faults.check(n <= 0, folder.toString(), words, n));
  }

  private static void checkMarked(Path folder, String name) {
    String words =
        "there is no %s in it: it was not written to the end; start the job again, which goes on"
            + " where it was";
    Faults.check(Files.exists(folder.resolve(name)), folder.toString(), words, name);
  }

  /** Of the parts of a job array each is there, once. */
  private static void checkParts(List<Path> files) {
    Map<Path, Set<Part>> missing = new HashMap<>();
    for (Path file : files) {
      Part part = Part.ofFile(file).orElse(null);
      if (part != null) {
        Path folder = file.toAbsolutePath().getParent();
        boolean one = missing.computeIfAbsent(folder, f -> part.all()).remove(part);
        String words =
            "is there beside parts of another run; a folder holds each part of one, once";
        Faults.check(one, file.toString(), words);
      }
    }
    String words = "parts %s are missing; run them (--part)";
    missing.forEach(
        (folder, parts) -> Faults.check(parts.isEmpty(), folder.toString(), words, listed(parts)));
  }

  /** What 'represent' and 'predict' wrote tells by what; of galaxies that there are. */
  private static void checkOneRun(List<Path> files) {
    String first = null;
    Path of = null;
    for (Path file : files) {
      Run run = run(file.resolveSibling(file.getFileName() + ".run.json"));
      if (run != null && run.galaxies > 0) {
        String own = Part.without(run.run);
        of = first == null ? file : of;
        first = first == null ? own : first;
        String words =
            "is of another run than %s, by other weights or options; put them into folders of"
                + " their own, or write one of them again";
        Faults.check(own.equals(first), file.toString(), words, of);
      }
    }
  }

  /** Returns null if there is none, or somebody else's. */
  private static Run run(Path file) {
    try {
      String json = Files.exists(file) ? Files.readString(file) : "";
      Run run = new Gson().fromJson(json, Run.class);
      return run == null || run.run == null ? null : run;
    } catch (IOException | JsonParseException e) {
      return null;
    }
  }
}
