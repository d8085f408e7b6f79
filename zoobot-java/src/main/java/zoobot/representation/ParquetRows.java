package zoobot.representation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.ParquetDecodingException;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.representation.internal.FeatureWriter;
import zoobot.table.internal.ParquetCells;
import zoobot.table.internal.ParquetFile;

/** Reads Parquet a column of a row group at a time, so that memory beyond the result is small. */
final class ParquetRows implements FeatureFile {

  private final ParquetFile file;
  private final FeatureColumns columns;
  private final String list; // the column whose lists hold the numbers, or null
  private long before; // rows of the file that came before the buffer

  ParquetRows(Path path, ReadOptions options) {
    file = ParquetFile.open(path);
    try {
      Check.that(!file.groups().isEmpty(), "%s: there is no row", file.source());
      List<String> simple =
          new ArrayList<>(file.columns().stream().filter(file::isSimple).toList());
      list = list(simple, options);
      if (list != null) {
        simple.addAll(Representations.names(Representations.PREFIX, width()));
      }
      ReadOptions own = list == null ? options : options.withPrefix(Representations.PREFIX);
      columns = FeatureColumns.of(simple, own, file.source());
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Returns the column of lists that is asked for, or the only one where nothing else is there. */
  private String list(List<String> simple, ReadOptions options) {
    List<String> lists = file.columns().stream().filter(file::isList).toList();
    if (options.prefix() != null) {
      return lists.contains(options.prefix()) ? options.prefix() : null;
    }
    if (lists.isEmpty() || !FeatureColumns.usual(simple, file.source()).isEmpty()) {
      return null;
    }
    String several = "%s: has lists in columns %s; say which by --representations-prefix";
    Check.that(lists.size() == 1, several, file.source(), String.join(", ", lists));
    return lists.get(0);
  }

  /** Returns how many numbers the first list has. */
  private int width() {
    ParquetCells cells = file.cells(0, list);
    int width = 0;
    do {
      width++;
      cells.next();
    } while (cells.isInside());
    return width;
  }

  @Override
  public FeatureColumns columns() {
    return columns;
  }

  @Override
  public void close() {
    file.close();
  }

  @Override
  public void read(int rows, Consumer<Representations> part) {
    List<Long> groups = file.groups();
    for (int from = 0; from < groups.size(); ) {
      int to = from + 1;
      long size = groups.get(from);
      while (to < groups.size() && size + groups.get(to) <= rows) {
        size += groups.get(to++);
      }
      part.accept(whole(from, to, size));
      before += size;
      from = to;
    }
  }

  private Representations whole(int from, int to, long rows) {
    try {
      return part(from, to, rows);
    } catch (ParquetDecodingException | IndexOutOfBoundsException e) {
      String words = file.source() + ": is damaged; download or write it again";
      throw new IllegalArgumentException(words, e);
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
      List<String> names = columns.features();
      if (list != null) {
        features(list, group, 0, names.size(), buffer, first);
      }
      for (int column = 0; list == null && column < names.size(); column++) {
        Interruption.check("reading " + file.source());
        features(names.get(column), group, column, 1, buffer, first);
      }
    }
    String provenance = file.note(FeatureWriter.PROVENANCE, "read from " + file.source());
    return buffer.build(file.source(), provenance);
  }

  private void ids(ParquetCells cells, List<String> ids) {
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

  /** Reads a column of numbers, or of lists of so many, into rows from {@code first} on. */
  private void features(String name, int group, int column, int width, Rows buffer, int first) {
    ParquetCells cells = file.cells(group, name);
    for (int row = first; row < first + cells.rows(); row++) {
      int count = 0;
      do {
        if (count < width) {
          feature(cells, buffer, row, column + count);
        }
        count++;
        cells.next();
      } while (cells.isInside());
      if (count != width) {
        throw new IllegalArgumentException(
            "%s: row %d, column '%s' has %d numbers; the first row has %d"
                .formatted(file.source(), before + row + 1, name, count, width));
      }
    }
  }

  private void feature(ParquetCells cells, Rows buffer, int row, int column) {
    float value = cells.isNull() ? Float.NaN : (float) cells.number();
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s: row %d, id '%s', column '%s' is %s; leave the row out or compute it again"
              .formatted(
                  file.source(),
                  before + row + 1,
                  buffer.ids.get(row),
                  list == null ? columns.features().get(column) : list,
                  cells.isNull() ? "empty" : value + ", not a finite number"));
    }
    buffer.values[row * columns.features().size() + column] = value;
  }
}
