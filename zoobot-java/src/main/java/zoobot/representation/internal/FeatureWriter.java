package zoobot.representation.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zoobot.io.internal.Action;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;

/** Writes a table of ids and numbers row by row, as CSV or Parquet. */
public interface FeatureWriter extends Closeable {

  /** The column of ids. */
  String ID = "id_str";

  /** The column of right ascensions, in degrees. */
  String RA = "ra";

  /** The column of declinations, in degrees. */
  String DEC = "dec";

  /**
   * What a file has besides ids.
   *
   * @param columns names of the columns of numbers
   * @param positions whether there are columns {@code ra} and {@code dec}
   * @param provenance where the numbers come from, in a line; CSV has no place for it
   */
  record Layout(List<String> columns, boolean positions, String provenance) {}

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
    boolean parquet = isParquet(file);
    AtomicFile.write(
        file,
        half -> {
          try (FeatureWriter table =
              parquet ? new ParquetFeatures(half, layout) : new Csv(half, layout)) {
            rows.accept(table);
          }
        });
  }

  /** Throws IllegalArgumentException if a file's name ends in neither .parquet nor .csv. */
  static boolean isParquet(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".parquet") && !name.endsWith(".csv")) {
      throw new IllegalArgumentException("'" + file + "' does not end in .parquet or .csv");
    }
    return name.endsWith(".parquet");
  }

  /** Numbers are as short as they can be read back exactly. */
  final class Csv implements FeatureWriter {

    private final CsvWriter out;
    private final Layout layout;

    private Csv(Path file, Layout layout) throws IOException {
      this.layout = layout;
      out = CsvWriter.open(file);
      List<String> header = new ArrayList<>(List.of(ID));
      if (layout.positions()) {
        header.addAll(List.of(RA, DEC));
      }
      header.addAll(layout.columns());
      out.row(header);
    }

    @Override
    public void write(String id, double ra, double dec, float[] values, int offset)
        throws IOException {
      List<Object> cells = new ArrayList<>(layout.columns().size() + 3);
      cells.add(id);
      if (layout.positions()) {
        cells.add(ra);
        cells.add(dec);
      }
      for (int i = 0; i < layout.columns().size(); i++) {
        cells.add(values[offset + i]);
      }
      out.row(cells);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
