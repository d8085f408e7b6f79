package zoobot.representation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import zoobot.catalog.internal.ParquetFile;
import zoobot.io.internal.Interruption;
import zoobot.representation.FeatureFile.Rows;
import zoobot.representation.internal.FeatureWriter;
import zoobot.representation.internal.ParquetFeatures;

/** Reads Parquet a column of a row group at a time, so that memory beyond the result is small. */
final class ParquetRows {

  private final ParquetFile file;
  private final FeatureColumns plan;
  private final String provenance;

  private ParquetRows(ParquetFile file, ReadOptions options) {
    this.file = file;
    List<String> columns = file.columns().stream().filter(file::isSimple).toList();
    plan = FeatureColumns.of(columns, options, file.source());
    provenance = file.note(ParquetFeatures.PROVENANCE, "read from " + file.source());
  }

  static void read(Path path, ReadOptions options, int rows, Consumer<Representations> part) {
    try (ParquetFile file = ParquetFile.open(path)) {
      new ParquetRows(file, options).parts(rows, part);
    }
  }

  static FeatureColumns columns(Path path, ReadOptions options) {
    try (ParquetFile file = ParquetFile.open(path)) {
      return new ParquetRows(file, options).plan;
    }
  }

  private void parts(int rows, Consumer<Representations> part) {
    List<Long> groups = file.groups();
    if (groups.stream().mapToLong(size -> size).sum() == 0) {
      throw new IllegalArgumentException(file.source() + ": there is no row");
    }
    long before = 0;
    for (int from = 0; from < groups.size(); ) {
      int to = from + 1;
      long size = groups.get(from);
      while (to < groups.size() && size + groups.get(to) <= rows) {
        size += groups.get(to++);
      }
      part.accept(part(from, to, size, before));
      before += size;
      from = to;
    }
  }

  private Representations part(int from, int to, long rows, long before) {
    Rows buffer = new Rows(plan, rows);
    for (int group = from; group < to; group++) {
      int first = buffer.size();
      ids(file.cells(group, plan.id()), buffer.ids, before);
      if (plan.positions()) {
        doubles(file.cells(group, FeatureWriter.RA), buffer.ra, first);
        doubles(file.cells(group, FeatureWriter.DEC), buffer.dec, first);
      }
      for (int i = 0; i < plan.features().size(); i++) {
        Interruption.check("reading " + file.source());
        features(file.cells(group, plan.features().get(i)), buffer, first, i, before);
      }
    }
    return buffer.build(file.source(), provenance);
  }

  /** Adds ids, texts or whole numbers; {@code before} rows of the file came before the buffer. */
  private void ids(ParquetFile.Cells cells, Ids.Builder ids, long before) {
    for (int i = 0; i < cells.rows(); i++, cells.next()) {
      if (cells.isNull()) {
        throw new IllegalArgumentException(
            "%s: row %d, column '%s' is empty"
                .formatted(file.source(), before + ids.size() + 1, plan.id()));
      }
      ids.add(cells.id());
    }
  }

  /** Reads numbers from index {@code first} on; NaN where there are none. */
  private static void doubles(ParquetFile.Cells cells, double[] out, int first) {
    for (int i = first; i < first + cells.rows(); i++, cells.next()) {
      out[i] = cells.isNull() ? Double.NaN : cells.number();
    }
  }

  /** Reads the column of features of this index into rows from {@code first} on. */
  private void features(ParquetFile.Cells cells, Rows buffer, int first, int index, long before) {
    int width = plan.features().size();
    int at = first * width + index;
    for (int i = 0; i < cells.rows(); i++, at += width, cells.next()) {
      float value = cells.isNull() ? Float.NaN : (float) cells.number();
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s: row %d, id '%s', column '%s' is %s; leave the row out or compute it again"
                .formatted(
                    file.source(),
                    before + first + i + 1,
                    buffer.ids.get(first + i),
                    plan.features().get(index),
                    cells.isNull() ? "empty" : value + ", not a finite number"));
      }
      buffer.values[at] = value;
    }
  }
}
