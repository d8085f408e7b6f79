package zoobot.catalog.internal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.catalog.CatalogException;

/** The kinds of file that hold tables. */
public enum TableFormat {
  CSV(List.of(".csv", ".csv.gz"), "line"),
  PARQUET(List.of(".parquet"), "row"),
  FITS(List.of(".fits", ".fits.gz", ".fit", ".fit.gz"), "row");

  private static final String GZIP = "\u001f\u008b";

  private final List<String> endings;
  private final String place;

  TableFormat(List<String> endings, String place) {
    this.endings = endings;
    this.place = place;
  }

  /** Returns whether galaxies are on a "line", as of a CSV file or a table, or in a "row". */
  public static String place(String source) {
    return Stream.of(values()).filter(f -> f.matches(source)).findFirst().orElse(CSV).place;
  }

  /** Returns the place of a galaxy in words, such as {@code "line 7"}. */
  public static String place(String source, long number) {
    return place(source) + " " + number;
  }

  /** Returns the places of rows in order; the first is 2 where a header precedes it. */
  public static int[] numbers(String source, int rows) {
    int first = place(source).equals("line") ? 2 : 1;
    return IntStream.range(first, first + rows).toArray();
  }

  /**
   * Returns the format of a file by its ending.
   *
   * @throws CatalogException if it has none of the endings, is not there, is empty, or holds
   *     another format
   */
  public static TableFormat of(Path file) {
    String source = file.toString();
    String folder = "cannot be read: it is a folder; for its images use Catalog.ofFolder";
    Faults.check(!Files.isDirectory(file), source, folder);
    Faults.check(Files.exists(file), source, "there is no such file");
    Optional<TableFormat> format = Stream.of(values()).filter(f -> f.matches(source)).findFirst();
    String endings = "a table's name ends in .csv, .csv.gz, .parquet, .fits or .fits.gz";
    Faults.check(format.isPresent(), source, endings);
    format.get().check(file);
    return format.get();
  }

  private boolean matches(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(lower::endsWith);
  }

  private void check(Path file) {
    String start = start(file);
    String source = file.toString();
    Faults.check(!start.isEmpty(), source, "the file is empty");
    boolean zipped = source.toLowerCase(Locale.ROOT).endsWith(".gz");
    String words = zipped ? "is not compressed; take off .gz" : "is compressed; add .gz";
    Faults.check(zipped == start.startsWith(GZIP), source, words);
    TableFormat held =
        start.startsWith("PAR1") ? PARQUET : start.startsWith("SIMPLE  =") ? FITS : this;
    String ending = held.endings.get(0);
    Faults.check(held == this, source, "holds %s; let its name end in %s", held, ending);
  }

  private static String start(Path file) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readNBytes(9), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new CatalogException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
