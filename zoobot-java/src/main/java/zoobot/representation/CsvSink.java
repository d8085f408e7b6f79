package zoobot.representation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.CellText;

/** Writes CSV: UTF-8, a header, numbers as short as they can be read back exactly. */
final class CsvSink implements RowSink {

  private final BufferedWriter out;
  private final Layout layout;
  private int row;

  CsvSink(Path file, Layout layout) throws IOException {
    this.layout = layout;
    out = Files.newBufferedWriter(file);
    List<String> header = new ArrayList<>(List.of("id_str"));
    if (layout.positions()) {
      header.addAll(List.of(FeatureColumns.RA, FeatureColumns.DEC));
    }
    header.addAll(layout.extras().columnNames());
    header.addAll(layout.features());
    out.write(header.stream().map(CsvSink::quoted).collect(Collectors.joining(",")));
    out.write('\n');
  }

  @Override
  public void write(String id, double ra, double dec, float[] values, int offset)
      throws IOException {
    out.write(quoted(id));
    if (layout.positions()) {
      out.write(',' + position(ra) + ',' + position(dec));
    }
    for (Column<?> column : layout.extras().columns()) {
      out.write(',' + (column.isMissing(row) ? "" : quoted(CellText.of(column, row))));
    }
    for (int i = 0; i < layout.features().size(); i++) {
      out.write(',');
      out.write(Float.toString(values[offset + i]));
    }
    out.write('\n');
    row++;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static String position(double degrees) {
    return Double.isNaN(degrees) ? "" : Double.toString(degrees);
  }

  static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
