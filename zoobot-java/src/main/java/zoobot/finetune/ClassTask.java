package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zoobot.evaluation.ClassMetrics;

/**
 * Which of K classes. The loss is the cross-entropy. Targets are one probability a class.
 *
 * <p>Two classes have one raw output, the log-odds of the second; more have one each (softmax).
 *
 * @param label the column of the classes
 * @param classes their names, K ≥ 2
 */
record ClassTask(String label, List<String> classes) implements Task {

  private static final Set<List<String>> NO_AND_YES =
      Set.of(
          List.of("0", "1"),
          List.of("no", "yes"),
          List.of("No", "Yes"),
          List.of("false", "true"),
          List.of("False", "True"));

  ClassTask {
    classes = List.copyOf(classes);
    if (classes.size() < 2) {
      throw new IllegalArgumentException("a classifier needs two classes, got " + classes);
    }
  }

  @Override
  public String title() {
    return "'" + label + "', a classifier of " + classes.size() + " classes";
  }

  @Override
  public int outputs() {
    return classes.size() == 2 ? 1 : classes.size();
  }

  @Override
  public Loss loss(NDManager manager) {
    return classes.size() == 2 ? ClassTask::binary : ClassTask::softmax;
  }

  /** Returns whether one number, the probability of the second class, says it all. */
  boolean yesOrNo() {
    return NO_AND_YES.contains(classes);
  }

  @Override
  public List<String> columns() {
    return yesOrNo()
        ? List.of(label + "_pred")
        : classes.stream().map(name -> label + "_" + name + "_pred").toList();
  }

  @Override
  public float[] answers(float[] raw) {
    float[] probabilities = classes.size() == 2 ? two(raw[0]) : many(raw);
    return yesOrNo() ? new float[] {probabilities[1]} : probabilities;
  }

  /** Returns the probability of each class. */
  double[] probabilities(float[] answers) {
    if (yesOrNo()) {
      return new double[] {1 - answers[0], answers[0]};
    }
    double[] all = new double[answers.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = answers[k];
    }
    return all;
  }

  /** Returns the class of the highest target. */
  static int truth(float[] target) {
    int top = 0;
    for (int k = 1; k < target.length; k++) {
      top = target[k] > target[top] ? k : top;
    }
    return top;
  }

  @Override
  public Scores score(float[][] answers, float[][] targets) {
    int[] labels = new int[targets.length];
    double[][] probabilities = new double[targets.length][];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = truth(targets[i]);
      probabilities[i] = probabilities(answers[i]);
    }
    ClassMetrics metrics = ClassMetrics.of(classes, labels, probabilities);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("accuracy", metrics.accuracy());
    values.put("balanced_accuracy", metrics.balancedAccuracy());
    values.put("roc_auc", metrics.rocAuc());
    values.put("average_precision", metrics.averagePrecision());
    values.put("majority_accuracy", metrics.majorityAccuracy());
    return new Scores(labels.length, values, metrics.toString());
  }

  private static float[] two(float logit) {
    float p = (float) (1 / (1 + Math.exp(-logit)));
    return new float[] {1 - p, p};
  }

  private static float[] many(float[] raw) {
    double highest = raw[0];
    for (float value : raw) {
      highest = Math.max(highest, value);
    }
    double sum = 0;
    double[] odds = new double[raw.length];
    for (int k = 0; k < odds.length; k++) {
      odds[k] = Math.exp(raw[k] - highest);
      sum += odds[k];
    }
    float[] probabilities = new float[odds.length];
    for (int k = 0; k < odds.length; k++) {
      probabilities[k] = (float) (odds[k] / sum);
    }
    return probabilities;
  }

  private static NDArray binary(NDArray raw, NDArray targets) {
    NDArray z = raw.reshape(-1);
    NDArray y = targets.get(":, 1");
    NDArray tail = z.abs().neg().exp().add(1).log();
    return Activation.relu(z).sub(z.mul(y)).add(tail);
  }

  private static NDArray softmax(NDArray raw, NDArray targets) {
    return raw.logSoftmax(1).mul(targets).sum(new int[] {1}).neg();
  }
}
