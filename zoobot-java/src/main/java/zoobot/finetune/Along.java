package zoobot.finetune;

import zoobot.io.internal.Check;
import zoobot.task.Labels;

/**
 * More galaxies for a linear head on a frozen encoder to learn from, of another kind than those
 * that it is for, such as simulated ones or votes of another campaign: they are neither tested on
 * nor asked in cross-validation, which decides on penalty and stretch by the galaxies it is for.
 *
 * @param labels of the same task
 * @param weight of each galaxy in the loss, where one that the head is for has 1; above 0
 */
public record Along(Labels labels, double weight) {

  /** Checks the weight. */
  public Along {
    Check.that(weight > 0 && weight < Double.POSITIVE_INFINITY, "weight %s; needs > 0", weight);
  }
}
