package zoobot.vo.samp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import zoobot.io.internal.WithMethods;

/**
 * How a client finds its hub, and what it is called.
 *
 * @param name by which other programs show it, in ASCII, and which TOPCAT gives to subsets that it
 *     sends; defaults to {@code zoobot}
 * @param lockFile of the hub; null for the one that SAMP_HUB names, or else ~/.samp. Defaults to
 *     null
 * @param patience how long a program may take to answer a call; defaults to 5 seconds
 */
@WithMethods
public record SampOptions(String name, Path lockFile, Duration patience)
    implements SampOptionsBuilder.With {

  /** Checks the name and the patience. */
  public SampOptions {
    Objects.requireNonNull(name, "name");
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("patience must be positive, not " + patience);
    }
  }

  /** Returns the defaults. */
  public static SampOptions defaults() {
    return new SampOptions("zoobot", null, Duration.ofSeconds(4));
  }
}
