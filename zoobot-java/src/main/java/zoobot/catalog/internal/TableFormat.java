package zoobot.catalog.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.catalog.CatalogException;
import zoobot.io.internal.Nearby;
import zoobot.io.internal.TextFile;

/** The kinds of file that hold tables. */
public enum TableFormat {
  CSV(List.of(".csv", ".csv.gz"), "line"),
  PARQUET(List.of(".parquet", ".pq", ".parq", ".parquet.gzip"), "row"),
  FITS(List.of(".fits", ".fits.gz", ".fit", ".fit.gz"), "row");

  private static final int START = 1000; // bytes

  /** How files begin that are no such table, as a pattern, and what to do about them. */
  private static final String[][] OTHERS = {
    {"PK\3\4.*", "is a zip archive or a spreadsheet; unzip it, or save it as CSV in UTF-8"},
    {"\u00d0\u00cf\u0011\u00e0.*", "is a spreadsheet; save it as CSV in UTF-8"},
    {"BZh.*", "is compressed by bzip2; decompress it with bunzip2"},
    {"\u00fd7zXZ.*", "is compressed by xz; decompress it with unxz"},
    {"\\(\u00b5/\u00fd.*", "is compressed by zstd; decompress it with unzstd"},
    {"\u0089HDF.*", "is HDF5; with pandas: read_hdf('x').to_parquet('x.parquet')"},
    {"ARROW1.*", "is Feather; with pandas: read_feather('x').to_parquet('x.parquet')"},
    {"\u0093NUMPY.*", "is an array of numpy, without names; write a table with a column of ids"},
    {
      ".*<VOTABLE.*",
      "is a VOTable; in TOPCAT save it as FITS, or with astropy: Table.read('x').write('x.fits')"
    },
    {"(?i)\\s*<(!doctype )?html.*", "is a web page, as of an error; download the table again"}
  };

  private final List<String> endings;
  private final String place;

  TableFormat(List<String> endings, String place) {
    this.endings = endings;
    this.place = place;
  }

  /** Returns whether galaxies are on a "line", as of a CSV file or a table, or in a "row". */
  public static String place(String source) {
    return named(source).place;
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

  private static TableFormat named(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(format -> format.endings.stream().anyMatch(lower::endsWith))
        .findFirst()
        .orElse(CSV);
  }

  /**
   * Returns the format of a file by its content, or by its name where that tells nothing.
   *
   * @throws CatalogException if it is not there, is empty, or is known to hold something else
   */
  public static TableFormat of(Path file) {
    String source = file.toString();
    Faults.check(
        !Files.isDirectory(file),
        source,
        "cannot be read: it is a folder; for the images in it give --images alone");
    Faults.check(Files.exists(file), source, "there is no such file%s", Nearby.of(file));
    String start = start(file);
    Faults.check(!start.isEmpty(), source, "the file is empty");
    for (String[] other : OTHERS) {
      Faults.check(!start.matches("(?s)" + other[0]), source, other[1]);
    }
    return start.startsWith("PAR1")
        ? PARQUET
        : start.startsWith("SIMPLE  =") ? FITS : named(source);
  }

  private static String start(Path file) {
    try (InputStream in = TextFile.bytes(file)) {
      return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
    } catch (EOFException e) {
      throw new CatalogException(file + ": the compressed file is damaged or was cut short", e);
    } catch (IOException e) {
      throw new CatalogException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
