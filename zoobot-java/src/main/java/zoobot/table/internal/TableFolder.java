package zoobot.table.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Part;
import zoobot.table.TableException;

/**
 * A folder, or a pattern, of files of rows: of Spark, of a job array, or of whatever wrote them.
 */
public final class TableFolder {

  private static final int LISTED = 10;
  private static final String AGAIN =
      ": it was not written to the end; start the job again, which goes on where it was";

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
    List<Path> files =
        TableFormat.parts(path, TableFormat.PARQUET, TableFormat.CSV).stream()
            .filter(
                file ->
                    !file.toString()
                        .matches("(?s).*([/\\\\]status=(?!ok[/\\\\]).*|\\.unreadable\\.csv)"))
            .toList();
    if (Files.isDirectory(path)) {
      checkWritten(path);
    }
    checkParts(files);
    checkOneRun(files);
    Faults.check(
        !files.isEmpty(), path.toString(), "there is no .parquet or .csv file of rows in it");
    return files;
  }

  /** What Spark writes last is there: _SUCCESS in each of its folders, then _DONE above chunks. */
  private static void checkWritten(Path root) {
    try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path folder : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
        Interruption.check("looking into " + root);
        boolean chunk = String.valueOf(folder.getFileName()).startsWith("chunk=");
        boolean chunks = Files.exists(folder.resolve("_run.json"));
        Path parent = folder.getParent();
        Path above = chunk && !folder.equals(root) ? parent : folder;
        boolean done = !chunks && above == folder || Files.exists(above.resolve("_DONE"));
        Faults.check(done, above.toString(), "there is no _DONE in it%s", AGAIN);
        boolean half = chunk || Files.exists(folder.resolve("_temporary"));
        boolean whole = !half || Files.exists(folder.resolve("_SUCCESS"));
        Faults.check(whole, folder.toString(), "there is no _SUCCESS in it%s", AGAIN);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new TableException(root + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Of the parts of a job array all are there, each once. */
  private static void checkParts(List<Path> files) {
    Map<Path, Map<Integer, Path>> folders = new HashMap<>();
    Map<Path, Integer> counts = new HashMap<>();
    for (Path file : files) {
      Part part = Part.ofFile(file).orElse(null);
      if (part != null) {
        Path folder = file.toAbsolutePath().getParent();
        Path same = folders.computeIfAbsent(folder, f -> new HashMap<>()).put(part.number(), file);
        int of = counts.computeIfAbsent(folder, f -> part.of());
        String two = "it holds parts of %d and of %d; a folder holds those of one run";
        Faults.check(of == part.of(), file.getParent() + "", two, of, part.of());
        Faults.check(same == null, file + "", "the same part is in %s; remove one of them", same);
      }
    }
    folders.forEach((folder, parts) -> checkNone(folder, parts, counts.get(folder)));
  }

  private static void checkNone(Path folder, Map<Integer, Path> parts, int of) {
    List<String> missing =
        IntStream.rangeClosed(1, of)
            .filter(number -> !parts.containsKey(number))
            .mapToObj(number -> number + "/" + of)
            .toList();
    String more = missing.size() > LISTED ? " …" : "";
    List<String> some = missing.subList(0, Math.min(LISTED, missing.size()));
    String words = "%d of %d parts are missing: %s%s; run them, as by --part %s";
    String source = folder.toString();
    String first = missing.isEmpty() ? "" : missing.get(0);
    String list = String.join(", ", some);
    Faults.check(missing.isEmpty(), source, words, missing.size(), of, list, more, first);
  }

  /** What 'represent' and 'predict' wrote tells by what; of galaxies that there are. */
  private static void checkOneRun(List<Path> files) {
    String first = null;
    Path of = null;
    for (Path file : files) {
      String run = run(file);
      if (run != null && first == null) {
        first = run;
        of = file;
      }
      String words =
          "is of another run than %s, by other weights or options; put them into folders of their"
              + " own, or write one of them again";
      Faults.check(run == null || run.equals(first), file.toString(), words, of);
    }
  }

  private static String run(Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".run.json");
    if (!Files.exists(beside)) {
      return null;
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(beside)).getAsJsonObject();
      boolean some = json.get("galaxies").getAsLong() > 0;
      return some ? Part.without(json.get("run").getAsString()) : null;
    } catch (IOException e) {
      throw new TableException(beside + ": cannot be read: " + e.getMessage(), e);
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      return null; // somebody else's
    }
  }
}
