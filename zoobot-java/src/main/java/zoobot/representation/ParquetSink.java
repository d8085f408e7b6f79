package zoobot.representation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/**
 * Writes Parquet: Snappy, row groups of at most 64 MB, numbers as float without a dictionary, which
 * would find nothing that repeats.
 */
final class ParquetSink implements RowSink {

  private static final long GROUP = 64L << 20;

  private final ParquetWriter<ParquetLayout.Row> out;

  ParquetSink(Path file, Layout layout) throws IOException {
    Builder builder = new Builder(file, new ParquetLayout(layout));
    layout.features().forEach(name -> builder.withDictionaryEncoding(name, false));
    out =
        builder
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(GROUP)
            .withExtraMetaData(Map.of(ParquetLayout.PROVENANCE, layout.provenance()))
            .build();
  }

  @Override
  public void write(String id, double ra, double dec, float[] values, int offset)
      throws IOException {
    out.write(new ParquetLayout.Row(id, ra, dec, values, offset));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class Builder extends ParquetWriter.Builder<ParquetLayout.Row, Builder> {

    private final ParquetLayout layout;

    Builder(Path file, ParquetLayout layout) {
      super(new LocalOutputFile(file));
      this.layout = layout;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so it has to be there
    protected WriteSupport<ParquetLayout.Row> getWriteSupport(Configuration configuration) {
      return layout;
    }
  }
}
