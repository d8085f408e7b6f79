package zoobot.representation;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.CellText;

/** Turns rows into Parquet's records. */
final class ParquetLayout extends WriteSupport<ParquetLayout.Row> {

  /** The key of the provenance in Parquet's key-value metadata. */
  static final String PROVENANCE = "zoobot.provenance";

  record Row(String id, double ra, double dec, float[] values, int offset) {}

  private final Layout layout;
  private RecordConsumer out;
  private int row;

  ParquetLayout(Layout layout) {
    this.layout = layout;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, so it has to be there
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema(), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  private MessageType schema() {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    schema
        .required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named("id_str");
    if (layout.positions()) {
      schema.optional(PrimitiveTypeName.DOUBLE).named(FeatureColumns.RA);
      schema.optional(PrimitiveTypeName.DOUBLE).named(FeatureColumns.DEC);
    }
    for (Column<?> column : layout.extras().columns()) {
      ColumnType type = column.type();
      if (type == ColumnType.INTEGER) {
        schema.optional(PrimitiveTypeName.INT32).named(column.name());
      } else if (type == ColumnType.LONG) {
        schema.optional(PrimitiveTypeName.INT64).named(column.name());
      } else if (type == ColumnType.DOUBLE) {
        schema.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      } else {
        schema
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(column.name());
      }
    }
    layout.features().forEach(name -> schema.required(PrimitiveTypeName.FLOAT).named(name));
    return schema.named("representations");
  }

  @Override
  public void write(Row r) {
    out.startMessage();
    int field = 0;
    field("id_str", field++, () -> out.addBinary(Binary.fromString(r.id())));
    if (layout.positions()) {
      field += 2;
      if (!Double.isNaN(r.ra())) {
        field(FeatureColumns.RA, 1, () -> out.addDouble(r.ra()));
        field(FeatureColumns.DEC, 2, () -> out.addDouble(r.dec()));
      }
    }
    for (Column<?> column : layout.extras().columns()) {
      if (!column.isMissing(row)) {
        field(column.name(), field, () -> extra(column));
      }
      field++;
    }
    for (int i = 0; i < layout.features().size(); i++) {
      String name = layout.features().get(i);
      out.startField(name, field + i);
      out.addFloat(r.values()[r.offset() + i]);
      out.endField(name, field + i);
    }
    out.endMessage();
    row++;
  }

  private void field(String name, int index, Runnable value) {
    out.startField(name, index);
    value.run();
    out.endField(name, index);
  }

  private void extra(Column<?> column) {
    if (column instanceof IntColumn whole) {
      out.addInteger(whole.getInt(row));
    } else if (column instanceof LongColumn whole) {
      out.addLong(whole.getLong(row));
    } else if (column instanceof DoubleColumn numbers) {
      out.addDouble(numbers.getDouble(row));
    } else {
      out.addBinary(Binary.fromString(CellText.of(column, row)));
    }
  }
}
