package zoobot.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.posterior.Cuts;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** A tree with what is asked of every galaxy, looked up once. */
final class SurveyTree {

  private static final String NO_GALAXY = ".*(artifact|problem|star).*";

  final Schema schema;
  final SurveyOptions options;
  final List<Question> questions;
  final List<String> columns;
  final int[] starts; // of each question's columns, and one past the last
  final List<String> phrases = new ArrayList<>(); // of each column
  final List<String> summaries; // questions that one number sums up
  final List<Integer> noGalaxy; // columns of the first question's answers that it is none
  final List<Integer> besides; // questions always asked, but the first
  private final Cuts cuts; // null for all galaxies

  SurveyTree(Schema schema, SurveyOptions options) {
    this.schema = schema;
    this.options = options;
    questions = schema.questions();
    columns = schema.columns();
    starts = new int[questions.size() + 1];
    for (int q = 0; q < questions.size(); q++) {
      for (Answer answer : questions.get(q).answers()) {
        phrases.add(Phrases.of(questions.get(q), answer));
      }
      starts[q + 1] = phrases.size();
    }
    noGalaxy =
        IntStream.range(0, starts[1])
            .filter(i -> questions.get(0).answers().get(i).text().matches(NO_GALAXY))
            .boxed()
            .toList();
    besides =
        IntStream.range(1, questions.size())
            .filter(q -> schema.askedAfter(questions.get(q)).isEmpty())
            .boxed()
            .toList();
    cuts = options.select().isBlank() ? null : Cuts.parse(options.select(), schema);
    float[] any = new float[columns.size()];
    Arrays.fill(any, 1);
    summaries = VotePosterior.of(schema, any).summaries().stream().map(s -> s.question()).toList();
  }

  boolean isSelected(VotePosterior galaxy) {
    return cuts == null || cuts.test(galaxy);
  }

  /** Returns the selection as it was understood; empty for all galaxies. */
  String selection() {
    return cuts == null ? "" : cuts.toString();
  }
}
