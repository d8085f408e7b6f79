package zoobot.representation;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import zoobot.catalog.internal.TableFormat;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvReader;

/** Reads a table of ids and numbers, CSV or Parquet, in parts. */
final class FeatureFile {

  private FeatureFile() {}

  /** Returns what the columns of a file are, without reading its rows. */
  static FeatureColumns columns(Path file, ReadOptions options) {
    if (isParquet(file)) {
      return ParquetRows.columns(file, options);
    }
    try (CsvReader csv = CsvReader.open(file)) {
      return new CsvRows(csv, options).columns();
    }
  }

  /** Gives a file's rows in parts of about this many; Integer.MAX_VALUE for one part. */
  static void read(Path file, ReadOptions options, int rows, Consumer<Representations> part) {
    if (rows < 1) {
      throw new IllegalArgumentException("parts of " + rows + " rows");
    }
    if (isParquet(file)) {
      ParquetRows.read(file, options, rows, part);
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
    if (parts.size() != 1) {
      throw new IllegalArgumentException(
          file + ": lines end in several ways; save it anew with one kind of line end");
    }
    return parts.get(0);
  }

  private static boolean isParquet(Path file) {
    TableFormat format = TableFormat.of(file);
    if (format == TableFormat.FITS) {
      throw new IllegalArgumentException(file + ": numbers are read from CSV or Parquet");
    }
    return format == TableFormat.PARQUET;
  }

  /** Returns a number of rows that the file does not exceed, unless its line ends are mixed. */
  private static long lines(Path file) {
    long[] ends = new long[2];
    byte[] buffer = new byte[1 << 16];
    boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    try (InputStream bytes = new FileInputStream(file.toFile());
        InputStream in = zipped ? new GZIPInputStream(bytes) : bytes) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          ends[0] += buffer[i] == '\n' ? 1 : 0;
          ends[1] += buffer[i] == '\r' ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be read", e);
    }
    return Math.max(1, Math.min(Math.max(ends[0], ends[1]), Integer.MAX_VALUE - 8));
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
      values = Matrix.allocate(capacity, columns.features().size());
      ra = new double[columns.positions() ? (int) capacity : 0];
      dec = ra.clone();
    }

    int size() {
      return ids.size();
    }

    /** Returns the rows so far. */
    Representations build(String source, String provenance) {
      int length = size() * columns.features().size();
      return new Representations(
          ids.build(source),
          values.length == length ? values : Arrays.copyOf(values, length),
          columns.features(),
          columns.positions() ? positions(source) : null,
          provenance);
    }

    private Positions positions(String source) {
      try {
        return Positions.of(Arrays.copyOf(ra, size()), Arrays.copyOf(dec, size()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
      }
    }
  }
}
