package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import zoobot.encoder.Encoder;
import zoobot.experiment.RingOptions;
import zoobot.finetune.FinetuneOptions;
import zoobot.image.Frame;
import zoobot.image.ImageShape;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representer;

/** Whatever is done with an encoder, it sees images as is best for it. */
class DefaultsTest {

  @Test
  void anEncoderSaysHowImagesAreSeen() {
    assertNull(RepresentOptions.defaults().size());
    assertNull(RepresentOptions.defaults().frame());
    assertNull(FinetuneOptions.defaults().size());
    assertNull(FinetuneOptions.defaults().frame());
    assertNull(RingOptions.defaults().size());
    assertNull(RingOptions.defaults().frame());
    for (Object command :
        List.of(
            new RepresentCommand(),
            new SimilarCommand(),
            new FinetuneCommand(),
            new RingsCommand())) {
      for (String option : List.of("--size", "--frame")) {
        var spec = new CommandLine(command).getCommandSpec().findOption(option);
        assertEquals("null", spec.defaultValueString(), command + option);
        assertEquals("Defaults to the encoder's own.", last(spec.description()[0]));
      }
    }
  }

  private static String last(String text) {
    return text.substring(text.indexOf("Defaults"));
  }

  @Test
  void bundledEncodersAreComparedOnTheSameImages() {
    ImageShape best = new ImageShape(3, 128, Frame.GALAXY);
    for (Encoder encoder : List.of(Encoder.galaxies(), Encoder.imageNet(), Encoder.untrained(1))) {
      try (encoder) {
        assertEquals(best, encoder.images());
        assertNull(Representer.of(encoder).size());
      }
    }
  }
}
