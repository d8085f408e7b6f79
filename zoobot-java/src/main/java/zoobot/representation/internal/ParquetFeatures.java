package zoobot.representation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import zoobot.io.internal.Action;
import zoobot.representation.internal.FeatureWriter.Layout;

/** Turns rows of ids and numbers into Parquet's records. */
final class ParquetFeatures extends WriteSupport<ParquetFeatures.Row> {

  private static final long GROUP = 64L << 20; // bytes

  private final Layout layout;
  private RecordConsumer out;

  record Row(String id, double ra, double dec, float[] values, int offset) {}

  private ParquetFeatures(Layout layout) {
    this.layout = layout;
  }

  /** Writes with Snappy, and numbers without a dictionary, which would find nothing to repeat. */
  static void write(Path file, Layout layout, Action<FeatureWriter> rows) throws IOException {
    Builder builder = new Builder(file, new ParquetFeatures(layout));
    layout.columns().forEach(name -> builder.withDictionaryEncoding(name, false));
    try (ParquetWriter<Row> out =
        builder
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(GROUP)
            .withExtraMetaData(Map.of(FeatureWriter.PROVENANCE, layout.provenance()))
            .build()) {
      rows.accept((id, ra, dec, values, offset) -> out.write(new Row(id, ra, dec, values, offset)));
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

    private final ParquetFeatures records;

    Builder(Path file, ParquetFeatures records) {
      super(new LocalOutputFile(file));
      this.records = records;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so it has to be there
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return records;
    }
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, so it has to be there
  public WriteContext init(Configuration configuration) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    schema
        .required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(FeatureWriter.ID);
    if (layout.positions()) {
      schema.optional(PrimitiveTypeName.DOUBLE).named(FeatureWriter.RA);
      schema.optional(PrimitiveTypeName.DOUBLE).named(FeatureWriter.DEC);
    }
    layout.columns().forEach(name -> schema.required(PrimitiveTypeName.FLOAT).named(name));
    return new WriteContext(schema.named("representations"), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(Row r) {
    out.startMessage();
    field(FeatureWriter.ID, 0, () -> out.addBinary(Binary.fromString(r.id())));
    if (layout.positions() && !Double.isNaN(r.ra())) {
      field(FeatureWriter.RA, 1, () -> out.addDouble(r.ra()));
      field(FeatureWriter.DEC, 2, () -> out.addDouble(r.dec()));
    }
    int first = layout.positions() ? 3 : 1;
    for (int i = 0; i < layout.columns().size(); i++) {
      String name = layout.columns().get(i);
      out.startField(name, first + i);
      out.addFloat(r.values()[r.offset() + i]);
      out.endField(name, first + i);
    }
    out.endMessage();
  }

  private void field(String name, int index, Runnable value) {
    out.startField(name, index);
    value.run();
    out.endField(name, index);
  }
}
