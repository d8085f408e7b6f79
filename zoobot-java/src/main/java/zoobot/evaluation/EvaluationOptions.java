package zoobot.evaluation;

import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * Which galaxies {@link VoteEvaluation} measures on.
 *
 * @param atLeast how many votes on a question a galaxy must have to count for it, beside half of
 *     the volunteers having been asked; at least 1. Defaults to 1. Galaxy Zoo DECaLS tests on
 *     galaxies of at least 34 volunteers
 * @param confident fraction of the votes above which one answer makes a galaxy a confident one, 0
 *     to 1; defaults to 0.8 (Domínguez Sánchez et al. 2019)
 */
@WithMethods
public record EvaluationOptions(int atLeast, double confident)
    implements EvaluationOptionsBuilder.With {

  /** Checks the ranges. */
  public EvaluationOptions {
    Check.that(atLeast >= 1, "at least 1 vote is needed, not %s (--at-least)", atLeast);
    Check.fraction("the fraction of confident galaxies (--confident)", confident);
  }

  /** Returns the defaults. */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(1, 0.8);
  }
}
