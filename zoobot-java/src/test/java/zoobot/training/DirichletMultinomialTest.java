package zoobot.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.schema.Question;
import zoobot.schema.Schema;

class DirichletMultinomialTest {

  private static final Schema TREE =
      Schema.of("two", List.of(Question.of("a", "x", "y"), Question.of("b", "p", "q", "r")));

  @Test
  void aQuestionWithoutVotesAddsExactlyNothing() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        DirichletMultinomial loss = new DirichletMultinomial(TREE, manager)) {
      NDArray alpha =
          manager.create(new float[] {3.3f, 71.9f, 13.7f, 99.9f, 1.01f}, new Shape(1, 5));
      alpha.setRequiresGradient(true);
      NDArray votes = manager.create(new float[] {4, 1, 0, 0, 0}, new Shape(1, 5));
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray both = loss.perQuestion(alpha, votes);
        assertEquals(0.0, both.toDoubleArray()[1], 0.0);
        collector.backward(both.sum());
      }
      float[] gradient = alpha.getGradient().toFloatArray();
      assertArrayEquals(
          new float[] {0, 0, 0}, new float[] {gradient[2], gradient[3], gradient[4]}, 0);
      assertEquals(true, gradient[0] != 0 && gradient[1] != 0);
    }
  }

  @Test
  void oneVoteIsAsLikelyAsItsFraction() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        DirichletMultinomial loss = new DirichletMultinomial(TREE, manager)) {
      NDArray alpha = manager.create(new float[] {2, 6, 1, 1, 2}, new Shape(1, 5));
      NDArray votes = manager.create(new float[] {0, 1, 0, 0, 1}, new Shape(1, 5));
      double[] both = loss.perQuestion(alpha, votes).toDoubleArray();
      assertEquals(-Math.log(6.0 / 8), both[0], 1e-12);
      assertEquals(-Math.log(2.0 / 4), both[1], 1e-12);
      assertEquals(both[0] + both[1], loss.perGalaxy(alpha, votes).toDoubleArray()[0], 1e-12);
    }
  }

  @Test
  void ofOneOutputTheConcentrationIsTheSame() {
    float[] raw = {-9, -0.5f, 0, 3};
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      float[] all = DirichletMultinomial.concentrations(manager.create(raw)).toFloatArray();
      for (int i = 0; i < raw.length; i++) {
        assertEquals(all[i], DirichletMultinomial.concentration(raw[i]), 1e-4f);
      }
    }
  }

  @Test
  void concentrationsStayBetween1And101() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray raw = manager.create(new float[] {-100, 0, 100});
      assertArrayEquals(
          new float[] {1, 51, 101}, DirichletMultinomial.concentrations(raw).toFloatArray(), 1e-4f);
    }
  }

  @Test
  void fractionsOfAQuestionSumToOne() {
    float[] f = DirichletMultinomial.fractions(new float[] {1, 3, 2, 2, 4}, TREE);
    assertArrayEquals(new float[] {0.25f, 0.75f, 0.25f, 0.25f, 0.5f}, f, 1e-6f);
  }
}
