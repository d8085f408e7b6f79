package zoobot.cli;

import picocli.CommandLine.Option;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;

/** Which encoder a command begins with. */
final class EncoderOption {

  static final String HELP =
      "galaxies, imagenet, a name of 'zoobot encoders', hf_hub:…, or a folder. Defaults to ${DEFAULT-VALUE}.";

  @Option(names = "--encoder", defaultValue = "galaxies", description = HELP)
  private String encoder;

  Encoder load() {
    return Encoders.load(encoder);
  }
}
