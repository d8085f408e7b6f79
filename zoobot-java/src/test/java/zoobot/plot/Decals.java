package zoobot.plot;

import java.util.List;
import java.util.Random;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** The ten questions of Galaxy Zoo DECaLS, with votes drawn at random. */
final class Decals {

  static final Schema SCHEMA =
      Schema.of(
          "decals",
          List.of(
              new Question(
                  "smooth-or-featured-dr5",
                  List.of(
                      Answer.of("smooth", "how-rounded-dr5"),
                      Answer.of("featured-or-disk", "disk-edge-on-dr5"),
                      Answer.of("artifact"))),
              new Question(
                  "disk-edge-on-dr5",
                  List.of(Answer.of("yes", "edge-on-bulge-dr5"), Answer.of("no", "bar-dr5"))),
              Question.of("has-spiral-arms-dr5", "yes", "no"),
              Question.of("bar-dr5", "strong", "weak", "no"),
              Question.of("bulge-size-dr5", "dominant", "large", "moderate", "small", "none"),
              Question.of("how-rounded-dr5", "round", "in-between", "cigar-shaped"),
              Question.of("edge-on-bulge-dr5", "boxy", "none", "rounded"),
              Question.of("spiral-winding-dr5", "tight", "medium", "loose"),
              Question.of("spiral-arm-count-dr5", "1", "2", "3", "4", "more-than-4", "cant-tell"),
              Question.of(
                  "merging-dr5", "none", "minor-disturbance", "major-disturbance", "merger")));

  private Decals() {}

  /** Returns vote counts near hidden fractions, and those fractions as predictions. */
  static float[][][] votes(int galaxies, long seed) {
    Random random = new Random(seed);
    float[][] votes = new float[galaxies][SCHEMA.size()];
    float[][] predicted = new float[galaxies][SCHEMA.size()];
    for (int galaxy = 0; galaxy < galaxies; galaxy++) {
      for (Question question : SCHEMA.questions()) {
        draw(random, question, votes[galaxy], predicted[galaxy]);
      }
    }
    return new float[][][] {votes, predicted};
  }

  private static void draw(Random random, Question question, float[] votes, float[] predicted) {
    int start = SCHEMA.start(question);
    int n = question.answers().size();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      predicted[start + i] = (float) Math.pow(random.nextDouble(), 4);
      sum += predicted[start + i];
    }
    for (int i = 0; i < n; i++) {
      predicted[start + i] /= (float) sum;
    }
    for (int vote = 0; vote < 38; vote++) {
      double u = random.nextDouble();
      int i = 0;
      while (i < n - 1 && u > predicted[start + i]) {
        u -= predicted[start + i++];
      }
      votes[start + i]++;
    }
  }
}
