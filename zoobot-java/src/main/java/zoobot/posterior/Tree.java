package zoobot.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** A decision tree by numbers, looked up once for all galaxies; questions and columns from 0. */
final class Tree {

  private static volatile Tree last; // whole catalogues are on one tree

  final Schema schema;
  final List<String> columns;
  final int[] starts; // first column of each question, and one past the last
  final List<Integer> first = new ArrayList<>(); // questions that are always asked
  final List<List<Integer>> next = new ArrayList<>(); // questions after each column
  final List<Optional<AnswerSummary.Scale>> scales;

  private Tree(Schema schema) {
    this.schema = schema;
    columns = schema.columns();
    List<Question> questions = schema.questions();
    starts = IntStream.rangeClosed(0, questions.size()).toArray();
    for (int q = 0; q < questions.size(); q++) {
      Question question = questions.get(q);
      starts[q + 1] = schema.start(question) + question.answers().size();
      question.answers().stream()
          .map(a -> a.next().stream().map(schema::question).map(questions::indexOf).toList())
          .forEach(next::add);
    }
    IntStream all = IntStream.range(0, questions.size());
    all.filter(q -> schema.askedAfter(questions.get(q)).isEmpty()).forEach(first::add);
    if (first.isEmpty()) {
      first.add(0);
    }
    scales = questions.stream().map(AnswerSummary.Scale::of).toList();
  }

  static Tree of(Schema schema) {
    Tree known = last;
    if (known == null || known.schema != schema) {
      known = new Tree(schema);
      last = known;
    }
    return known;
  }

  /** Returns the columns of the most likely answers on the way down, in order. */
  int[] way(double[] fractions) {
    List<Integer> asked = new ArrayList<>(first);
    int[] way = new int[starts.length - 1];
    for (int i = 0; i < asked.size(); i++) {
      way[i] = top(asked.get(i), fractions);
      next.get(way[i]).stream().filter(q -> !asked.contains(q)).forEach(asked::add);
    }
    return IntStream.of(way).limit(asked.size()).sorted().toArray();
  }

  private int top(int question, double[] fractions) {
    int top = starts[question];
    for (int c = top; c < starts[question + 1]; c++) {
      top = fractions[c] > fractions[top] ? c : top;
    }
    return top;
  }
}
