package zoobot.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final float[][] POINTS = {{0, 1}, {1, 3}, {2, 5}, {-1, -1}};

  private static TrainingOptions options() {
    return TrainingOptions.standard().withEpochs(60).withRate(0.2).withPatience(60);
  }

  @Test
  void findsALine() {
    try (Line line = new Line(0, 0)) {
      Training.fit(line, Line.points(POINTS), Line.points(POINTS), options(), Progress.SILENT);
      assertArrayEquals(new float[] {2, 1}, line.weights(), 0.05f);
    }
  }

  @Test
  void theBestWeightsComeBackNotTheLast() {
    float[][] validation = {
      {1, 1}
    }; // best when w0 + w1 is 1, which training passes on its way to 3
    try (Line line = new Line(0, 0)) {
      History history =
          Training.fit(
              line, Line.points(POINTS), Line.points(validation), options(), Progress.SILENT);
      double best = history.best().validationLoss();
      assertTrue(history.best().number() < history.epochs().size());
      assertEquals(best, Training.evaluate(line, Line.points(validation)), 1e-6);
    }
  }

  @Test
  void stopsWhenValidationNoLongerImproves() {
    try (Line line = new Line(0, 0)) {
      History history =
          Training.fit(
              line,
              Line.points(POINTS),
              Line.points(new float[][] {{1, 1}}),
              options().withPatience(3),
              Progress.SILENT);
      assertEquals(history.best().number() + 3, history.epochs().size());
    }
  }

  @Test
  void aStepWhoseGradientWasNoNumberOnceIsDoneAgain() {
    float[] whole;
    try (Line line = new Line(0, 0)) {
      Training.fit(line, Line.points(POINTS), Line.points(POINTS), options(), Progress.SILENT);
      whole = line.weights();
    }
    try (Line line = new Line(0, 0).spoiling(1)) {
      Training.fit(line, Line.points(POINTS), Line.points(POINTS), options(), Progress.SILENT);
      assertArrayEquals(whole, line.weights(), 0);
    }
  }

  @Test
  void aGradientThatIsNoNumberTwiceIsAnErrorThatNamesIt() {
    try (Line line = new Line(0, 0).spoiling(2)) {
      var e =
          assertThrows(
              TrainingException.class,
              () ->
                  Training.fit(
                      line, Line.points(POINTS), Line.points(POINTS), options(), Progress.SILENT));
      assertTrue(e.getMessage().contains("gradient of w"), e.getMessage());
      assertTrue(e.getMessage().contains("step 1,"), e.getMessage());
      assertTrue(e.getMessage().contains("galaxy-0.0"), e.getMessage());
    }
  }

  @Test
  void aLossThatIsNoNumberNamesStepAndGalaxy() {
    try (Line line = new Line(0, 0)) {
      var e =
          assertThrows(
              TrainingException.class,
              () ->
                  Training.fit(
                      line,
                      Line.points(new float[][] {{0, 1}, {7, Float.NaN}}),
                      Line.points(POINTS),
                      options(),
                      Progress.SILENT));
      assertTrue(e.getMessage().contains("step 2"), e.getMessage());
      assertTrue(e.getMessage().contains("galaxy-7.0"), e.getMessage());
      assertTrue(Float.isFinite(line.weights()[0]));
    }
  }

  @Test
  void anInterruptStopsWithinOneStep() {
    List<Integer> steps = new ArrayList<>();
    Progress interrupting =
        new Progress() {
          @Override
          public void step(Step step) {
            steps.add(step.step());
            if (steps.size() == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (Line line = new Line(0, 0)) {
      assertThrows(
          CancellationException.class,
          () ->
              Training.fit(
                  line, Line.points(POINTS), Line.points(POINTS), options(), interrupting));
    }
    assertTrue(Thread.interrupted());
    assertEquals(3, steps.size());
  }

  @Test
  void theRateThatIsPrintedIsTheRateThatIsUsed() {
    // Adam's first step has length rate, whatever the gradient.
    List<Double> printed = new ArrayList<>();
    Progress recording =
        new Progress() {
          @Override
          public void step(Step step) {
            printed.add(step.rate());
          }
        };
    float[][] one = {{1, 100}};
    try (Line line = new Line(0, 0)) {
      Training.fit(
          line,
          Line.points(one),
          Line.points(one),
          options().withEpochs(1).withRate(0.25),
          recording);
      assertEquals(0.25, printed.get(0), 1e-9);
      assertEquals(0.25, line.weights()[0], 1e-4);
    }
  }

  @Test
  void whatFailsInTheFirstEpochGivesBackTheWeightsItBeganWith() {
    try (Line line = new Line(3, 4)) {
      Progress failing =
          new Progress() {
            @Override
            public void step(Step step) {
              throw new IllegalStateException("stop");
            }
          };
      assertThrows(
          IllegalStateException.class,
          () -> Training.fit(line, Line.points(POINTS), Line.points(POINTS), options(), failing));
      assertArrayEquals(new float[] {3, 4}, line.weights(), 0);
    }
  }

  @Test
  void noGalaxiesIsAnError() {
    try (Line line = new Line(0, 0)) {
      var none = Line.points(new float[0][]);
      assertThrows(
          IllegalArgumentException.class,
          () -> Training.fit(line, none, Line.points(POINTS), options(), Progress.SILENT));
    }
  }
}
