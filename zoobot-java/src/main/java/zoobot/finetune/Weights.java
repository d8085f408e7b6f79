package zoobot.finetune;

import java.util.Arrays;
import java.util.List;

/** How much each galaxy counts in the loss; the mean over the training galaxies is 1. */
final class Weights {

  private final double[] ofClass;

  private Weights(double[] ofClass) {
    this.ofClass = ofClass;
  }

  /**
   * Returns the weights that training galaxies and options lead to.
   *
   * @throws IllegalArgumentException if a weight is given for a class that there is not
   */
  static Weights of(LabelledGalaxies train, LabelOptions options) {
    if (!(train.task() instanceof ClassTask task)) {
      return new Weights(null);
    }
    List<String> classes = task.classes();
    for (String name : options.weights().keySet()) {
      if (!classes.contains(name)) {
        throw new IllegalArgumentException(
            "a weight is given for class '" + name + "'; the classes are " + classes);
      }
    }
    int[] counts = Arrays.copyOf(train.counts(), classes.size());
    double[] weights = new double[classes.size()];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      boolean balanced = options.balanced() && options.weights().isEmpty();
      weights[k] =
          balanced
              ? 1.0 / Math.max(1, counts[k])
              : options.weights().getOrDefault(classes.get(k), 1.0);
      sum += weights[k] * counts[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= train.size() / sum;
    }
    return new Weights(weights);
  }

  /** Returns the weight of each galaxy. */
  float[] of(LabelledGalaxies galaxies) {
    float[] weights = new float[galaxies.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = ofClass == null ? 1 : (float) ofClass[galaxies.strata()[i]];
    }
    return weights;
  }
}
