package zoobot.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import zoobot.catalog.Galaxy;
import zoobot.io.internal.Chance;
import zoobot.schema.Schema;

/** Of each answer, some galaxies that have it at random, and those that are most in doubt. */
final class Examples {

  /** A galaxy to show; of those that have an answer, the ones of the lowest rank are kept. */
  record Example(Galaxy galaxy, double rank, double fraction, double low, double high) {}

  private final SurveyOptions options;
  private final int questions;
  private final List<PriorityQueue<Example>> random = new ArrayList<>();
  private final List<PriorityQueue<Example>> doubtful = new ArrayList<>();

  Examples(Schema schema, SurveyOptions options) {
    this.options = options;
    questions = schema.questions().size();
    Comparator<Example> highest = Comparator.comparingDouble(Example::rank).reversed();
    for (int i = 0; i < schema.size(); i++) {
      random.add(new PriorityQueue<>(highest));
      doubtful.add(new PriorityQueue<>(highest));
    }
  }

  void add(SurveyGalaxy galaxy) {
    for (int q = 0; q < questions && options.examples() > 0; q++) {
      if (galaxy.isAsked(q)) {
        int top = galaxy.top(q);
        keep(random.get(top), galaxy, q, top, Chance.of(options.seed() + top, galaxy.row.id()));
        keep(doubtful.get(top), galaxy, q, top, galaxy.ahead(q));
      }
    }
  }

  private void keep(
      PriorityQueue<Example> kept, SurveyGalaxy galaxy, int question, int column, double rank) {
    boolean full = kept.size() == options.examples();
    if (!full || rank < kept.peek().rank()) {
      double[] ends = galaxy.interval(question, column);
      kept.add(
          new Example(
              galaxy.row.galaxy(), rank, galaxy.fraction(question, column), ends[0], ends[1]));
      if (full) {
        kept.remove();
      }
    }
  }

  List<Example> random(int column) {
    return sorted(random.get(column));
  }

  List<Example> doubtful(int column) {
    return sorted(doubtful.get(column));
  }

  private static List<Example> sorted(PriorityQueue<Example> kept) {
    return kept.stream().sorted(Comparator.comparingDouble(Example::rank)).toList();
  }
}
