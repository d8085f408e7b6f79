package zoobot.table.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * The compressions of Parquet, with gzip, which the library leaves to Hadoop, and a Snappy that
 * believes no size.
 */
@SuppressWarnings("deprecation") // the library itself still extends these
final class GzipCodecs extends CodecFactory {

  GzipCodecs() {
    super(new PlainParquetConfiguration(), 0);
  }

  @Override
  protected BytesDecompressor createDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case GZIP -> new Pages(GzipCodecs::gunzip);
      case SNAPPY -> new Pages(GzipCodecs::unsnap);
      default -> super.createDecompressor(codec);
    };
  }

  private static byte[] gunzip(byte[] page, int size) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(page))) {
      return in.readNBytes(size);
    }
  }

  /** Refuses what says to be larger than Snappy can make it before there is room for it. */
  private static byte[] unsnap(byte[] page, int size) throws IOException {
    if (size > 64L * page.length || Snappy.uncompressedLength(page) != size) {
      throw new IOException("a page has another size than it says");
    }
    return Snappy.uncompress(page);
  }

  /** Decompresses a page to this many bytes. */
  private interface Codec {
    byte[] decompress(byte[] page, int size) throws IOException;
  }

  private static final class Pages extends BytesDecompressor {

    private final Codec codec;

    Pages(Codec codec) {
      this.codec = codec;
    }

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(codec.decompress(page.toByteArray(), size));
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
