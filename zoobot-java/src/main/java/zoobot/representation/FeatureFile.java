package zoobot.representation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import zoobot.io.internal.Check;
import zoobot.table.internal.IdShape;
import zoobot.table.internal.TableFolder;
import zoobot.table.internal.TableFormat;

/** A table of ids and numbers, CSV or Parquet or a folder of them, that is read in parts. */
interface FeatureFile extends AutoCloseable {

  FeatureColumns columns();

  /** Gives the rows in parts of about this many. */
  void read(int rows, Consumer<Representations> part);

  @Override
  void close();

  private static FeatureFile open(Path file, ReadOptions options) {
    if (TableFolder.is(file)) {
      return new FolderRows(file, options);
    }
    TableFormat format = TableFormat.of(file);
    String fits =
        "%s: numbers are read from CSV or Parquet; with astropy: Table.read('x.fits').write('x.parquet')";
    Check.that(format == TableFormat.CSV || format == TableFormat.PARQUET, fits, file);
    return format == TableFormat.CSV ? new CsvRows(file, options) : new ParquetRows(file, options);
  }

  /** Returns what the columns of a file are, without reading its rows. */
  static FeatureColumns columns(Path file, ReadOptions options) {
    try (FeatureFile open = open(file, options)) {
      return open.columns();
    }
  }

  /** Gives a file's rows in parts of about this many; Integer.MAX_VALUE for one part. */
  static void read(Path file, ReadOptions options, int rows, Consumer<Representations> part) {
    Check.that(rows >= 1, "parts of %d rows", rows);
    try (FeatureFile open = open(file, options)) {
      open.read(rows, part);
    }
  }

  /** Returns all rows of a file. */
  static Representations whole(Path file, ReadOptions options) {
    List<Representations> parts = new ArrayList<>(1);
    read(file, options, Integer.MAX_VALUE, parts::add);
    Check.that(parts.size() == 1, "%s: was written to while it was read; read it again", file);
    List<String> ids = parts.get(0).ids();
    IdShape.warn(file.toString(), ids.size(), ids::get);
    return parts.get(0);
  }

  /** Rows as they are read, until they are whole representations. */
  final class Rows {

    final FeatureColumns columns;
    final List<String> ids = new ArrayList<>();
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
      return build(Ids.of(ids, source), source, provenance);
    }

    Representations build(Ids unique, String source, String provenance) {
      int size = ids.size();
      int length = size * columns.features().size();
      return new Representations(
          unique,
          values.length == length ? values : Arrays.copyOf(values, length),
          columns.features(),
          columns.positions()
              ? Positions.of(Arrays.copyOf(ra, size), Arrays.copyOf(dec, size), source + ": ")
              : null,
          provenance);
    }
  }
}
