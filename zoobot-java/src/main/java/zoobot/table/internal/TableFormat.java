package zoobot.table.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.Nearby;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableReader;
import zoobot.table.TableRows;

/** The kinds of file that hold tables. */
public enum TableFormat {
  CSV(List.of(".csv", ".csv.gz"), "line"),
  PARQUET(List.of(".parquet", ".pq", ".parq", ".parquet.gzip"), "row"),
  FITS(List.of(".fits", ".fits.gz", ".fit", ".fit.gz"), "row"),
  /** Of a {@link TableReader}, if there is one. */
  ADDED(List.of(".vot", ".votable", ".xml", ".ecsv", ".vot.gz", ".xml.gz", ".ecsv.gz"), "row");

  private static final int START = 1000; // bytes
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** How files begin that are no such table, as a pattern, and what to do about them. */
  private static final String[][] OTHERS = {
    {"PK\3\4.*", "is a zip archive or a spreadsheet; unzip it, or save it as CSV in UTF-8"},
    {"\u00d0\u00cf\u0011\u00e0.*", "is a spreadsheet; save it as CSV in UTF-8"},
    {"BZh.*", "is compressed by bzip2; decompress it with bunzip2"},
    {"\u00fd7zXZ.*", "is compressed by xz; decompress it with unxz"},
    {"\\(\u00b5/\u00fd.*", "is compressed by zstd; decompress it with unzstd"},
    {
      "\u0089HDF.*",
      "is HDF5; with pandas: read_hdf('x').to_parquet('x.parquet'); predictions of Zoobot by h5py:"
          + " f = File('x'); DataFrame(f['predictions'][..., 0], columns=f['label_cols'].asstr()[:])"
          + ".assign(id_str=f['id_str'].asstr()[:]).to_parquet('x.parquet')"
    },
    {"ARROW1.*", "is Feather; with pandas: read_feather('x').to_parquet('x.parquet')"},
    {
      "\u0093NUMPY.*",
      "is an array of numpy, without ids; with pandas, and ids in the same order:"
          + " DataFrame(numpy.load('x')).add_prefix('feat_').assign(id_str=ids).to_parquet('y.parquet')"
    },
    {
      ".*<VOTABLE.*",
      "is a VOTable; it is read where zoobot-java-vo is added to zoobot-java; or in TOPCAT save it"
          + " as FITS, or with astropy: Table.read('x').write('x.fits')"
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

  /** Returns CSV or Parquet, as a name asks for a table to be written. */
  public static TableFormat written(Path file) {
    TableFormat format = named(file.toString());
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    Check.that(csv || format == PARQUET, "'%s' does not end in .parquet or .csv", file);
    return format;
  }

  /**
   * Returns the files of a table, in order: the file itself, those below a folder, or those of a
   * pattern such as {@code parts/*.parquet}. Where some lie in folders such as {@code
   * survey=decals}, others are samples. What begins with a point or underscore is none. Numbers in
   * names go by their size: {@code chunk=10} comes after {@code chunk=9}.
   */
  static List<Path> parts(Path path, TableFormat... formats) {
    boolean pattern = isPattern(path);
    Path folder = pattern ? path.toAbsolutePath().getParent() : path;
    if (!Files.isDirectory(folder)) {
      return Files.exists(path) ? List.of(path) : List.of();
    }
    String names = pattern ? path.getFileName().toString() : "*";
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + names);
    int depth = pattern ? 1 : Integer.MAX_VALUE;
    try (Stream<Path> all = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files =
          all.filter(file -> Stream.of(formats).anyMatch(format -> format.isNamed(file)))
              .filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file))
              .filter(file -> !("/" + folder.relativize(file)).matches(".*[/\\\\][._].*"))
              .sorted(Comparator.comparing(TableFormat::padded).thenComparing(file -> file))
              .toList();
      List<Path> sorted =
          files.stream().filter(file -> folder.relativize(file).toString().contains("=")).toList();
      return sorted.isEmpty() ? files : sorted;
    } catch (IOException | UncheckedIOException e) {
      throw new TableException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean isNamed(Path file) {
    String lower = file.toString().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(lower::endsWith);
  }

  private static String padded(Path file) {
    Matcher digits = DIGITS.matcher(file.toString());
    return digits.replaceAll(n -> "0".repeat(Math.max(0, 20 - n.end() + n.start())) + n.group());
  }

  static boolean isPattern(Path path) {
    return !Files.exists(path) && path.getFileName().toString().matches(".*[*?\\[{].*");
  }

  /** Returns the name of a table in messages, by which {@link #place(String)} knows its format. */
  static String source(Path path) {
    return Files.isDirectory(path) ? path.resolve("*.parquet").toString() : path.toString();
  }

  /** Returns the folder that images are relative to: the one that a table, or its parts, is in. */
  public static Path folder(Path table) {
    Path folder = table.toAbsolutePath().getParent();
    return isPattern(table) ? folder.getParent() : folder;
  }

  private static TableFormat named(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(format -> format.endings.stream().anyMatch(lower::endsWith))
        .filter(format -> format != ADDED || readers().findAny().isPresent())
        .findFirst()
        .orElse(CSV);
  }

  /**
   * Returns the format of a file by its content, or by its name where that tells nothing.
   *
   * @throws TableException if it is not there, is empty, or is known to hold something else
   */
  public static TableFormat of(Path file) {
    String source = file.toString();
    if (!Files.isRegularFile(file) && !parts(file, PARQUET).isEmpty()) {
      return PARQUET;
    }
    Faults.check(
        !Files.isDirectory(file),
        source,
        "cannot be read: it is a folder without Parquet files; a table must name the images in it");
    Faults.check(Files.exists(file), source, "there is no such file%s", Nearby.of(file));
    String start = start(file);
    Faults.check(!start.isEmpty(), source, "the file is empty");
    if (reader(file, start).isPresent()) {
      return ADDED;
    }
    for (String[] other : OTHERS) {
      Faults.check(!start.matches("(?s)" + other[0]), source, other[1]);
    }
    TableFormat named = named(source);
    return start.startsWith("PAR1")
        ? PARQUET
        : start.startsWith("SIMPLE  =") ? FITS : named == ADDED ? CSV : named;
  }

  /** Returns the names of the columns of CSV or Parquet; none of other formats. */
  public static List<String> columns(Path file) {
    TableFormat format = of(file);
    if (format == PARQUET) {
      try (ParquetFile parquet = ParquetFile.open(file)) {
        return parquet.columns();
      }
    }
    if (format != CSV) {
      return List.of();
    }
    try (CsvReader csv = CsvReader.open(file)) {
      return csv.columns();
    }
  }

  /** Returns how many rows CSV or Parquet has, counted up to a number. */
  public static long rows(Path file, long most) {
    if (of(file) == PARQUET) {
      try (ParquetFile parquet = ParquetFile.open(file)) {
        return Math.min(most, parquet.groups().stream().mapToLong(rows -> rows).sum());
      }
    }
    try (CsvReader csv = CsvReader.open(file)) {
      long rows = 0;
      for (csv.keep(0); rows < most && csv.next(); ) {
        rows++;
      }
      return rows;
    }
  }

  /** Returns the rows of a file that a reader reads, added to the library. */
  public static TableRows added(Path file) throws IOException {
    return reader(file, start(file)).orElseThrow().open(file);
  }

  private static Optional<TableReader> reader(Path file, String start) {
    return readers().filter(reader -> reader.reads(file, start)).findFirst();
  }

  /** Looked for beside this class and anew each time, as a notebook adds jars when it likes. */
  private static Stream<TableReader> readers() {
    return ServiceLoader.load(TableReader.class, TableReader.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get);
  }

  private static String start(Path file) {
    try (InputStream in = TextFile.bytes(file)) {
      return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw Faults.of(TextFile.failure(file.toString(), e));
    }
  }
}
