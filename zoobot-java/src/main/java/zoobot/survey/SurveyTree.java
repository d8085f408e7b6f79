package zoobot.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.posterior.AnswerSummary;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** A tree by numbers, looked up once; questions and columns count from 0. */
final class SurveyTree {

  final Schema schema;
  final double level; // of the intervals
  final int[] starts; // of each question's columns, and one past the last
  final List<String> answers = new ArrayList<>(); // of each column
  final List<String> phrases = new ArrayList<>(); // of each column
  final List<Integer> order; // in which questions are told: "smooth, round, odd"
  final List<String> summed; // questions that one number sums up

  SurveyTree(Schema schema, double level) {
    this.schema = schema;
    this.level = level;
    List<Question> questions = schema.questions();
    starts = new int[questions.size() + 1];
    for (int q = 0; q < questions.size(); q++) {
      for (Answer answer : questions.get(q).answers()) {
        answers.add(answer.text());
        phrases.add(Phrases.of(questions.get(q), answer));
      }
      starts[q + 1] = answers.size();
    }
    order =
        IntStream.range(0, questions.size())
            .boxed()
            .sorted(
                Comparator.comparing(q -> q > 0 && schema.askedAfter(questions.get(q)).isEmpty()))
            .toList();
    float[] any = new float[schema.size()];
    Arrays.fill(any, 1);
    summed =
        VotePosterior.of(schema, any).summaries().stream().map(AnswerSummary::question).toList();
  }
}
