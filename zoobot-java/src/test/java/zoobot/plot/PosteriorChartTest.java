package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

class PosteriorChartTest {

  private static final int SKY = 0xFF56B4E9; // of bars

  /** A galaxy that all call smooth: two questions are asked of most, and so is merging. */
  private static VotePosterior smooth() {
    Schema schema = Schemas.gzDecals5();
    float[] concentrations = new float[schema.size()];
    Arrays.fill(concentrations, 2);
    concentrations[0] = 99;
    return VotePosterior.of(schema, concentrations);
  }

  private static long pixels(Picture picture, int colour) {
    BufferedImage image = picture.image();
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all).filter(pixel -> pixel == colour).count();
  }

  @Test
  void barsAreAsLongAsFractionsOfQuestionsThatMostAreAsked() {
    Picture alone = VoteCharts.posterior(smooth(), null, 0.9);
    // two pixels a point; bars of 130 by 10 points, less what intervals cover; three questions
    double whole = 3 * 260 * 20;
    assertEquals(whole, pixels(alone, SKY), 0.15 * whole);
  }

  @Test
  void theImageStandsBeside() {
    int alone = VoteCharts.posterior(smooth(), null, 0.9).image().getWidth();
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    assertEquals(2 * 250, VoteCharts.posterior(smooth(), image, 0.9).image().getWidth() - alone);
  }

  @Test
  void aLevelIsAProbability() {
    assertThrows(IllegalArgumentException.class, () -> VoteCharts.posterior(smooth(), null, 90));
  }
}
