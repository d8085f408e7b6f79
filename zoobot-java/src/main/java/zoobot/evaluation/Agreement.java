package zoobot.evaluation;

/**
 * The galaxies on whose top answer about the same part of the volunteers agree.
 *
 * @param from the lowest fraction of the top answer, included
 * @param to the highest, excluded unless 1
 * @param galaxies how many
 * @param accuracy the part whose top answer the model predicts
 * @param ceiling the part whose top answer a model would predict that knows the true fractions,
 *     estimated as {@link QuestionEvaluation#ceiling()} is. Of a few galaxies a model may come out
 *     above it, by chance or because of ties
 */
public record Agreement(double from, double to, int galaxies, double accuracy, double ceiling) {

  /** Returns the standard error of the accuracy; see {@link ConfusionMatrix#accuracyError}. */
  public double accuracyError() {
    return ConfusionMatrix.accuracyError(galaxies, accuracy);
  }
}
