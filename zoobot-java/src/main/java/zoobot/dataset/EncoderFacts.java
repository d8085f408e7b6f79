package zoobot.dataset;

/**
 * What is known of an encoder before it is downloaded.
 *
 * @param architecture timm's name
 * @param channels 1 or 3
 * @param parameters without a classifier, BatchNorm statistics not counted; null if not known
 * @param features length of a representation; null if not known
 * @param testLoss Zoobot's on GZ Evo, summed over questions, lower is better; null if not known
 * @param accuracy top-1 on ImageNet, 0…1; null if not known
 */
public record EncoderFacts(
    String architecture,
    int channels,
    Long parameters,
    Integer features,
    Double testLoss,
    Double accuracy) {

  /** Checks that there are an architecture and 1 or 3 channels. */
  public EncoderFacts {
    if (architecture == null || architecture.isBlank() || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "an encoder needs an architecture and 1 or 3 channels, got "
              + architecture
              + ", "
              + channels);
    }
  }
}
