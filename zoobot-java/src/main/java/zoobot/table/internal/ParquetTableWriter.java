package zoobot.table.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.MessageTypeBuilder;

/** Writes Parquet with Snappy; numbers that don't repeat without a dictionary. */
final class ParquetTableWriter implements TableWriter {

  private static final long ROW_GROUP = 64L << 20; // bytes

  private final ParquetWriter<Object[]> out;

  ParquetTableWriter(Path file, List<TableColumn> columns, Map<String, String> notes)
      throws IOException {
    Builder builder =
        new Builder(new LocalOutputFile(file), columns)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(ROW_GROUP)
            .withExtraMetaData(notes);
    columns.stream()
        .filter(column -> column.kind() == TableColumn.Kind.FLOAT)
        .forEach(column -> builder.withDictionaryEncoding(column.name(), false));
    out = builder.build();
  }

  @Override
  public void row(Object... cells) throws IOException {
    out.write(cells);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {

    private final List<TableColumn> columns;

    Builder(OutputFile file, List<TableColumn> columns) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, though never called
    protected WriteSupport<Object[]> getWriteSupport(Configuration ignored) {
      return new Cells(columns);
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration ignored) {
      return new Cells(columns);
    }
  }

  private static final class Cells extends WriteSupport<Object[]> {

    private final List<TableColumn> columns;
    private RecordConsumer out;

    Cells(List<TableColumn> columns) {
      this.columns = columns;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, though never called
    public WriteContext init(Configuration ignored) {
      return new WriteContext(schema(columns), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration ignored) {
      return new WriteContext(schema(columns), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(Object[] row) {
      out.startMessage();
      for (int i = 0; i < row.length; i++) {
        if (isThere(columns.get(i).kind(), row[i])) {
          out.startField(columns.get(i).name(), i);
          write(columns.get(i).kind(), row[i]);
          out.endField(columns.get(i).name(), i);
        }
      }
      out.endMessage();
    }

    /** Where none may be missing, NaN is written as it is. */
    private static boolean isThere(TableColumn.Kind kind, Object cell) {
      boolean none = cell instanceof Number n && Double.isNaN(n.doubleValue());
      return cell != null && (kind == TableColumn.Kind.FLOAT || !none);
    }

    private void write(TableColumn.Kind kind, Object cell) {
      switch (kind) {
        case TEXT -> out.addBinary(Binary.fromString((String) cell));
        case TRUTH -> out.addBoolean((Boolean) cell);
        case FLOAT, ROUNDED -> out.addFloat((Float) cell);
        case DOUBLE -> out.addDouble((Double) cell);
      }
    }
  }

  private static MessageType schema(List<TableColumn> columns) {
    MessageTypeBuilder schema = Types.buildMessage();
    for (TableColumn column : columns) {
      String name = column.name();
      switch (column.kind()) {
        case TEXT ->
            schema
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
        case TRUTH -> schema.optional(PrimitiveTypeName.BOOLEAN).named(name);
        case FLOAT -> schema.required(PrimitiveTypeName.FLOAT).named(name);
        case ROUNDED -> schema.optional(PrimitiveTypeName.FLOAT).named(name);
        case DOUBLE -> schema.optional(PrimitiveTypeName.DOUBLE).named(name);
      }
    }
    return schema.named("table");
  }
}
