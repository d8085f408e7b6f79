package zoobot.representation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zoobot.io.internal.Action;
import zoobot.io.internal.AtomicFile;
import zoobot.table.internal.TableColumn;
import zoobot.table.internal.TableColumn.Kind;
import zoobot.table.internal.TableFormat;
import zoobot.table.internal.TableWriter;

/** Writes a table of ids, numbers and, after them, texts row by row, as CSV or Parquet. */
@FunctionalInterface
public interface FeatureWriter {

  // Columns, positions in degrees, and the key of the provenance in Parquet's metadata.
  String ID = "id_str";
  String RA = "ra";
  String DEC = "dec";
  String PROVENANCE = "zoobot.provenance";

  /** How names of columns of texts end. */
  String TEXT = "_set";

  /**
   * What a file has besides ids.
   *
   * @param columns names of the columns of numbers
   * @param texts names of the columns of texts, which come after these
   * @param positions whether there are columns {@code ra} and {@code dec}
   * @param provenance where the numbers come from, in a line; CSV has no place for it
   */
  record Layout(List<String> columns, List<String> texts, boolean positions, String provenance) {

    /** Numbers alone. */
    public Layout(List<String> columns, boolean positions, String provenance) {
      this(columns, List.of(), positions, provenance);
    }

    private List<TableColumn> all() {
      List<TableColumn> all = new ArrayList<>(columns.size() + 3);
      all.add(TableColumn.of(ID, Kind.TEXT));
      if (positions) {
        all.add(new TableColumn(RA, Kind.DOUBLE, "deg", "", ""));
        all.add(new TableColumn(DEC, Kind.DOUBLE, "deg", "", ""));
      }
      columns.forEach(name -> all.add(TableColumn.of(name, Kind.FLOAT)));
      texts.forEach(name -> all.add(TableColumn.of(name, Kind.TEXT)));
      return all;
    }
  }

  /**
   * Writes a row.
   *
   * @param ra in degrees, NaN if unknown
   * @param dec in degrees, NaN if unknown
   * @param values where the numbers are, from {@code offset} on
   */
  void write(String id, double ra, double dec, float[] values, int offset, String... texts)
      throws IOException;

  /**
   * Writes a file, over an older one, which is there whole or not at all.
   *
   * @throws IllegalArgumentException if its name ends in neither .parquet nor .csv
   */
  static void write(Path file, Layout layout, Action<FeatureWriter> rows) {
    TableFormat format = TableFormat.written(file);
    List<TableColumn> columns = layout.all();
    int first = layout.positions() ? 3 : 1;
    AtomicFile.write(
        file,
        half -> {
          try (TableWriter out =
              TableWriter.open(half, format, columns, Map.of(PROVENANCE, layout.provenance()))) {
            rows.accept(
                (id, ra, dec, values, offset, texts) -> {
                  Object[] cells = new Object[columns.size()];
                  cells[0] = id;
                  if (layout.positions()) {
                    cells[1] = ra;
                    cells[2] = dec;
                  }
                  int numbers = layout.columns().size();
                  for (int i = 0; i < numbers; i++) {
                    cells[first + i] = values[offset + i];
                  }
                  System.arraycopy(texts, 0, cells, first + numbers, texts.length);
                  out.row(cells);
                });
          }
        });
  }
}
