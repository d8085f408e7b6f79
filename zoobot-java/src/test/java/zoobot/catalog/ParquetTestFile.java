package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Small Parquet files. */
public final class ParquetTestFile {

  private ParquetTestFile() {}

  /** Writes rows; what is null is left out. Fields of a structure are written by the row itself. */
  public static <T> Path write(
      Path file, String schema, List<T> rows, BiConsumer<RecordConsumer, T> write, int rowsAGroup)
      throws IOException {
    MessageType type = MessageTypeParser.parseMessageType("message t {" + schema + "}");
    Builder<T> builder = new Builder<>(file, type, write);
    try (ParquetWriter<T> out =
        builder
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withRowGroupRowCountLimit(rowsAGroup)
            .build()) {
      for (T row : rows) {
        out.write(row);
      }
    }
    return file;
  }

  /** Writes one value of a field. */
  public static void field(RecordConsumer out, String name, int index, Runnable value) {
    out.startField(name, index);
    value.run();
    out.endField(name, index);
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {

    private final MessageType type;
    private final BiConsumer<RecordConsumer, T> write;

    Builder(Path file, MessageType type, BiConsumer<RecordConsumer, T> write) {
      super(new LocalOutputFile(file));
      this.type = type;
      this.write = write;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so it has to be there
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return new WriteSupport<>() {
        private RecordConsumer out;

        @Override
        public WriteContext init(Configuration configuration) {
          return new WriteContext(type, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
          out = consumer;
        }

        @Override
        public void write(T row) {
          out.startMessage();
          write.accept(out, row);
          out.endMessage();
        }
      };
    }
  }
}
