package zoobot.evaluation;

import java.util.Locale;

/**
 * How well one question is predicted. A value over no galaxies is NaN.
 *
 * @param question the question's text
 * @param galaxies for how many galaxies the question matters
 * @param meanAbsoluteError of the vote fractions, over galaxies and answers
 * @param accuracy the part of galaxies whose top answer is predicted
 * @param confidentGalaxies how many of the galaxies have one answer above 0.8 of the votes
 * @param confidentAccuracy the accuracy on those alone
 */
public record QuestionMetrics(
    String question,
    int galaxies,
    double meanAbsoluteError,
    double accuracy,
    int confidentGalaxies,
    double confidentAccuracy) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: mean absolute error %s, accuracy %s (n = %d), on confident galaxies %s (n = %d)",
        question,
        text(meanAbsoluteError),
        text(accuracy),
        galaxies,
        text(confidentAccuracy),
        confidentGalaxies);
  }

  static String text(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
  }
}
