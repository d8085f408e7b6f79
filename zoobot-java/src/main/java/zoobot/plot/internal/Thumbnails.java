package zoobot.plot.internal;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import zoobot.image.FitsOptions;
import zoobot.image.ImageDecoder;
import zoobot.plot.EmbeddingPoints;

/** Images of galaxies for a page: scaled, many on a sheet, as JPEG in a data URL. */
public final class Thumbnails {

  private static final float QUALITY = 0.85f;

  private Thumbnails() {}

  /**
   * Returns a sheet of small images of some galaxies, row after row, of this side in pixels: url,
   * side, columns, and rows, which are the galaxies.
   */
  public static Map<String, Object> sheet(EmbeddingPoints points, int[] galaxies, int side) {
    int columns = Math.max(1, (int) Math.ceil(Math.sqrt(galaxies.length)));
    int rows = Math.max(1, (galaxies.length + columns - 1) / columns);
    BufferedImage sheet =
        drawn(
            columns * side,
            rows * side,
            g -> {
              for (int k = 0; k < galaxies.length; k++) {
                BufferedImage image = readable(points.images().get(galaxies[k]), points.fits());
                draw(g, image, k % columns * side, k / columns * side, side);
              }
            });
    return Map.of("url", jpeg(sheet), "side", side, "columns", columns, "rows", galaxies);
  }

  /** Returns one image with no scaling up, at most {@code most} pixels wide and high. */
  public static String url(BufferedImage image, int most) {
    int side = Math.min(most, Math.max(image.getWidth(), image.getHeight()));
    return jpeg(drawn(side, side, g -> draw(g, image, 0, 0, side)));
  }

  /** Returns an image, or one that says that there is none: the rest of a batch is good. */
  public static BufferedImage readable(Path file, FitsOptions fits) {
    try {
      return ImageDecoder.decode(file, fits);
    } catch (IOException e) {
      return none();
    }
  }

  /** Returns an image that says that there is none. */
  public static BufferedImage none() {
    return drawn(
        64,
        64,
        g -> {
          g.setRenderingHint(
              RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
          g.setColor(Color.GRAY);
          g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
          g.drawString("no image", 8, 36);
        });
  }

  /** Returns a picture at half its size, for what is only looked at if all else fails. */
  public static String half(BufferedImage image) {
    return jpeg(halved(image, Math.max(image.getWidth(), image.getHeight()) / 2));
  }

  private static void draw(Graphics2D g, BufferedImage full, int x, int y, int side) {
    BufferedImage image = halved(full, side);
    double scale = side / (double) Math.max(image.getWidth(), image.getHeight());
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.translate((side - scale * image.getWidth()) / 2, (side - scale * image.getHeight()) / 2);
    place.scale(scale, scale);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(image, place, null);
  }

  /** Halves an image until it is less than twice the side: interpolation alone would alias. */
  private static BufferedImage halved(BufferedImage image, int side) {
    if (Math.max(image.getWidth(), image.getHeight()) < 2 * side) {
      return image;
    }
    int width = Math.max(1, image.getWidth() / 2);
    int height = Math.max(1, image.getHeight() / 2);
    return halved(drawn(width, height, g -> g.drawImage(image, 0, 0, width, height, null)), side);
  }

  private static BufferedImage drawn(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    drawing.accept(g);
    g.dispose();
    return image;
  }

  private static String jpeg(BufferedImage image) {
    return "data:image/jpeg;base64," + base64(image, true);
  }

  /** Returns the base64 of a file of an image: JPEG of a photograph, PNG of anything else. */
  public static String base64(BufferedImage image, boolean photograph) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(photograph ? "jpeg" : "png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (photograph) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw the image", e);
    } finally {
      writer.dispose();
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
