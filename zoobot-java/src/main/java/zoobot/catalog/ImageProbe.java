package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import zoobot.image.FitsOptions;
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

  /** Returns a probe that decodes JPEG, PNG, GIF, BMP, TIFF and FITS as training would. */
  static ImageProbe decoding(FitsOptions fits) {
    return file -> ImageDecoder.decode(file, fits);
  }
}
