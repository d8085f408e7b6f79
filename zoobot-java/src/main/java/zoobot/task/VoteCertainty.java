package zoobot.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import zoobot.calibration.ConformalScores;
import zoobot.calibration.VoteCalibration;
import zoobot.posterior.VotePosterior;
import zoobot.predict.Certainty;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * The columns that say how sure a vote model is: {@code QUESTION_ANSWER_low} and {@code …_high},
 * the fewest and most votes of {@value #ASKED} people who are asked, and {@code QUESTION_set}, the
 * answers of which one gets the most, such as {@code weak|no}.
 */
final class VoteCertainty {

  private static final int ASKED = 40;

  private VoteCertainty() {}

  static Certainty of(Schema schema, VoteCalibration calibration, double level) {
    ConformalScores.checkLevel(level); // before any work
    List<String> numbers = new ArrayList<>();
    schema.columns().forEach(column -> numbers.addAll(List.of(column + "_low", column + "_high")));
    List<String> texts =
        schema.questions().stream().map(question -> question.text() + Certainty.TEXT).toList();
    return new Certainty(numbers, texts, answers -> cells(schema, calibration, level, answers));
  }

  private static Certainty.Cells cells(
      Schema schema, VoteCalibration calibration, double level, float[] answers) {
    int size = schema.size();
    VotePosterior posterior = VotePosterior.of(schema, Arrays.copyOfRange(answers, size, 2 * size));
    float[] numbers = new float[2 * size];
    List<String> sets = new ArrayList<>();
    int next = 0;
    for (Question question : schema.questions()) {
      for (Answer answer : question.answers()) {
        int[] votes = calibration.votes(posterior, question, answer, level, ASKED);
        numbers[next++] = votes[0];
        numbers[next++] = votes[1];
      }
      sets.add(
          calibration.answers(posterior, question, level, ASKED).stream()
              .map(Answer::text)
              .collect(Collectors.joining("|")));
    }
    return new Certainty.Cells(numbers, sets.toArray(String[]::new));
  }
}
