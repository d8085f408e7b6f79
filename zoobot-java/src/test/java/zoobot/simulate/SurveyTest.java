package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyTest {

  @ParameterizedTest
  @EnumSource(Survey.class)
  void imagesHaveItsBandsAndGalaxiesItsSizes(Survey survey) {
    GalaxySimulator simulator = GalaxySimulator.of(8).withSurvey(survey).withImageSize(48);
    for (int i = 0; i < 20; i++) {
      Observation view = simulator.truth(i).observation();
      assertEquals(survey, view.survey());
      assertTrue(view.radius() >= survey.smallest && view.radius() <= survey.largest);
      assertTrue(view.fill() >= survey.minFill && view.fill() <= survey.maxFill);
      assertTrue(Math.abs(view.seeing() / survey.seeing - 1) < 0.5);
    }
    BufferedImage image = simulator.galaxy(0).image();
    boolean grey =
        IntStream.range(0, 48 * 48)
            .map(i -> image.getRGB(i % 48, i / 48))
            .allMatch(rgb -> (rgb >> 16 & 255) == (rgb & 255) && (rgb >> 8 & 255) == (rgb & 255));
    assertEquals(survey.bands == 1, grey);
  }
}
