package zoobot.predict;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import zoobot.image.FitsOptions;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.Rendering;
import zoobot.representation.internal.FeatureWriter;

/**
 * What a run computes: {@code "predictions"} in batches, on whose size numbers depend in the last
 * digit, with columns on how sure it is or none, with positions or not, leaving out what can't be
 * read or ending there; which numbers come into the table; told from other work by its content; and
 * a line on where the numbers come from, of the catalogue and its galaxies.
 */
record Job(
    String what,
    Predictor predictor,
    Rendering<GalaxyImage> rendering,
    int batch,
    List<String> columns,
    Certainty certainty,
    boolean positions,
    boolean leavesOut,
    Predicate<float[]> wanted,
    String identity,
    BiFunction<String, Long, String> origin) {

  /**
   * Returns the numbers of each readable galaxy of a batch, of {@code [R · V, width]}: of one view
   * its answers, of several these mixed, perhaps with their standard deviations in turn.
   */
  float[][] numbers(ImageBatch<?> batch, float[] outputs, int width) {
    int views = batch.views();
    float[][] numbers = new float[batch.readable()][];
    for (int i = 0; i < numbers.length; i++) {
      float[][] answers = new float[views][];
      for (int v = 0; v < views; v++) {
        int from = (i * views + v) * width;
        answers[v] = predictor.answers(Arrays.copyOfRange(outputs, from, from + width));
      }
      numbers[i] = views == 1 ? answers[0] : together(answers);
    }
    return numbers;
  }

  /** Returns the names of the columns of numbers. */
  List<String> allColumns() {
    return Stream.concat(columns.stream(), certainty.numbers().stream()).toList();
  }

  /** Returns what is computed, with FITS images shown in a way. */
  String identity(FitsOptions fits) {
    String shown = String.valueOf(fits).replaceAll("^\\w+\\[(.*)\\]$", "FITS images with $1");
    return what + " by " + identity + ", " + shown;
  }

  /** Returns numbers, or throws if one is none. */
  float[] finite(float[] numbers, String galaxy, Object image) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        String words = "%s: %s gives %s; look at its weights and at %s";
        throw new IllegalStateException(words.formatted(galaxy, predictor, number, image));
      }
    }
    return numbers;
  }

  /** Writes a galaxy's numbers and how sure they are. */
  void write(Row row, FeatureWriter table) throws IOException {
    Certainty.Cells cells = cells(row.values());
    table.write(row.id(), row.ra(), row.dec(), cells.numbers(), 0, cells.texts());
  }

  /** Returns what stands in a galaxy's row: its numbers, and how sure they are. */
  Certainty.Cells cells(float[] numbers) {
    int step = columns.size() / predictor.columns().size(); // 2 where each has a spread
    float[] answers = new float[numbers.length / step];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = numbers[step * i];
    }
    Certainty.Cells sure = certainty.of().apply(answers);
    return new Certainty.Cells(sure.after(numbers), sure.texts());
  }

  private float[] together(float[][] samples) {
    float[] mixed = predictor.mixed(samples);
    if (!predictor.tellsSpread()) {
      return mixed;
    }
    float[] both = new float[2 * mixed.length];
    for (int c = 0; c < mixed.length; c++) {
      double squares = 0;
      for (float[] sample : samples) {
        squares += (sample[c] - mixed[c]) * (sample[c] - mixed[c]);
      }
      both[2 * c] = mixed[c];
      both[2 * c + 1] = (float) Math.sqrt(squares / (samples.length - 1));
    }
    return both;
  }
}
