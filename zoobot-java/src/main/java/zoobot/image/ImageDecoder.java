package zoobot.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes by ImageIO: JPEG, PNG, GIF, BMP and TIFF. What ImageIO only warns of, a truncated JPEG
 * above all, is an error here, so that no half image is taken for a whole one.
 */
public final class ImageDecoder {

  private static final List<String> SERIOUS = List.of("truncated", "premature", "corrupt", "eoi");

  private ImageDecoder() {}

  /**
   * Decodes a whole image.
   *
   * @throws IOException if there is none; the message says what is wrong, without the file's name
   */
  public static BufferedImage decode(Path file) throws IOException {
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(Files.size(file) == 0 ? "is empty" : "is no image of a known format");
      }
      return decode(readers.next(), in);
    } catch (NoSuchFileException e) {
      throw new IOException("is missing", e);
    } catch (RuntimeException e) { // broken images make decoders throw anything
      throw new IOException("cannot be decoded: " + e, e);
    }
  }

  private static BufferedImage decode(ImageReader reader, ImageInputStream in) throws IOException {
    List<String> warnings = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      BufferedImage image = reader.read(0);
      check(warnings);
      return image;
    } catch (EOFException e) {
      throw new IOException("is truncated", e);
    } finally {
      reader.dispose();
    }
  }

  private static void check(List<String> warnings) throws IOException {
    for (String warning : warnings) {
      if (SERIOUS.stream().anyMatch(warning.toLowerCase(Locale.ROOT)::contains)) {
        throw new IOException("is damaged: " + warning);
      }
    }
  }
}
