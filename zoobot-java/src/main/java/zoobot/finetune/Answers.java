package zoobot.finetune;

import java.util.Arrays;
import zoobot.task.Task;

/** From raw outputs to answers. */
final class Answers {

  private Answers() {}

  /**
   * Returns the answers for each galaxy, the mean over its views.
   *
   * @param raw {@code [n · views, K]}, row-major, all views of a galaxy in turn
   * @return {@code [n][columns]}
   */
  static float[][] mean(Task task, float[] raw, int views) {
    float[][] each = each(task, raw);
    float[][] means = new float[each.length / views][];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(Arrays.copyOfRange(each, i * views, (i + 1) * views));
    }
    return means;
  }

  /** Returns the answers for each row of raw outputs. */
  static float[][] each(Task task, float[] raw) {
    int k = task.outputs();
    float[][] answers = new float[raw.length / k][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = task.answers(Arrays.copyOfRange(raw, i * k, (i + 1) * k));
    }
    return answers;
  }

  /** Returns the mean of each column. */
  static float[] mean(float[][] rows) {
    double[] sums = new double[rows[0].length];
    for (float[] row : rows) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += row[c];
      }
    }
    float[] means = new float[sums.length];
    for (int c = 0; c < means.length; c++) {
      means[c] = (float) (sums[c] / rows.length);
    }
    return means;
  }
}
