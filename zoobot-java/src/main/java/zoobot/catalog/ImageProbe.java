package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import zoobot.image.ImageDecoder;

/** Finds out whether an image can be decoded in full. Called by several threads at a time. */
@FunctionalInterface
public interface ImageProbe {

  /**
   * Decodes an image and drops it.
   *
   * @throws IOException if the file is no whole image; the message says what is wrong
   */
  void probe(Path file) throws IOException;

  /** Returns a probe for the formats that Java reads: JPEG, PNG, GIF, BMP and TIFF. */
  static ImageProbe imageIo() {
    return ImageDecoder::decode;
  }
}
