package zoobot.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.io.Progress;

/** A run that was stopped goes on; no other takes it for its own. */
class CheckpointTest {

  private static final float[][] POINTS = {{0, 1}, {1, 3}, {2, 5}, {-1, -1}};
  private static final float[][] OTHERS = {{0, 1}, {1, 3}, {2, 5}, {-1, -2}};

  @TempDir private Path folder;

  private static TrainingOptions options() {
    return TrainingOptions.defaults().withEpochs(60).withRate(0.2).withPatience(60);
  }

  private TrainingOptions kept() {
    return options().withCheckpoint(folder.resolve("new/run.safetensors"));
  }

  private static History fit(Line line, float[][] train, float[][] held, TrainingOptions options) {
    return Training.fit(line, Line.points(train), Line.points(held), options, Progress.SILENT);
  }

  @Test
  void aStoppedRunGoesOnAsIfItHadNotBeenStopped() {
    float[] whole;
    try (Line line = new Line(0, 0)) {
      Training.fit(line, Line.points(POINTS), Line.points(POINTS), options(), Progress.SILENT);
      whole = line.weights();
    }
    TrainingOptions kept = options().withCheckpoint(folder.resolve("run.safetensors"));
    try (Line line = new Line(0, 0)) {
      assertThrows(
          IllegalStateException.class,
          () -> Training.fit(line, Line.points(POINTS), Line.points(POINTS), kept, stopAfter(7)));
    }
    try (Line line = new Line(0, 0)) {
      History history =
          Training.fit(line, Line.points(POINTS), Line.points(POINTS), kept, Progress.SILENT);
      assertEquals(60, history.epochs().size());
      assertArrayEquals(whole, line.weights(), 0);
    }
  }

  private static Progress stopAfter(int epochs) {
    return state -> {
      if (state.done() > epochs * POINTS.length) {
        throw new IllegalStateException("killed");
      }
    };
  }

  @Test
  void aRunThatWasStoppedInThisProcessGoesOnWithTheWeightsItLeft() {
    float[] whole;
    try (Line line = new Line(0, 0)) {
      fit(line, POINTS, POINTS, options());
      whole = line.weights();
    }
    TrainingOptions kept = kept();
    try (Line line = new Line(0, 0)) {
      assertThrows(
          IllegalStateException.class,
          () -> Training.fit(line, Line.points(POINTS), Line.points(POINTS), kept, stopAfter(7)));
      assertEquals(60, fit(line, POINTS, POINTS, kept).epochs().size());
      assertArrayEquals(whole, line.weights(), 0);
    }
  }

  private void assertRefused(Line line, float[][] train, float[][] held, TrainingOptions other) {
    float[] before = line.weights();
    var e =
        assertThrows(IllegalArgumentException.class, () -> fit(line, train, held, other), "taken");
    assertTrue(e.getMessage().contains("run.safetensors"), e.getMessage());
    assertTrue(
        e.getMessage().contains("another run: other galaxies, labels, start or settings"),
        e.getMessage());
    assertArrayEquals(before, line.weights(), 0);
  }

  @Test
  void anotherRunsCheckpointIsRefused() {
    TrainingOptions kept = kept().withEpochs(2);
    try (Line line = new Line(0, 0)) {
      fit(line, POINTS, POINTS, kept);
    }
    TrainingOptions norm =
        new TrainingOptions(
            2, 0.2, kept.warmup(), kept.floor(), 7, 60, kept.seed(), kept.checkpoint());
    try (Line line = new Line(0, 0);
        Line elsewhere = new Line(0, 1)) {
      assertRefused(line, POINTS, POINTS, kept.withSeed(5));
      assertRefused(line, POINTS, POINTS, norm);
      assertRefused(line, OTHERS, POINTS, kept);
      assertRefused(line, POINTS, OTHERS, kept);
      assertRefused(elsewhere, POINTS, POINTS, kept);
      assertEquals(2, fit(line, POINTS, POINTS, kept.withPatience(9)).epochs().size());
    }
  }

  @Test
  void aCheckpointThatDoesNotFitChangesNothing() throws IOException {
    TrainingOptions kept = kept().withEpochs(2);
    try (Line line = new Line(0, 0)) {
      fit(line, POINTS, POINTS, kept);
      spoil(kept.checkpoint(), "adamw.variance.w", line.manager());
    }
    try (Line line = new Line(0, 0)) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> fit(line, POINTS, POINTS, kept), "taken");
      assertTrue(e.getMessage().contains("adamw.variance.w"), e.getMessage());
      assertArrayEquals(new float[] {0, 0}, line.weights(), 0);
    }
  }

  /** Gives a tensor another shape and puts it last. */
  private static void spoil(Path file, String name, NDManager manager) throws IOException {
    NDList list;
    try (InputStream in = Files.newInputStream(file)) {
      list = NDList.decode(manager, in);
    }
    list.removeIf(array -> name.equals(array.getName()));
    NDArray wrong = manager.zeros(new Shape(3));
    wrong.setName(name);
    list.add(wrong);
    try (OutputStream out = Files.newOutputStream(file)) {
      list.encode(out, NDList.Encoding.SAFETENSORS);
    }
  }

  @Test
  void theTableOfEpochsHasTheSameLineEndsEverywhere() {
    History history = new History(java.util.List.of(new History.Epoch(1, 0.5, 2, 3, 4)));
    assertEquals(
        "epoch,rate,train_loss,validation_loss,seconds\n1,0.500000,2.00000,3.00000,4.0\n",
        history.toCsv());
  }
}
