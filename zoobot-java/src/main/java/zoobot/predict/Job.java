package zoobot.predict;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.Rendering;

/**
 * What a run computes.
 *
 * @param what in the plural: {@code "predictions"}
 * @param batch galaxies in a batch; their numbers depend on it in the last digit
 * @param positions whether right ascension and declination are written too
 * @param leavesOut whether a galaxy is left out whose image can't be read, or else ends the run
 * @param identity tells this work from other work, by content
 * @param origin where the numbers come from, in a line, of the catalogue and its galaxies
 */
record Job(
    String what,
    Predictor predictor,
    Rendering<Row.Seen> rendering,
    int batch,
    List<String> columns,
    boolean positions,
    boolean leavesOut,
    String identity,
    BiFunction<String, Long, String> origin) {

  /**
   * Returns the numbers of each readable galaxy of a batch: of one view its answers, of several
   * their mean and standard deviation in turn.
   *
   * @param outputs {@code [R · V, K]}
   * @param width K
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
