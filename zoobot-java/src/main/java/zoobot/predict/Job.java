package zoobot.predict;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.Rendering;

/**
 * What a run computes: {@code "predictions"} in batches, on whose size numbers depend in the last
 * digit, with columns on how sure it is or none, with positions or not, leaving out what can't be
 * read or ending there; told from other work by its content; and a line on where the numbers come
 * from, of the catalogue and its galaxies.
 */
record Job(
    String what,
    Predictor predictor,
    Rendering<Row.Seen> rendering,
    int batch,
    List<String> columns,
    Certainty certainty,
    boolean positions,
    boolean leavesOut,
    String identity,
    BiFunction<String, Long, String> origin) {

  /**
   * Returns the numbers of each readable galaxy of a batch, of {@code [R · V, width]}: of one view
   * its answers, of several their mean and standard deviation in turn.
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
      numbers[i] = views == 1 ? answers[0] : meanAndSpread(answers);
    }
    return numbers;
  }

  /** Returns the names of the columns of numbers. */
  List<String> allColumns() {
    return Stream.concat(columns.stream(), certainty.numbers().stream()).toList();
  }

  /** Returns how sure the answers of a galaxy are, of whose numbers each has a spread or none. */
  Certainty.Cells certainty(float[] numbers) {
    int step = 1 + (rendering.views() == 1 ? 0 : 1);
    float[] answers = new float[numbers.length / step];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = numbers[step * i];
    }
    return certainty.of().apply(answers);
  }

  private static float[] meanAndSpread(float[][] samples) {
    float[] both = new float[2 * samples[0].length];
    for (int c = 0; c < samples[0].length; c++) {
      double sum = 0;
      for (float[] sample : samples) {
        sum += sample[c];
      }
      float mean = (float) (sum / samples.length);
      double squares = 0;
      for (float[] sample : samples) {
        squares += (sample[c] - mean) * (sample[c] - mean);
      }
      both[2 * c] = mean;
      both[2 * c + 1] = (float) Math.sqrt(squares / (samples.length - 1));
    }
    return both;
  }
}
