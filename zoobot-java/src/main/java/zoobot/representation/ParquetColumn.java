package zoobot.representation;

import zoobot.catalog.internal.ParquetCells;

/** One column of one row group of representations, read from top to bottom. */
final class ParquetColumn {

  private final String source;
  private final String name;
  private final ParquetCells cells;

  ParquetColumn(String source, String name, ParquetCells cells) {
    this.source = source;
    this.name = name;
    this.cells = cells;
  }

  /** Adds ids, texts or whole numbers; {@code before} rows of the file came before the buffer. */
  void ids(Ids.Builder ids, long before) {
    for (int i = 0; i < cells.rows(); i++, cells.next()) {
      if (cells.isNull()) {
        throw new IllegalArgumentException(
            "%s: row %d, column '%s' is empty".formatted(source, before + ids.size() + 1, name));
      }
      ids.add(cells.id());
    }
  }

  /** Reads numbers from index {@code first} on; NaN where there are none. */
  void doubles(double[] out, int first) {
    for (int i = first; i < first + cells.rows(); i++, cells.next()) {
      out[i] = cells.isNull() ? Double.NaN : cells.number();
    }
  }

  /** Reads the column of features of this index into rows from {@code first} on. */
  void features(RowBuffer buffer, int first, int index, long before) {
    int width = buffer.plan.features().size();
    int at = first * width + index;
    for (int i = 0; i < cells.rows(); i++, at += width, cells.next()) {
      float value = cells.isNull() ? Float.NaN : (float) cells.number();
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            ("%s: row %d, id '%s', column '%s' is %s, no finite number; leave the row out or"
                    + " compute it again")
                .formatted(
                    source,
                    before + first + i + 1,
                    buffer.ids.get(first + i),
                    name,
                    cells.isNull() ? "empty" : value));
      }
      buffer.values[at] = value;
    }
  }
}
