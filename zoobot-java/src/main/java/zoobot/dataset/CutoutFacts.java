package zoobot.dataset;

import java.util.List;
import zoobot.io.internal.Address;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * A public service that cuts images of the sky out of a survey, by position.
 *
 * @param url its address for one image; in braces {@code ra} and {@code dec} (degrees, J2000),
 *     {@code pixels}, {@code arcsec_per_pixel}, or any column of the table
 * @param pixels side of an image. Defaults to 424, Galaxy Zoo's
 * @param arcsecPerPixel angle that a pixel spans. Defaults to 0.262, the Legacy Surveys'
 * @param requestsPerSecond at most, up to 20. Defaults to 1, so as not to be a burden
 * @param format ending of the files: {@code jpg} or {@code png}. Defaults to {@code jpg}
 */
@WithMethods
public record CutoutFacts(
    String url, Integer pixels, Double arcsecPerPixel, Double requestsPerSecond, String format)
    implements CutoutFactsBuilder.With {

  private static final double FASTEST = 20;

  /** Fills in defaults and checks address and ranges. */
  public CutoutFacts {
    pixels = pixels == null ? 424 : pixels;
    arcsecPerPixel = arcsecPerPixel == null ? 0.262 : arcsecPerPixel;
    requestsPerSecond = requestsPerSecond == null ? 1 : requestsPerSecond;
    format = format == null ? "jpg" : format;
    boolean safe = url != null && Address.isSafe(url.replaceAll("[{}]", ""));
    Check.that(safe, "cutouts need a url that is https:, not '" + url + "'");
    boolean placed = new RowText(url).columns().containsAll(List.of("ra", "dec"));
    Check.that(placed, "a url of cutouts needs {ra} and {dec}: " + url);
    Check.that(
        pixels >= 1 && arcsecPerPixel > 0 && requestsPerSecond > 0,
        "cutouts need pixels, arcsec_per_pixel and requests_per_second > 0, got %s, %s, %s",
        pixels,
        arcsecPerPixel,
        requestsPerSecond);
    Check.that(
        requestsPerSecond <= FASTEST,
        "more than " + FASTEST + " requests a second are a burden to a public service");
    Check.that(format.matches("jpg|png"), "cutouts are jpg or png, not '" + format + "'");
  }
}
