package zoobot.image;

import java.util.List;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How the fluxes of a FITS image become brightness: cut at two percentiles, stretched by arcsinh (q
 * · flux), and scaled so that the lower cut is black and the upper one white. The defaults are
 * Zoobot's. All planes shown are cut and scaled together, so that colours stay.
 *
 * <p>As q multiplies the flux, what it does depends on the unit: the stretch is linear far below
 * 1/q and logarithmic far above. Near 1/(noise of a pixel) it shows faint arms without the noise.
 *
 * @param q softening of the stretch, above 0, per unit of flux; 0, the default, for Zoobot's 1 or,
 *     where the unit makes no sense of it, one over the noise of a pixel: where the noise is above
 *     1, or all that is shown below 0.01. {@link ImageDecoder#note} tells of it
 * @param low percentile that is black, from 0; defaults to 0
 * @param high percentile that is white, up to 100; defaults to 99.7
 * @param planes which planes are shown, counted from 0, in a file of several images over those that
 *     have the width and height of the first: one is grey, three are red, green and blue. Defaults
 *     to none named: the image must have one plane, or three from blue to red, as the Legacy
 *     Surveys write g, r, z
 * @param blankAsSky whether pixels without a value are taken as sky: flux 0, or the median where 0
 *     is far below all fluxes. No value is NaN, infinite, BLANK, or what many pixels share far
 *     below all others, such as -9999. Defaults to false: they are an error where they lie in the
 *     central square, which is used
 * @param extension which image of the file: its EXTNAME, in any capitals, or its number as astropy
 *     counts, the primary one being 0. Planes then count in it alone. Defaults to an empty text:
 *     the only image, those that are no galaxy by their name (mask, DQ, weight, error) being passed
 *     over
 */
@WithMethods
public record FitsOptions(
    double q, double low, double high, List<Integer> planes, boolean blankAsSky, String extension)
    implements FitsOptionsBuilder.With {

  public FitsOptions {
    planes = List.copyOf(planes);
    extension = extension == null ? "" : extension.strip(); // null in a model of before
    Check.that(q >= 0 && q < Double.POSITIVE_INFINITY, "q must be above 0, or 0, got %s", q);
    boolean percentiles = low >= 0 && low < high && high <= 100;
    Check.that(percentiles, "percentiles must be 0 ≤ low < high ≤ 100, got %s and %s", low, high);
    boolean count = planes.isEmpty() || planes.size() == 1 || planes.size() == 3;
    boolean numbers = planes.stream().allMatch(plane -> plane >= 0);
    Check.that(count && numbers, "planes must be one or three from 0 on, got %s", planes);
  }

  /** Returns the defaults. */
  public static FitsOptions defaults() {
    return new FitsOptions(0, 0, 99.7, List.of(), false, "");
  }

  /** Returns these options with other percentiles for black and white. */
  public FitsOptions withPercentiles(double low, double high) {
    return new FitsOptions(q, low, high, planes, blankAsSky, extension);
  }

  /** Returns these options showing one plane in grey. */
  public FitsOptions withPlane(int plane) {
    return withPlanes(List.of(plane));
  }

  /** Returns these options showing three planes in colour. */
  public FitsOptions withPlanes(int red, int green, int blue) {
    return withPlanes(List.of(red, green, blue));
  }

  /** Returns these options taking pixels without a value as sky. */
  public FitsOptions withBlankAsSky() {
    return withBlankAsSky(true);
  }
}
