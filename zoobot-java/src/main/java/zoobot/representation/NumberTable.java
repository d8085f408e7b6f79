package zoobot.representation;

import com.univocity.parsers.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.Table;
import zoobot.catalog.CsvText;

/** Tables of an id and numbers, predictions for example, row by row from one format to another. */
public final class NumberTable {

  private NumberTable() {}

  /**
   * Writes a CSV file as Parquet; memory does not grow with the table.
   *
   * @param csv with a header; the first column is {@code id_str}, all others are numbers
   * @param provenance where the numbers come from, in a line
   * @throws IllegalArgumentException if a cell is no number; line and column are named
   */
  public static void toParquet(Path csv, Path parquet, String provenance) throws IOException {
    try (Reader reader = CsvText.open(csv)) {
      CsvParser parser = CsvText.parse(reader);
      String[] header = parser.parseNext();
      if (header == null || header.length < 2 || !header[0].equals("id_str")) {
        throw new IllegalArgumentException(csv + ": needs a header of id_str and numbers");
      }
      List<String> columns = Arrays.asList(header).subList(1, header.length);
      Layout layout = new Layout(columns, false, Table.create("extras"), provenance);
      RepresentationFiles.write(parquet, layout, sink -> copy(parser, csv, columns, sink));
    }
  }

  private static void copy(CsvParser parser, Path csv, List<String> columns, RowSink sink)
      throws IOException {
    float[] values = new float[columns.size()];
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = number(row, i + 1, csv, parser.getContext().currentLine(), columns.get(i));
      }
      sink.write(row[0], Double.NaN, Double.NaN, values, 0);
    }
  }

  private static float number(String[] row, int cell, Path csv, long line, String column) {
    String text = cell < row.length ? row[cell] : null;
    try {
      float value = Float.parseFloat(text == null ? "" : text);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with the place
    }
    throw new IllegalArgumentException(
        "%s, line %d, column '%s': '%s' is no number".formatted(csv, line, column, text));
  }
}
