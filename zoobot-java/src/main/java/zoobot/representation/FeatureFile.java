package zoobot.representation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import zoobot.catalog.internal.ParquetFile;
import zoobot.catalog.internal.TableFormat;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.TextFile;

/** Reads a table of ids and numbers, CSV or Parquet, in parts. */
final class FeatureFile {

  private FeatureFile() {}

  /** Returns what the columns of a file are, without reading its rows. */
  static FeatureColumns columns(Path file, ReadOptions options) {
    if (isParquet(file)) {
      try (ParquetFile parquet = ParquetFile.open(file)) {
        return new ParquetRows(parquet, options).columns;
      }
    }
    try (CsvReader csv = CsvReader.open(file)) {
      return new CsvRows(csv, options).columns;
    }
  }

  /** Gives a file's rows in parts of about this many; Integer.MAX_VALUE for one part. */
  static void read(Path file, ReadOptions options, int rows, Consumer<Representations> part) {
    Check.that(rows >= 1, "parts of %d rows", rows);
    if (isParquet(file)) {
      try (ParquetFile parquet = ParquetFile.open(file)) {
        new ParquetRows(parquet, options).read(rows, part);
      }
      return;
    }
    int capacity = (int) Math.min(rows, lines(file));
    try (CsvReader csv = CsvReader.open(file)) {
      new CsvRows(csv, options).read(capacity, part);
    }
  }

  /** Returns all rows of a file. */
  static Representations whole(Path file, ReadOptions options) {
    List<Representations> parts = new ArrayList<>(1);
    read(file, options, Integer.MAX_VALUE, parts::add);
    Check.that(parts.size() == 1, "%s: was written to while it was read; read it again", file);
    return parts.get(0);
  }

  private static boolean isParquet(Path file) {
    TableFormat format = TableFormat.of(file);
    Check.that(format != TableFormat.FITS, "%s: numbers are read from CSV or Parquet", file);
    return format == TableFormat.PARQUET;
  }

  /** Returns a number of rows that the file does not exceed: its line ends, of whatever kind. */
  private static long lines(Path file) {
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = TextFile.bytes(file)) {
      byte before = 0;
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          lines += buffer[i] == '\r' || (buffer[i] == '\n' && before != '\r') ? 1 : 0;
          before = buffer[i];
        }
      }
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be read", e);
    }
    return Math.max(1, Math.min(lines, Integer.MAX_VALUE - 8));
  }

  /** Rows as they are read, until they are whole representations. */
  static final class Rows {

    final FeatureColumns columns;
    final Ids.Builder ids = new Ids.Builder();
    final float[] values;
    final double[] ra;
    final double[] dec;

    Rows(FeatureColumns columns, long capacity) {
      this.columns = columns;
      values = Representations.allocate(capacity, columns.features().size());
      ra = new double[columns.positions() ? (int) capacity : 0];
      dec = ra.clone();
    }

    /** Returns the rows so far. */
    Representations build(String source, String provenance) {
      int size = ids.size();
      int length = size * columns.features().size();
      return new Representations(
          ids.build(source),
          values.length == length ? values : Arrays.copyOf(values, length),
          columns.features(),
          columns.positions()
              ? Positions.of(Arrays.copyOf(ra, size), Arrays.copyOf(dec, size), source + ": ")
              : null,
          provenance);
    }
  }
}
