package zoobot.vo.table;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StreamStarTableWriter;
import uk.ac.starlink.table.TableFormatException;
import uk.ac.starlink.table.Tables;
import zoobot.io.internal.CsvWriter;

/** Writes ECSV 1.0 in UTF-8. STIL's own turns letters beyond ASCII into question marks. */
final class EcsvWriter extends StreamStarTableWriter {

  private static final Gson JSON = new Gson(); // which is YAML too
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          Boolean.class, "bool",
          Byte.class, "int8",
          Short.class, "int16",
          Integer.class, "int32",
          Long.class, "int64",
          Float.class, "float32",
          Double.class, "float64",
          Character.class, "string",
          String.class, "string");

  @Override
  public void writeStarTable(StarTable table, OutputStream bytes) throws IOException {
    Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    out.write("# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n");
    List<String> names = new ArrayList<>();
    for (ColumnInfo column : Tables.getColumnInfos(table)) {
      names.add(column.getName());
      out.write("# - " + ascii(JSON.toJson(described(column))) + "\n");
    }
    out.write(CsvWriter.line(names) + "\n");
    try (RowSequence rows = table.getRowSequence()) {
      while (rows.next()) {
        Object[] cells = rows.getRow();
        Arrays.setAll(cells, c -> cell(cells[c]));
        String line = CsvWriter.line(Arrays.asList(cells));
        out.write(line.startsWith("#") ? '"' + line.replaceFirst(",|$", "\"$0") : line);
        out.write('\n');
      }
    }
    out.flush();
  }

  private static Map<String, Object> described(ColumnInfo column) throws IOException {
    String type = TYPES.get(column.getContentClass());
    if (type == null) {
      throw new TableFormatException(
          "column '%s' of %s: ECSV is written of numbers, texts and truths; write FITS or a VOTable (.vot)"
              .formatted(column.getName(), column.getContentClass().getSimpleName()));
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", column.getName());
    all.put("datatype", type);
    all.put("unit", column.getUnitString());
    all.put("description", column.getDescription());
    all.put("meta", column.getUCD() == null ? null : Map.of("ucd", column.getUCD()));
    return all; // without what is null
  }

  /** STIL reads no other letters in the header. */
  private static String ascii(String json) {
    return Pattern.compile("[^ -~]")
        .matcher(json)
        .replaceAll(letter -> "\\\\u%04x".formatted((int) letter.group().charAt(0)));
  }

  /** Returns a cell as Python writes it. */
  private static Object cell(Object value) {
    if (value instanceof Number number && Double.isInfinite(number.doubleValue())) {
      return number.doubleValue() > 0 ? "inf" : "-inf";
    }
    return value instanceof Boolean truth ? (truth ? "True" : "False") : value;
  }

  @Override
  public String getFormatName() {
    return "ECSV";
  }

  @Override
  public String getMimeType() {
    return "text/plain";
  }

  @Override
  public boolean looksLikeFile(String name) {
    return name.endsWith(".ecsv");
  }
}
