package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import zoobot.finetune.FinetuneOptions;
import zoobot.representation.RepresentOptions;

/** Whatever is done with the bundled encoder, images are seen at the size that is best for it. */
class DefaultsTest {

  private static final int BEST = FinetuneOptions.defaults().size();

  private static String size(Object command) {
    return new CommandLine(command).getCommandSpec().findOption("--size").defaultValueString();
  }

  @Test
  void imagesHaveOneSize() {
    assertEquals(BEST, RepresentOptions.defaults().size());
    assertEquals("" + BEST, size(new RepresentCommand()));
    assertEquals("" + BEST, size(new SimilarCommand()));
  }
}
