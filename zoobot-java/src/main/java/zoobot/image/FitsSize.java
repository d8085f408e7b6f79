package zoobot.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nom.tam.fits.Header;
import nom.tam.util.FitsInputStream;

/** Looks at headers before the library makes room for as many numbers as they say there are. */
final class FitsSize {

  static final String DAMAGED = "is truncated or damaged FITS; fetch or write it again";
  private static final int CARD = 80;
  private static final int BLOCK = 2880;
  private static final int MOST_AXES = 999;

  private FitsSize() {}

  /**
   * Returns the number of pixels in all images of a file, planes counted each.
   *
   * @throws IOException if the file is shorter than a header says, or a header says nonsense
   */
  static long pixels(byte[] file) throws IOException {
    try {
      long pixels = 0;
      for (int at = 0; at == 0 || begins(file, at, "XTENSION"); ) { // anything may follow the last
        int data = data(file, at);
        ByteArrayInputStream rest = new ByteArrayInputStream(file, at, data - at);
        Header header = Header.readHeader(new FitsInputStream(rest));
        boolean table = header.getStringValue("XTENSION", "IMAGE").strip().endsWith("TABLE");
        long numbers = product(header, "NAXIS");
        pixels = Math.addExact(pixels, table ? product(header, "ZNAXIS") : numbers);
        long groups = Math.max(1, header.getLongValue("GCOUNT", 1));
        long all = Math.multiplyExact(groups, header.getLongValue("PCOUNT", 0) + numbers);
        long bytes = Math.multiplyExact(Math.abs(header.getIntValue("BITPIX")) / Byte.SIZE, all);
        if (bytes < 0 || bytes > file.length - data) {
          throw new IOException(DAMAGED);
        }
        long end = data + (bytes + BLOCK - 1) / BLOCK * BLOCK;
        at = (int) Math.min(file.length, end);
      }
      return pixels;
    } catch (RuntimeException | IOException e) { // headers may say anything
      throw new IOException(DAMAGED, e);
    }
  }

  /** Returns where the data of a header begin, after the block that holds END. */
  private static int data(byte[] file, int at) throws IOException {
    for (int card = at; card < file.length; card += CARD) {
      if (begins(file, card, "END     ")) {
        return Math.min(file.length, at + ((card - at) / BLOCK + 1) * BLOCK);
      }
    }
    throw new IOException(DAMAGED);
  }

  private static boolean begins(byte[] file, int at, String text) {
    return at + text.length() <= file.length
        && text.equals(new String(file, at, text.length(), StandardCharsets.ISO_8859_1));
  }

  /** Returns the product of NAXIS1, NAXIS2, …; 0 if there is no axis. */
  private static long product(Header header, String name) throws IOException {
    int axes = header.getIntValue(name);
    long product = axes == 0 ? 0 : 1;
    for (int i = 1; i <= axes && axes <= MOST_AXES; i++) {
      product = Math.multiplyExact(product, header.getLongValue(name + i));
    }
    if (axes < 0 || axes > MOST_AXES || product < 0) {
      throw new IOException(DAMAGED);
    }
    return product;
  }
}
