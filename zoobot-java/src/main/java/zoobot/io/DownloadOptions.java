package zoobot.io;

import java.time.Duration;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How patient a download is.
 *
 * @param stall for how long nothing may come before an address is given up. Defaults to 30 s
 * @param retries how often an address is tried again after a cut. Defaults to 3
 * @param pause before the first retry; it doubles each time, up to 2 minutes. Defaults to 1 s
 */
@WithMethods
public record DownloadOptions(Duration stall, int retries, Duration pause)
    implements DownloadOptionsBuilder.With {

  /** Checks that times are positive. */
  public DownloadOptions {
    Check.that(
        !stall.isNegative() && !stall.isZero() && !pause.isNegative() && retries >= 0,
        "needs stall > 0, pause ≥ 0, retries ≥ 0, got %s, %s, %d",
        stall,
        pause,
        retries);
  }

  /** Returns the defaults. */
  public static DownloadOptions defaults() {
    return new DownloadOptions(Duration.ofSeconds(30), 3, Duration.ofSeconds(1));
  }
}
