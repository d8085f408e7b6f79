package zoobot.task;

import java.util.List;
import java.util.Map;
import java.util.Set;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * How the labels of a column are read and weighed.
 *
 * @param classes names of the classes in order; empty, the default, for all that occur, sorted
 * @param unlabelled what stands in the label column of a galaxy without a label, besides an empty
 *     cell; null, the default, for −1 among classes and nothing among numbers. Such galaxies are
 *     left out, and the report says how many
 * @param balanced whether each class weighs the same in training, however many galaxies it has;
 *     defaults to true. Probabilities are then those of a galaxy drawn from classes of equal size
 * @param weights of classes by name, in place of balanced ones; empty, the default, for none
 * @param smoothing part of a label's probability that is spread over all classes (Szegedy et al.
 *     2015, arXiv 1512.00567), 0 to below 1; defaults to 0
 * @param unitInterval whether a regressor's predictions are held between 0 and 1; defaults to false
 * @param absoluteError whether a regressor minimises the absolute error, which outliers sway less,
 *     and not the squared one; defaults to false
 */
@WithMethods
public record LabelOptions(
    List<String> classes,
    Set<String> unlabelled,
    boolean balanced,
    Map<String, Double> weights,
    double smoothing,
    boolean unitInterval,
    boolean absoluteError)
    implements LabelOptionsBuilder.With {

  public LabelOptions {
    classes = List.copyOf(classes);
    unlabelled = unlabelled == null ? null : Set.copyOf(unlabelled);
    weights = Map.copyOf(weights);
    Check.that(classes.size() != 1, "needs two or more classes, got %s", classes);
    Check.distinct("classes", classes);
    Check.that(smoothing >= 0 && smoothing < 1, "smoothing must be in [0, 1), got %s", smoothing);
    weights.forEach((name, weight) -> Check.positive("weight of class '" + name + "'", weight));
  }

  /** Returns the defaults. */
  public static LabelOptions defaults() {
    return new LabelOptions(List.of(), null, true, Map.of(), 0, false, false);
  }
}
