package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.evaluation.EvaluationOptions;
import zoobot.evaluation.VoteEvaluation;
import zoobot.schema.Question;
import zoobot.schema.Schema;

class VoteChartsTest {

  private static VoteEvaluation decals(int atLeast) {
    float[][][] data = Decals.votes(400, 1);
    float[][] concentrations = new float[data[1].length][];
    for (int i = 0; i < concentrations.length; i++) {
      concentrations[i] = new float[data[1][i].length];
      for (int c = 0; c < concentrations[i].length; c++) {
        concentrations[i][c] = 0.01f + 30 * data[1][i][c];
      }
    }
    EvaluationOptions options = EvaluationOptions.defaults().withAtLeast(atLeast);
    return VoteEvaluation.of(Decals.SCHEMA, data[0], concentrations, options);
  }

  @Test
  void aPanelAQuestion(@TempDir Path folder) {
    VoteEvaluation evaluation = decals(10);
    Pictures.keep(VoteCharts.confusion(evaluation), "confusion");
    Pictures.keep(VoteCharts.agreement(evaluation), "agreement");
    Pictures.keep(VoteCharts.riskCoverage(evaluation), "risk-coverage");
    assertTrue(Pictures.shows(VoteCharts.agreement(evaluation), Palette.BLUE), "no model");
    assertTrue(Pictures.shows(VoteCharts.agreement(evaluation), Palette.VERMILION), "no ceiling");
    VoteCharts.save(evaluation, folder);
    for (String name : List.of("confusion", "agreement", "risk-coverage")) {
      assertTrue(Files.exists(folder.resolve(name + ".png")), name);
    }
  }

  @Test
  void oneQuestionIsAsWideAsItsPanel() {
    Schema schema = Schema.of("one", List.of(Question.of("is-it-a-ring-or-a-pair", "yes", "no")));
    float[][] votes = {{9, 1}, {2, 8}, {5, 5}};
    VoteEvaluation one = VoteEvaluation.of(schema, votes, new float[][] {{4, 2}, {1, 3}, {1, 2}});
    Pictures.keep(VoteCharts.confusion(one), "confusion-one");
    Pictures.keep(VoteCharts.agreement(one), "agreement-one");
    Pictures.keep(VoteCharts.riskCoverage(one), "risk-coverage-one");
    int wide = VoteCharts.agreement(one).image().getWidth();
    assertTrue(wide < VoteCharts.agreement(decals(10)).image().getWidth() / 3, "" + wide);
  }

  @Test
  void questionsWithoutGalaxiesHaveNoPanel() {
    assertNamed(() -> VoteCharts.agreement(decals(1000)), "no question matters for any galaxy");
    assertEquals(
        VoteCharts.confusion(decals(1)).image().getWidth(),
        VoteCharts.confusion(decals(10)).image().getWidth());
  }
}
