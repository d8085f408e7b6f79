package zoobot.catalog.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The compressions of Parquet, with gzip, which the library leaves to Hadoop. */
@SuppressWarnings("deprecation") // the library itself still extends these
final class GzipCodecs extends CodecFactory {

  GzipCodecs() {
    super(new PlainParquetConfiguration(), 0);
  }

  @Override
  protected BytesDecompressor createDecompressor(CompressionCodecName codec) {
    return codec == CompressionCodecName.GZIP ? new Gunzip() : super.createDecompressor(codec);
  }

  private static final class Gunzip extends BytesDecompressor {

    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return BytesInput.from(in.readNBytes(size));
      }
    }

    @Override
    public void decompress(ByteBuffer in, int compressed, ByteBuffer out, int size)
        throws IOException {
      out.put(decompress(BytesInput.from(in), size).toByteBuffer());
    }

    @Override
    public void release() {}
  }
}
