package zoobot.dataset;

import java.util.List;
import java.util.Locale;

/**
 * A public service that cuts images of the sky out of a survey, by position.
 *
 * @param url its address for one image; in braces {@code ra} and {@code dec} (degrees, J2000),
 *     {@code pixels}, {@code arcsec_per_pixel}, or any column of the table
 * @param pixels side of an image. Defaults to 424, Galaxy Zoo's
 * @param arcsecPerPixel angle that a pixel spans. Defaults to 0.262, the Legacy Surveys'
 * @param requestsPerSecond at most. Defaults to 1, so as not to be a burden
 * @param format ending of the files: {@code jpg} or {@code png}. Defaults to {@code jpg}
 */
public record CutoutFacts(
    String url, Integer pixels, Double arcsecPerPixel, Double requestsPerSecond, String format) {

  private static final double FASTEST = 20;

  /** Fills in defaults and checks address and ranges. */
  public CutoutFacts {
    pixels = pixels == null ? 424 : pixels;
    arcsecPerPixel = arcsecPerPixel == null ? 0.262 : arcsecPerPixel;
    requestsPerSecond = requestsPerSecond == null ? 1 : requestsPerSecond;
    format = format == null ? "jpg" : format;
    if (url == null || !Address.isSafe(url.replaceAll("[{}]", ""))) {
      throw new IllegalArgumentException("cutouts need a url that is https:, not '" + url + "'");
    }
    if (!new RowText(url).columns().containsAll(List.of("ra", "dec"))) {
      throw new IllegalArgumentException("a url of cutouts needs {ra} and {dec}: " + url);
    }
    if (pixels < 1 || !(arcsecPerPixel > 0) || !(requestsPerSecond > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cutouts need pixels, arcsec_per_pixel and requests_per_second > 0, got %d, %s, %s",
              pixels,
              arcsecPerPixel,
              requestsPerSecond));
    }
    if (requestsPerSecond > FASTEST) {
      throw new IllegalArgumentException(
          "more than " + FASTEST + " requests a second are a burden to a public service");
    }
    if (!format.matches("jpg|png")) {
      throw new IllegalArgumentException("cutouts are jpg or png, not '" + format + "'");
    }
  }

  /** Returns the same with images of another size. */
  public CutoutFacts withPixels(int other) {
    return new CutoutFacts(url, other, arcsecPerPixel, requestsPerSecond, format);
  }

  /** Returns the same with pixels of another angle. */
  public CutoutFacts withArcsecPerPixel(double other) {
    return new CutoutFacts(url, pixels, other, requestsPerSecond, format);
  }

  /** Returns the same at another pace. */
  public CutoutFacts withRequestsPerSecond(double other) {
    return new CutoutFacts(url, pixels, arcsecPerPixel, other, format);
  }
}
