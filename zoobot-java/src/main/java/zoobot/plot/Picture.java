package zoobot.plot;

import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;

/**
 * A drawn chart or gallery. A value: nothing in this library changes its pixels, and whoever takes
 * {@link #image()} should not either.
 */
public final class Picture {

  private final BufferedImage image;
  private final boolean photographic;

  private Picture(BufferedImage image, boolean photographic) {
    this.image = Objects.requireNonNull(image, "image");
    this.photographic = photographic;
  }

  /** Returns the picture with these pixels, which are not copied. */
  public static Picture of(BufferedImage image) {
    return new Picture(image, false);
  }

  /** Returns the same picture, known to be made of photographs. */
  Picture asPhotographs() {
    return new Picture(image, true);
  }

  /**
   * Returns whether the picture is made of photographs, such as a gallery is: JPEG keeps these in a
   * tenth of the space of PNG. Charts are not.
   */
  public boolean photographic() {
    return photographic;
  }

  /** Returns the pixels. */
  public BufferedImage image() {
    return image;
  }

  /**
   * Writes the picture as a PNG file, over an older one, and makes the folders on the way.
   *
   * @return the file
   * @throws IllegalArgumentException if the name does not end in {@code .png}
   * @throws UncheckedIOException if the file cannot be written
   */
  public Path save(Path png) {
    boolean named = png.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    Check.that(named, "'%s' does not end in .png", png);
    AtomicFile.write(png, half -> ImageIO.write(image, "png", half.toFile()));
    return png;
  }

  @Override
  public String toString() {
    return "Picture of " + image.getWidth() + " × " + image.getHeight() + " pixels";
  }
}
