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
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Writes Parquet: Snappy, row groups of at most 64 MB, numbers as float without a dictionary, which
 * would find nothing that repeats.
 */
public final class ParquetFeatures implements FeatureWriter {

  /** The key of the provenance in Parquet's key-value metadata. */
  public static final String PROVENANCE = "zoobot.provenance";

  private static final long GROUP = 64L << 20;

  private final ParquetWriter<Row> out;

  private record Row(String id, double ra, double dec, float[] values, int offset) {}

  ParquetFeatures(Path file, Layout layout) throws IOException {
    Builder builder = new Builder(file, new Records(layout));
    layout.columns().forEach(name -> builder.withDictionaryEncoding(name, false));
    out =
        builder
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(GROUP)
            .withExtraMetaData(Map.of(PROVENANCE, layout.provenance()))
            .build();
  }

  @Override
  public void write(String id, double ra, double dec, float[] values, int offset)
      throws IOException {
    out.write(new Row(id, ra, dec, values, offset));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

    private final Records records;

    Builder(Path file, Records records) {
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

  /** Turns rows into Parquet's records. */
  private static final class Records extends WriteSupport<Row> {

    private final Layout layout;
    private RecordConsumer out;

    Records(Layout layout) {
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
      schema.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(ID);
      if (layout.positions()) {
        schema.optional(PrimitiveTypeName.DOUBLE).named(RA);
        schema.optional(PrimitiveTypeName.DOUBLE).named(DEC);
      }
      layout.columns().forEach(name -> schema.required(PrimitiveTypeName.FLOAT).named(name));
      return schema.named("representations");
    }

    @Override
    public void write(Row r) {
      out.startMessage();
      field(ID, 0, () -> out.addBinary(Binary.fromString(r.id())));
      if (layout.positions() && !Double.isNaN(r.ra())) {
        field(RA, 1, () -> out.addDouble(r.ra()));
        field(DEC, 2, () -> out.addDouble(r.dec()));
      }
      int field = layout.positions() ? 3 : 1;
      for (int i = 0; i < layout.columns().size(); i++) {
        String name = layout.columns().get(i);
        out.startField(name, field + i);
        out.addFloat(r.values()[r.offset() + i]);
        out.endField(name, field + i);
      }
      out.endMessage();
    }

    private void field(String name, int index, Runnable value) {
      out.startField(name, index);
      value.run();
      out.endField(name, index);
    }
  }
}
