package zoobot.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.trim;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvHead;

/** Files of CSV or Parquet, and words for what is wrong with them. */
final class Table {

  /** What Spark makes of bytes that are no UTF-8. */
  static final String UNKNOWN = "\uFFFD";

  static final String NO_TEXT = "%s: this is no UTF-8 text; save it as CSV in UTF-8";

  private static final String CSV =
      "every line needs as many cells as the header, and no cell may have a line break";
  private static final String PARQUET =
      "it takes a whole file of Parquet, a folder right of them, or a pattern such as"
          + " 'parts/*/*.parquet', all with the same columns; CSV ends in .csv, .tsv or .txt, and"
          + " many are named by 'parts/*.csv'";

  private final SparkSession spark;
  private final String name;
  private final String separator; // of CSV; null for Parquet

  private Table(SparkSession spark, String name, boolean csv) {
    this.spark = spark;
    this.name = name;
    separator = csv ? "" + CsvHead.separator(reading(this::header, CSV)) : null;
  }

  static Table of(SparkSession spark, String source) {
    String name = source.toLowerCase(Locale.ROOT).replaceFirst("[.](gz|bz2)$", "");
    boolean csv = name.matches(".*[.](csv|tsv|txt)");
    String other = "%s: Spark reads catalogues of CSV or Parquet; save it as one of these";
    Check.that(csv || !name.matches(".*[.](fits?|fz|xml|vot|votable|ecsv|json)"), other, source);
    boolean pattern = source.matches(".*[*?{\\[].*");
    boolean there = pattern || new OutputFolder(spark, source).has("");
    Check.that(there, "%s: there is no such file or folder", source);
    return new Table(spark, source, csv);
  }

  /** Returns the header, which all files of a pattern share. */
  private String header() {
    String[] files = spark.read().textFile(name).inputFiles();
    String first = header(files[0]);
    for (String file : files) {
      String words = "%s: has another header than %s; all files of a table need the same";
      Check.that(header(file).equals(first), words, path(file), path(files[0]));
    }
    return first;
  }

  private String header(String file) {
    Dataset<String> lines = spark.read().textFile(path(file));
    List<String> first = lines.where(length(trim(col("value"))).gt(0)).takeAsList(1);
    Check.that(!first.isEmpty(), "%s: the file is empty", path(file));
    boolean text = !first.get(0).contains(UNKNOWN) && first.get(0).indexOf('\0') < 0;
    Check.that(text, NO_TEXT, path(file));
    return first.get(0);
  }

  /** Returns the rows of these files, as texts if they are of CSV. */
  Dataset<Row> rows(String... paths) {
    return reading(() -> separator == null ? spark.read().parquet(paths) : csv(paths));
  }

  private Dataset<Row> csv(String... paths) {
    return spark
        .read()
        .option("header", true)
        .option("sep", separator)
        .option("escape", "\"")
        .option("mode", "FAILFAST")
        .option("ignoreLeadingWhiteSpace", true)
        .option("ignoreTrailingWhiteSpace", true)
        .csv(paths);
  }

  /** Does what reads the table; what Spark throws names the table and the remedy. */
  <T> T reading(Supplier<T> work) {
    return reading(work, separator == null ? PARQUET : CSV);
  }

  private <T> T reading(Supplier<T> work, String remedy) {
    try {
      return work.get();
    } catch (Exception e) {
      RuntimeException told = Failures.told(e, "reading " + name);
      if (told == e || told instanceof CancellationException) {
        throw told;
      }
      String words = "%s: can't be read: %s; %s";
      String why = told.getMessage().replaceFirst("[.]$", "");
      throw new IllegalArgumentException(words.formatted(name, why, remedy), e);
    }
  }

  /** Spark gives files as addresses, with %20 for a blank, and takes them as they are. */
  static String path(String address) {
    return new Path(URI.create(address)).toString();
  }
}
