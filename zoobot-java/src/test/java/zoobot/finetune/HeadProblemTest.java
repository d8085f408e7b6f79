package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.catalog.Galaxy;
import zoobot.schema.Schemas;
import zoobot.task.LabelOptions;
import zoobot.task.Labels;
import zoobot.task.Task;

/** The fitted heads against scikit-learn 1.7 on the same numbers. */
class HeadProblemTest {

  private static final int N = 24;
  private static final int D = 5;
  private static final int[] TWO = {
    0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1
  };
  private static final int[] THREE = {
    0, 1, 2, 1, 1, 1, 2, 2, 1, 0, 0, 2, 2, 2, 1, 1, 2, 1, 1, 0, 1, 2, 2, 1
  };

  private static float[][][] inputs() {
    float[][][] x = new float[N][1][D];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < D; j++) {
        x[i][0][j] = (float) (Math.sin(1.3 * i + 2.1 * j) + 0.5 * Math.cos(0.7 * i * j));
      }
    }
    return x;
  }

  private static float[][] oneHot(int[] labels, int classes) {
    float[][] targets = new float[labels.length][classes];
    for (int i = 0; i < labels.length; i++) {
      targets[i][labels[i]] = 1;
    }
    return targets;
  }

  private static double[] solve(Task task, float[][] targets, float[] weights, double penalty) {
    List<Galaxy> galaxies = Collections.nCopies(N, new Galaxy(2, "g", "g.jpg", Path.of("g.jpg")));
    Labels labels = new Labels(task, galaxies, targets, new int[N], List.of(), "g.csv");
    HeadData data = new HeadData(inputs(), 0, new Shape(D), labels, weights);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        HeadProblem problem = new HeadProblem(data, Standardisation.none(D), manager)) {
      return problem.solve(penalty, problem.blind());
    }
  }

  private static Task classes(List<String> names) {
    return Task.classes("x", LabelOptions.defaults().withClasses(names));
  }

  private static Task number(double mean, double spread, boolean absolute) {
    JsonObject json = new JsonObject();
    json.addProperty("task", "regressor");
    json.addProperty("label", "x");
    json.addProperty("mean", mean);
    json.addProperty("spread", spread);
    json.addProperty("unit_interval", false);
    json.addProperty("absolute_error", absolute);
    return Task.fromJson(json);
  }

  private static float[] equal() {
    float[] weights = new float[N];
    Arrays.fill(weights, 1);
    return weights;
  }

  @Test
  void twoClassesWithWeightsAreLogisticRegression() {
    float[] weights = new float[N];
    for (int i = 0; i < N; i++) {
      weights[i] = TWO[i] == 1 ? 1.5f : 0.75f;
    }
    double[] found = solve(classes(List.of("0", "1")), oneHot(TWO, 2), weights, 2);
    double[] expected = {0.08851, -1.33227, -0.08167, -0.05966, 0.00302, 1.59747};
    assertArrayEquals(expected, found, 2e-3, Arrays.toString(found));
  }

  @Test
  void threeClassesAreSoftmaxRegression() {
    double[] found = solve(classes(List.of("a", "b", "c")), oneHot(THREE, 3), equal(), 2);
    double[] expected = {
      -0.07753, 1.05834, -0.27154, 0.02035, 0.34581, -0.23778, 0.07513, -0.00764, -0.16939,
      -0.07607, 0.31531, -1.13347, 0.27918, 0.14903, -0.26975, -0.85143, 0.86905, -0.01762
    };
    assertArrayEquals(expected, found, 2e-3, Arrays.toString(found));
  }

  @Test
  void aNumberIsRidgeRegression() {
    double mean = 0.5591250255639487;
    double spread = 1.3844999797933613;
    float[][] targets = new float[N][1];
    double[] slope = {1, -2, 0.5, 0, 1};
    float[][][] x = inputs();
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < D; j++) {
        targets[i][0] += (float) (slope[j] * x[i][0][j]);
      }
    }
    // scikit-learn's alpha is half of the penalty here
    double[] found = solve(number(mean, spread, false), targets, equal(), 4);
    double[] expected = {0.2851, -1.06306, 0.14172, 0.10318, 0.22113, -0.16822};
    assertArrayEquals(expected, found, 2e-3, Arrays.toString(found));
  }

  @Test
  void votesPullFractionsTowardsThem() {
    Task task = Task.votes(Schemas.rings());
    float[][] votes = new float[N][];
    for (int i = 0; i < N; i++) {
      votes[i] = TWO[i] == 1 ? new float[] {16, 4} : new float[] {2, 18};
    }
    double[] found = solve(task, votes, equal(), 0.1);
    float[][] answers = new float[N][];
    for (int i = 0; i < N; i++) {
      float[] raw = new float[2];
      for (int k = 0; k < 2; k++) {
        raw[k] = (float) found[2 * D + k];
        for (int j = 0; j < D; j++) {
          raw[k] += (float) found[k * D + j] * inputs()[i][0][j];
        }
      }
      answers[i] = task.answers(raw);
      assertEquals(1, answers[i][0] + answers[i][1], 1e-5);
    }
    double error = task.score(answers, votes).value("mean_absolute_error");
    assertTrue(error < 0.2, "mean absolute error " + error + "; votes alone scatter by 0.33");
  }

  @Test
  void theAbsoluteErrorCaresLessForAnOutlier() {
    float[][] targets = new float[N][];
    for (int i = 0; i < N; i++) {
      targets[i] = new float[] {i == 3 ? 100 : 1};
    }
    double[] squared = solve(number(0, 1, false), targets, equal(), 1e6);
    double[] absolute = solve(number(0, 1, true), targets, equal(), 1e6);
    assertEquals(123.0 / 24, squared[D], 0.01, "the mean");
    assertEquals(1, absolute[D], 0.05, "the median");
  }
}
