package zoobot.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.Header;
import nom.tam.fits.compression.algorithm.hcompress.HDecompress;
import nom.tam.fits.compression.algorithm.rice.RiceCompressOption;
import nom.tam.fits.compression.algorithm.rice.RiceCompressor.ByteRiceCompressor;
import nom.tam.fits.compression.algorithm.rice.RiceCompressor.IntRiceCompressor;
import nom.tam.fits.compression.algorithm.rice.RiceCompressor.ShortRiceCompressor;

/**
 * How the numbers of a tile are stored.
 *
 * @param floats whether they are floating-point numbers, which only gzip keeps
 */
record TileCodec(Header header, boolean floats) {

  double[] decode(byte[] data, int count) throws IOException {
    String method = header.getStringValue("ZCMPTYPE", "no method");
    return switch (method) {
      case "RICE_1", "RICE_ONE" -> rice(ByteBuffer.wrap(data), count);
      case "GZIP_1" -> numbers(unzipped(data, count), count, floats);
      case "GZIP_2" -> numbers(unshuffled(unzipped(data, count), count), count, floats);
      case "HCOMPRESS_1" -> hcompress(ByteBuffer.wrap(data), count);
      case "NOCOMPRESS" -> numbers(data, count, floats);
      default ->
          throw new IOException(
              "has tiles by %s, which is not read; run funpack".formatted(method));
    };
  }

  /** Returns a setting of the method, which stands in any of ZNAME1, ZNAME2, …. */
  private int setting(String name, int otherwise) {
    for (int i = 1; header.containsKey("ZNAME" + i); i++) {
      if (name.equalsIgnoreCase(header.getStringValue("ZNAME" + i))) {
        return (int) header.getDoubleValue("ZVAL" + i);
      }
    }
    return otherwise;
  }

  private double[] rice(ByteBuffer data, int count) throws IOException {
    int bytes = setting("BYTEPIX", 4);
    RiceCompressOption option = new RiceCompressOption();
    option.setBlockSize(setting("BLOCKSIZE", 32)).setBytePix(bytes);
    ByteBuffer plain = ByteBuffer.allocate(Math.multiplyExact(count, bytes));
    switch (bytes) {
      case 1 -> new ByteRiceCompressor(option).decompress(data, plain);
      case 2 -> new ShortRiceCompressor(option).decompress(data, plain.asShortBuffer());
      default -> new IntRiceCompressor(option).decompress(data, plain.asIntBuffer());
    }
    return numbers(plain.array(), count, false);
  }

  private double[] hcompress(ByteBuffer data, int count) throws IOException {
    long[] plain = new long[count];
    if ((long) data.getInt(2) * data.getInt(6) == count) { // as numbers() does
      new HDecompress().decompress(data, setting("SMOOTH", 0) != 0, plain);
      return LongStream.of(plain).asDoubleStream().toArray();
    }
    throw new IOException("is damaged: a tile has another number of pixels than it should");
  }

  static byte[] unzipped(byte[] data, int count) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(data))) {
      return in.readNBytes(Math.multiplyExact(count, 8));
    }
  }

  /** Brings together the bytes of each number; stored are all first ones, all second ones, …. */
  private static byte[] unshuffled(byte[] shuffled, int count) {
    int size = shuffled.length / count;
    byte[] bytes = new byte[count * size];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = shuffled[i % size * count + i / size];
    }
    return bytes;
  }

  /** Returns numbers of whatever size they are: some are kept in fewer bytes than BITPIX says. */
  static double[] numbers(byte[] data, int count, boolean floats) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(data);
    int size = data.length / count;
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (data.length % count == 0 ? size : 0) {
            case 1 -> bytes.get() & 0xff;
            case 2 -> bytes.getShort();
            case 4 -> floats ? bytes.getFloat() : bytes.getInt();
            case 8 -> floats ? bytes.getDouble() : bytes.getLong();
            default ->
                throw new IOException(
                    "is damaged: a tile has another number of pixels than it should");
          };
    }
    return values;
  }
}
