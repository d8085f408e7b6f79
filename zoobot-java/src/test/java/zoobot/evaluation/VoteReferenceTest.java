package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** Every measure against scikit-learn, SciPy or plain NumPy: votes.json, made by votes.py. */
class VoteReferenceTest {

  private static final double CLOSE = 1e-6; // concentrations are floats

  private record Labels(
      int count, double accuracy, double precision, double recall, double f1, int[][] confusion) {}

  private record Expected(
      Labels all,
      Labels confident,
      double[] absolute_errors,
      double rmse,
      double aurc,
      double[] volunteers,
      double loss) {}

  private record Reference(float[][] votes, float[][] concentrations, List<Expected> questions) {}

  private static Reference reference;
  private static VoteEvaluation evaluation;

  @BeforeAll
  static void measure() throws IOException {
    try (Reader json =
        new InputStreamReader(
            VoteReferenceTest.class.getResourceAsStream("votes.json"), StandardCharsets.UTF_8)) {
      reference = new Gson().fromJson(json, Reference.class);
    }
    Question first =
        new Question(
            "shape",
            List.of(Answer.of("smooth"), Answer.of("featured", "bar"), Answer.of("artifact")));
    Schema schema = Schema.of("two", List.of(first, Question.of("bar", "yes", "no")));
    evaluation = VoteEvaluation.of(schema, reference.votes, reference.concentrations);
  }

  @Test
  void topAnswersAsScikitLearnCountsThem() {
    for (int q = 0; q < 2; q++) {
      same(reference.questions.get(q).all, evaluation.questions().get(q).all());
      same(reference.questions.get(q).confident, evaluation.questions().get(q).confident());
    }
  }

  private static void same(Labels expected, ConfusionMatrix matrix) {
    assertEquals(expected.count, matrix.count());
    assertArrayEquals(expected.confusion, matrix.counts());
    assertEquals(expected.accuracy, matrix.accuracy(), 1e-12);
    assertEquals(expected.precision, matrix.precision(), 1e-12);
    assertEquals(expected.recall, matrix.recall(), 1e-12);
    assertEquals(expected.f1, matrix.f1(), 1e-12);
  }

  @Test
  void errorsOfFractions() {
    for (int q = 0; q < 2; q++) {
      Expected expected = reference.questions.get(q);
      QuestionEvaluation question = evaluation.questions().get(q);
      assertArrayEquals(expected.absolute_errors, question.absoluteErrors(), CLOSE);
      assertEquals(expected.rmse, question.rootMeanSquareError(), CLOSE);
    }
  }

  @Test
  void lossAsSciPysDirichletMultinomial() {
    double sum = 0;
    for (int q = 0; q < 2; q++) {
      assertEquals(reference.questions.get(q).loss, evaluation.questions().get(q).loss(), CLOSE);
      sum += reference.questions.get(q).loss;
    }
    assertEquals(sum, evaluation.loss(), CLOSE);
  }

  @Test
  void riskOverCoverage() {
    for (int q = 0; q < 2; q++) {
      RiskCoverage curve = evaluation.questions().get(q).riskCoverage();
      assertEquals(reference.questions.get(q).aurc, curve.area(), 1e-12);
      assertEquals(1 - evaluation.questions().get(q).all().accuracy(), curve.risk(1), 1e-12);
    }
  }

  @Test
  void volunteersWithTheirInterval() {
    for (int q = 0; q < 2; q++) {
      EquivalentVolunteers worth = evaluation.questions().get(q).volunteers();
      double[] found = {worth.number(), worth.low(), worth.high()};
      assertArrayEquals(reference.questions.get(q).volunteers, found, 1e-4);
    }
  }
}
