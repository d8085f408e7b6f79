package zoobot.representation;

import java.util.List;
import java.util.function.Consumer;
import zoobot.catalog.internal.ParquetCells;
import zoobot.catalog.internal.ParquetFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.representation.FeatureFile.Rows;
import zoobot.representation.internal.FeatureWriter;

/** Reads Parquet a column of a row group at a time, so that memory beyond the result is small. */
final class ParquetRows {

  private final ParquetFile file;
  final FeatureColumns columns;
  private long before; // rows of the file that came before the buffer

  ParquetRows(ParquetFile file, ReadOptions options) {
    this.file = file;
    List<String> simple = file.columns().stream().filter(file::isSimple).toList();
    columns = FeatureColumns.of(simple, options, file.source());
  }

  void read(int rows, Consumer<Representations> part) {
    List<Long> groups = file.groups();
    long all = groups.stream().mapToLong(size -> size).sum();
    Check.that(all > 0, "%s: there is no row", file.source());
    for (int from = 0; from < groups.size(); ) {
      int to = from + 1;
      long size = groups.get(from);
      while (to < groups.size() && size + groups.get(to) <= rows) {
        size += groups.get(to++);
      }
      part.accept(part(from, to, size));
      before += size;
      from = to;
    }
  }

  private Representations part(int from, int to, long rows) {
    Rows buffer = new Rows(columns, rows);
    for (int group = from; group < to; group++) {
      int first = buffer.ids.size();
      ids(file.cells(group, columns.id()), buffer.ids);
      if (columns.positions()) {
        doubles(file.cells(group, FeatureWriter.RA), buffer.ra, first);
        doubles(file.cells(group, FeatureWriter.DEC), buffer.dec, first);
      }
      for (int column = 0; column < columns.features().size(); column++) {
        Interruption.check("reading " + file.source());
        features(group, column, buffer, first);
      }
    }
    String provenance = file.note(FeatureWriter.PROVENANCE, "read from " + file.source());
    return buffer.build(file.source(), provenance);
  }

  private void ids(ParquetCells cells, Ids.Builder ids) {
    for (int i = 0; i < cells.rows(); i++, cells.next()) {
      long row = before + ids.size() + 1;
      String id = cells.id(file.source(), row);
      Check.that(id != null, "%s: row %d, column '%s' is empty", file.source(), row, columns.id());
      ids.add(id);
    }
  }

  /** Reads numbers from index {@code first} on; NaN where there are none. */
  private static void doubles(ParquetCells cells, double[] out, int first) {
    for (int i = first; i < first + cells.rows(); i++, cells.next()) {
      out[i] = cells.isNull() ? Double.NaN : cells.number();
    }
  }

  /** Reads a column of numbers into rows from {@code first} on. */
  private void features(int group, int column, Rows buffer, int first) {
    String name = columns.features().get(column);
    ParquetCells cells = file.cells(group, name);
    int width = columns.features().size();
    int at = first * width + column;
    for (int i = 0; i < cells.rows(); i++, at += width, cells.next()) {
      float value = cells.isNull() ? Float.NaN : (float) cells.number();
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s: row %d, id '%s', column '%s' is %s; leave the row out or compute it again"
                .formatted(
                    file.source(),
                    before + first + i + 1,
                    buffer.ids.build(file.source()).get(first + i),
                    name,
                    cells.isNull() ? "empty" : value + ", not a finite number"));
      }
      buffer.values[at] = value;
    }
  }
}
