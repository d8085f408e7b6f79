package zoobot.encoder;

/** The architectures that are built in, by timm's names. */
final class Architectures {

  private Architectures() {}

  static Network build(EncoderConfig config) {
    return switch (config.architecture()) {
      case "efficientnet_b0" -> EfficientNet.b0(config.channels(), Padding.SYMMETRIC);
      case "tf_efficientnet_b0" -> EfficientNet.b0(config.channels(), Padding.SAME);
      default ->
          throw new IllegalArgumentException(
              "unknown architecture '"
                  + config.architecture()
                  + "'; built in are efficientnet_b0, tf_efficientnet_b0");
    };
  }
}
