package zoobot.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;
import zoobot.image.ImageDecoder;
import zoobot.io.internal.Check;
import zoobot.quality.QualityReport;
import zoobot.similarity.Neighbours;

/**
 * A grid of images on a dark ground, as galaxies are looked at. Each image is scaled to fit its
 * square, with bicubic interpolation; its shape is kept.
 *
 * <pre>{@code
 * Gallery.of(catalog, ids).captions(names).picture()
 * }</pre>
 *
 * <p>Immutable: every setting gives a new gallery.
 *
 * @param images what to show; at least one
 * @param columns how many images a row
 * @param side the side of an image's square in points, which are two pixels each
 * @param captions one an image, or empty; {@code \n} starts a line, and what is too wide is cut
 *     with an ellipsis
 * @param borders one an image, null where there is none, or empty
 */
public record Gallery(
    List<BufferedImage> images, int columns, int side, List<String> captions, List<Color> borders) {

  private static final int MOST_COLUMNS = 6;
  private static final int SIDE = 150;
  private static final int LEAST_SIDE = 16;
  private static final int GAP = 10;
  private static final int LINE = 16;
  private static final float FRAME = 3;

  /** Checks that there are images, that captions and borders match them; copies the lists. */
  public Gallery {
    images = List.copyOf(images);
    captions = List.copyOf(captions);
    borders = Collections.unmodifiableList(new ArrayList<>(borders));
    Check.that(!images.isEmpty(), "there are no images to show");
    boolean seen = columns > 0 && side >= LEAST_SIDE;
    Check.that(seen, "%d columns of side %d; at least 1 of side %d", columns, side, LEAST_SIDE);
    match(captions, "captions", images.size());
    match(borders, "borders", images.size());
  }

  /**
   * Returns a gallery of up to 6 columns of side 150, without captions or borders.
   *
   * @throws IllegalArgumentException if there are no images
   */
  public static Gallery of(List<BufferedImage> images) {
    int columns = Math.max(1, Math.min(MOST_COLUMNS, images.size()));
    return new Gallery(images, columns, SIDE, List.of(), List.of());
  }

  /**
   * Returns a gallery of image files, which are read now.
   *
   * @throws IllegalArgumentException if there are none, or a file is broken or no image
   * @throws UncheckedIOException if a file is missing
   */
  public static Gallery ofFiles(List<Path> files) {
    return of(files.stream().map(file -> read(file, FitsOptions.defaults())).toList());
  }

  private static Gallery of(Catalog catalog, IntStream rows) {
    return of(rows.mapToObj(row -> read(catalog.image(row), catalog.fits())).toList());
  }

  /**
   * Returns a gallery of the first galaxies of a catalogue.
   *
   * @param most how many at most
   * @throws IllegalArgumentException as {@link #ofFiles}
   */
  public static Gallery of(Catalog catalog, int most) {
    return of(catalog, IntStream.range(0, Math.min(most, catalog.size())));
  }

  /**
   * Returns a gallery of some galaxies of a catalogue, in the order given.
   *
   * @throws zoobot.table.TableException if one is not in the catalogue
   * @throws IllegalArgumentException as {@link #ofFiles}
   */
  public static Gallery of(Catalog catalog, List<String> ids) {
    return of(catalog, ids.stream().mapToInt(catalog::row));
  }

  /**
   * Returns a gallery of similar galaxies with ids and distances as captions; those asked with come
   * first, in a frame.
   *
   * @param catalog where the images are
   * @throws IllegalArgumentException if a galaxy is not in the catalogue, or an image can't be read
   */
  public static Gallery of(Neighbours neighbours, Catalog catalog) {
    List<String> ids = new ArrayList<>(neighbours.query());
    List<String> captions = new ArrayList<>(neighbours.query());
    for (Neighbours.Neighbour n : neighbours.list()) {
      ids.add(n.id());
      captions.add(n.id() + String.format(Locale.ROOT, "\n%.3g", n.distance()));
    }
    Color[] borders = new Color[ids.size()];
    Arrays.fill(borders, 0, neighbours.query().size(), Palette.ORANGE);
    return of(catalog, ids).captions(captions).borders(Arrays.asList(borders));
  }

  /**
   * Returns a gallery of the images that a check of quality found wrong, the worst first, with
   * kinds and ids as captions; twins stand side by side. An image that cannot be read is a crossed
   * square. Of each kind a few are shown before more of any.
   *
   * @param catalog that was checked
   * @param most how many images at most
   * @return empty if no image was found wrong
   */
  public static Optional<Gallery> of(QualityReport report, Catalog catalog, int most) {
    return QualityGallery.of(report, catalog, most);
  }

  /** Returns this gallery with this number of columns. Defaults to 6, or fewer images. */
  public Gallery columns(int columns) {
    return new Gallery(images, columns, side, captions, borders);
  }

  /** Returns this gallery with squares of this side, in points. Defaults to 150; at least 16. */
  public Gallery side(int side) {
    return new Gallery(images, columns, side, captions, borders);
  }

  /** Returns this gallery with a caption below each image. */
  public Gallery captions(List<String> captions) {
    return new Gallery(images, columns, side, captions, borders);
  }

  /** Returns this gallery with a frame around each image whose colour is not null. */
  public Gallery borders(List<Color> borders) {
    return new Gallery(images, columns, side, captions, borders);
  }

  /** Draws it. */
  public Picture picture() {
    int lines = captions.stream().mapToInt(c -> (int) c.lines().count()).max().orElse(0);
    int height = side + (lines == 0 ? 0 : LINE * lines + 6) + GAP;
    int rows = (images.size() + columns - 1) / columns;
    int width = GAP + columns * (side + GAP);
    return Canvas.draw(width, GAP + rows * height, Palette.NIGHT, g -> draw(g, height))
        .asPhotographs();
  }

  private void draw(Graphics2D g, int height) {
    for (int i = 0; i < images.size(); i++) {
      int x = GAP + i % columns * (side + GAP);
      int y = GAP + i / columns * height;
      Rectangle2D place = Canvas.fit(g, images.get(i), x, y, side);
      if (!borders.isEmpty() && borders.get(i) != null) {
        frame(g, place, borders.get(i));
      }
      if (!captions.isEmpty()) {
        caption(g, captions.get(i), x, y + side);
      }
    }
  }

  private static void frame(Graphics2D g, Rectangle2D place, Color colour) {
    g.setColor(colour);
    g.setStroke(new BasicStroke(FRAME, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    double x = place.getX() - FRAME / 2;
    double y = place.getY() - FRAME / 2;
    g.draw(new Rectangle2D.Double(x, y, place.getWidth() + FRAME, place.getHeight() + FRAME));
  }

  private void caption(Graphics2D g, String caption, int x, int y) {
    Canvas.pen(g, Font.PLAIN, 12, Palette.MOON);
    int baseline = y + 4;
    for (String line : caption.lines().toList()) {
      baseline += LINE;
      String text = Canvas.fit(line, g.getFontMetrics(), side);
      Canvas.centred(g, text, x + side / 2.0, baseline);
    }
  }

  @Override
  public String toString() {
    return "Gallery of " + images.size() + " images in " + columns + " columns";
  }

  /** Reads an image; the message of an exception names it. */
  static BufferedImage read(Path file, FitsOptions fits) {
    try {
      return ImageDecoder.decode(file, fits);
    } catch (IOException e) {
      String message = "the image '" + file + "' " + e.getMessage();
      throw Files.exists(file)
          ? new IllegalArgumentException(message, e)
          : new UncheckedIOException(message, e);
    }
  }

  private static void match(List<?> list, String what, int images) {
    boolean match = list.isEmpty() || list.size() == images;
    String message = "%d %s for %d images; give one each, or none";
    Check.that(match, message, list.size(), what, images);
  }
}
