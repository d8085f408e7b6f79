package zoobot.representation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zoobot.io.internal.Action;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;

/** Writes a table of ids and numbers row by row, as CSV or Parquet. */
@FunctionalInterface
public interface FeatureWriter {

  /** The column of ids. */
  String ID = "id_str";

  /** The column of right ascensions, in degrees. */
  String RA = "ra";

  /** The column of declinations, in degrees. */
  String DEC = "dec";

  /** The key of the provenance in Parquet's key-value metadata. */
  String PROVENANCE = "zoobot.provenance";

  /**
   * What a file has besides ids.
   *
   * @param columns names of the columns of numbers
   * @param positions whether there are columns {@code ra} and {@code dec}
   * @param provenance where the numbers come from, in a line; CSV has no place for it
   */
  record Layout(List<String> columns, boolean positions, String provenance) {

    /** Returns what a row of a CSV file has before the numbers. */
    private List<Object> start(Object id, Object ra, Object dec) {
      List<Object> cells = new ArrayList<>(columns.size() + 3);
      cells.addAll(positions ? List.of(id, ra, dec) : List.of(id));
      return cells;
    }
  }

  /**
   * Writes a row.
   *
   * @param ra in degrees, NaN if unknown
   * @param dec in degrees, NaN if unknown
   * @param values where the numbers are, from {@code offset} on
   */
  void write(String id, double ra, double dec, float[] values, int offset) throws IOException;

  /**
   * Writes a file, over an older one, which is there whole or not at all.
   *
   * @throws IllegalArgumentException if its name ends in neither .parquet nor .csv
   */
  static void write(Path file, Layout layout, Action<FeatureWriter> rows) {
    if (isParquet(file)) {
      AtomicFile.write(file, half -> ParquetFeatures.write(half, layout, rows));
      return;
    }
    List<Object> header = layout.start(ID, RA, DEC);
    header.addAll(layout.columns());
    CsvWriter.write(
        file,
        header,
        csv ->
            rows.accept(
                (id, ra, dec, values, offset) -> {
                  List<Object> cells = layout.start(id, ra, dec);
                  for (int i = 0; i < layout.columns().size(); i++) {
                    cells.add(values[offset + i]);
                  }
                  csv.row(cells);
                }));
  }

  /** Throws IllegalArgumentException if a file's name ends in neither .parquet nor .csv. */
  static boolean isParquet(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean parquet = name.endsWith(".parquet");
    Check.that(parquet || name.endsWith(".csv"), "'%s' does not end in .parquet or .csv", file);
    return parquet;
  }
}
