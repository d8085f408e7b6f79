package zoobot.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import zoobot.io.Progress;

class TrainingTest {

  private static final float[][] POINTS = {{0, 1}, {1, 3}, {2, 5}, {-1, -1}};

  private static TrainingOptions options() {
    return TrainingOptions.defaults().withEpochs(60).withRate(0.2).withPatience(60);
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
              ArithmeticException.class,
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
              ArithmeticException.class,
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
    List<Long> steps = new ArrayList<>();
    Progress interrupting =
        state -> {
          steps.add(state.done());
          if (steps.size() == 3) {
            Thread.currentThread().interrupt();
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
    List<String> printed = new ArrayList<>();
    Progress recording = state -> printed.add(state.detail());
    float[][] one = {{1, 100}};
    try (Line line = new Line(0, 0)) {
      Training.fit(
          line,
          Line.points(one),
          Line.points(one),
          options().withEpochs(1).withRate(0.25),
          recording);
      assertTrue(printed.get(0).contains("rate 2.50e-01"), printed.get(0));
      assertEquals(0.25, line.weights()[0], 1e-4);
    }
  }

  @Test
  void whatFailsInTheFirstEpochGivesBackTheWeightsItBeganWith() {
    try (Line line = new Line(3, 4)) {
      Progress failing =
          state -> {
            throw new IllegalStateException("stop");
          };
      assertThrows(
          IllegalStateException.class,
          () -> Training.fit(line, Line.points(POINTS), Line.points(POINTS), options(), failing));
      assertArrayEquals(new float[] {3, 4}, line.weights(), 0);
    }
  }

  /** Is told of steps, and has notes of epochs. */
  private static final class Told implements Progress {

    private final List<State> states = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void at(State state) {
      states.add(state);
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }
  }

  @Test
  void everyStepIsToldAndEveryEpochNoted() {
    Told told = new Told();
    try (Line line = new Line(0, 0)) {
      TrainingOptions three = options().withEpochs(3);
      Training.fit(line, Line.points(POINTS), Line.points(POINTS), three, told);
    }
    List<Long> done = told.states.stream().map(Progress.State::done).toList();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), done);
    assertEquals(12, told.states.get(0).total());
    assertTrue(told.states.get(4).detail().contains("epoch 2 of 3"), told.states.get(4).detail());
    assertEquals(3, told.notes.size());
    assertTrue(told.notes.get(1).matches("epoch 2 .* train .* validation .*"), told.notes.get(1));
  }

  @Test
  void aGalaxysWeightIsAFactorOfItsLoss() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray losses = manager.create(new float[] {1, 2});
      Batches.Batch plain = new Batches.Batch(losses, losses, List.of("a", "b"));
      assertArrayEquals(new float[] {1, 2}, plain.weighted(losses).toFloatArray());
      Batches.Batch weighted =
          new Batches.Batch(losses, losses, manager.create(new float[] {3, 0}), plain.ids());
      assertArrayEquals(new float[] {3, 0}, weighted.weighted(losses).toFloatArray());
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
