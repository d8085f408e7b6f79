package zoobot.experiment;

import java.util.List;
import java.util.function.Supplier;
import zoobot.encoder.Encoder;

/**
 * One arm of a comparison of pretrainings.
 *
 * @param name as it stands in tables and charts
 * @param encoder makes the encoder, anew at every call
 */
public record Pretrained(String name, Supplier<Encoder> encoder) {

  /** Returns the paper's three: galaxies, ImageNet, none (random weights). */
  public static List<Pretrained> all(long seed) {
    return List.of(
        new Pretrained("galaxies", Encoder::galaxies),
        new Pretrained("ImageNet", Encoder::imageNet),
        new Pretrained("none", () -> Encoder.untrained(seed)));
  }
}
