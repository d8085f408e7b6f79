package zoobot.representation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import zoobot.io.internal.Action;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;
import zoobot.table.internal.TableFormat;

/** Writes a table of ids and numbers row by row, as CSV or Parquet. */
@FunctionalInterface
public interface FeatureWriter {

  // Columns, positions in degrees, and the key of the provenance in Parquet's metadata.
  String ID = "id_str";
  String RA = "ra";
  String DEC = "dec";
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

    private MessageType schema() {
      Types.MessageTypeBuilder schema = Types.buildMessage();
      schema.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(ID);
      if (positions) {
        schema.optional(PrimitiveTypeName.DOUBLE).named(RA);
        schema.optional(PrimitiveTypeName.DOUBLE).named(DEC);
      }
      columns.forEach(name -> schema.required(PrimitiveTypeName.FLOAT).named(name));
      return schema.named("representations");
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
    if (TableFormat.written(file) == TableFormat.PARQUET) {
      AtomicFile.write(file, half -> writeParquet(half, layout, rows));
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

  /** Writes with Snappy, and numbers without a dictionary, which would find nothing to repeat. */
  private static void writeParquet(Path file, Layout layout, Action<FeatureWriter> rows)
      throws IOException {
    MessageType schema = layout.schema();
    int first = layout.positions() ? 3 : 1;
    var builder =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(64L << 20) // bytes
            .withExtraMetaData(Map.of(PROVENANCE, layout.provenance()));
    layout.columns().forEach(name -> builder.withDictionaryEncoding(name, false));
    try (ParquetWriter<Group> out = builder.build()) {
      rows.accept(
          (id, ra, dec, values, offset) -> {
            Group row = new SimpleGroup(schema);
            row.add(0, id);
            if (layout.positions() && !Double.isNaN(ra)) {
              row.add(1, ra);
              row.add(2, dec);
            }
            for (int i = 0; i < layout.columns().size(); i++) {
              row.add(first + i, values[offset + i]);
            }
            out.write(row);
          });
    }
  }
}
