package zoobot.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** FITS images as pictures. */
public final class FitsImage {

  private FitsImage() {}

  /**
   * Makes a colour picture of three files of one plane each.
   *
   * @throws IOException if one cannot be read or has pixels without a value, or they differ in
   *     size; the message names it
   */
  public static BufferedImage colour(Path red, Path green, Path blue, FitsOptions options)
      throws IOException {
    FitsPlanes all = null;
    for (Path file : List.of(red, green, blue)) {
      try {
        FitsPlanes one = FitsPlanes.read(ImageDecoder.bytes(file), false).chosen(List.of(0));
        fillBlanks(one, options);
        all = all == null ? one : joined(all, one);
      } catch (IOException e) {
        throw new IOException("image " + file + " " + e.getMessage(), e);
      }
    }
    return picture(all, options);
  }

  private static FitsPlanes joined(FitsPlanes planes, FitsPlanes next) throws IOException {
    if (planes.width() != next.width() || planes.height() != next.height()) {
      throw new IOException(
          "has %d × %d pixels, and the file before it %d × %d; cut them out alike"
              .formatted(next.width(), next.height(), planes.width(), planes.height()));
    }
    return planes.and(next);
  }

  /** Makes a grey or colour picture of the content of a file. */
  static BufferedImage decode(byte[] file, FitsOptions options) throws IOException {
    FitsPlanes planes = FitsPlanes.read(file, !options.planes().isEmpty());
    FitsPlanes chosen = planes.chosen(options.planes());
    fillBlanks(chosen, options);
    return picture(chosen, options);
  }

  private static BufferedImage picture(FitsPlanes planes, FitsOptions options) {
    ArcsinhStretch stretch = ArcsinhStretch.of(planes.flux(), options);
    int bands = planes.flux().size();
    BufferedImage image =
        new BufferedImage(
            planes.width(),
            planes.height(),
            bands == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    WritableRaster raster = image.getRaster();
    for (int band = 0; band < bands; band++) {
      int[] values = Arrays.stream(planes.flux().get(band)).mapToInt(stretch::grey).toArray();
      raster.setSamples(0, 0, planes.width(), planes.height(), band, values);
    }
    return image;
  }

  private static void fillBlanks(FitsPlanes planes, FitsOptions options) throws IOException {
    for (double[] plane : planes.flux()) {
      fillBlanks(plane, planes, options.blankAsSky());
    }
  }

  private static void fillBlanks(double[] plane, FitsPlanes size, boolean asSky)
      throws IOException {
    int count = 0;
    int first = -1;
    for (int i = 0; i < plane.length; i++) {
      if (!Double.isFinite(plane[i])) {
        plane[i] = 0;
        first = count++ == 0 ? i : first;
      }
    }
    if (count > 0 && !asSky) {
      throw new IOException(
          ("has %d pixels without a value (NaN or BLANK), one at x %d, y %d; fill them, or take"
                  + " them as sky by FitsOptions.withBlankAsSky()")
              .formatted(count, first % size.width() + 1, size.height() - first / size.width()));
    }
  }
}
