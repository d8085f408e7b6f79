package zoobot.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes by ImageIO. What it only warns of, a truncated JPEG above all, is an error here. */
final class ImageIoProbe {

  private static final List<String> SERIOUS = List.of("truncated", "premature", "corrupt", "eoi");

  private ImageIoProbe() {}

  static void probe(Path file) throws IOException {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("is no image of a known format");
      }
      decode(readers.next(), in);
    }
  }

  private static void decode(ImageReader reader, ImageInputStream in) throws IOException {
    List<String> warnings = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in);
      reader.read(0);
    } catch (EOFException e) {
      throw new IOException("is truncated", e);
    } finally {
      reader.dispose();
    }
    for (String warning : warnings) {
      if (SERIOUS.stream().anyMatch(warning.toLowerCase(Locale.ROOT)::contains)) {
        throw new IOException("is damaged: " + warning);
      }
    }
  }
}
