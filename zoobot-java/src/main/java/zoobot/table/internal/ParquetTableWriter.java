package zoobot.table.internal;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.apache.parquet.schema.Types.MessageTypeBuilder;

/** Writes Parquet with Snappy; numbers that don't repeat without a dictionary. */
final class ParquetTableWriter implements TableWriter {

  private static final long ROW_GROUP = 64L << 20; // bytes

  private final MessageType schema;
  private final List<TableColumn.Kind> kinds;
  private final ParquetWriter<Group> out;

  ParquetTableWriter(Path file, List<TableColumn> columns, Map<String, String> notes)
      throws IOException {
    kinds = columns.stream().map(TableColumn::kind).toList();
    MessageTypeBuilder types = Types.buildMessage();
    columns.forEach(column -> add(types, column));
    schema = types.named("table");
    var builder =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(ROW_GROUP)
            .withExtraMetaData(notes(columns, notes));
    columns.stream()
        .filter(column -> column.kind() == TableColumn.Kind.FLOAT)
        .forEach(column -> builder.withDictionaryEncoding(column.name(), false));
    out = builder.build();
  }

  /** Parquet has no place for what a column means: it goes into the notes. */
  private static Map<String, String> notes(List<TableColumn> columns, Map<String, String> notes) {
    Map<String, Map<String, String>> meanings = new LinkedHashMap<>();
    for (TableColumn c : columns) {
      if (!c.description().isEmpty()) {
        Map<String, String> meaning = Map.of("unit", c.unit(), "description", c.description());
        meanings.put(c.name(), new TreeMap<>(meaning)); // in the same order in every run
      }
    }
    Map<String, String> all = new LinkedHashMap<>(notes);
    if (!meanings.isEmpty()) {
      all.put("zoobot.columns", new Gson().toJson(meanings));
    }
    return all;
  }

  private static void add(MessageTypeBuilder types, TableColumn column) {
    String name = column.name();
    switch (column.kind()) {
      case TEXT ->
          types
              .optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case TRUTH -> types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case FLOAT -> types.required(PrimitiveTypeName.FLOAT).named(name);
      case ROUNDED -> types.optional(PrimitiveTypeName.FLOAT).named(name);
      case DOUBLE -> types.optional(PrimitiveTypeName.DOUBLE).named(name);
    }
  }

  @Override
  public void row(Object... cells) throws IOException {
    Group row = new SimpleGroup(schema);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof String text) {
        row.add(i, text);
      } else if (cells[i] instanceof Boolean truth) {
        row.add(i, truth);
      } else if (cells[i] instanceof Float number
          && (kinds.get(i) == TableColumn.Kind.FLOAT || !number.isNaN())) {
        row.add(i, number); // where none may be missing, NaN is written as it is
      } else if (cells[i] instanceof Double number && !number.isNaN()) {
        row.add(i, number);
      }
    }
    out.write(row);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
