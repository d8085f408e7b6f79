package zoobot.posterior;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** What people call the answers of a decision tree, whatever its campaign. */
final class Vocabulary {

  /** A name for answers, with the fraction above which a galaxy is commonly selected. */
  private record Name(String words, String question, String answers, double threshold) {}

  /** Thresholds of Walmsley et al. 2022 (MNRAS 509, 3966), table 2. */
  private static final List<Name> NAMES =
      List.of(
          new Name("featured|features", "smooth or feature.*", "feature.*", 0.7),
          new Name("disk|disc", "smooth or feature.*", "feature.*", 0.3),
          new Name("smooth|elliptical", "smooth or feature.*", "smooth", 0.7),
          new Name("edge on", "disk edge on.*|edgeon", "yes", 0.8),
          new Name("bar|barred", "bar( \\w+)?", "strong|weak|yes|bar", 0.6),
          new Name("spiral|spiral arms", "(has )?spiral.*", "yes|spiral", 0.6),
          new Name("one arm", "spiral arm count.*|arms number", "1", 0.75),
          new Name("two arms", "spiral arm count.*|arms number", "2", 0.75),
          new Name("three arms", "spiral arm count.*|arms number", "3", 0.75),
          new Name("four arms", "spiral arm count.*|arms number", "4", 0.75),
          new Name("merger", "(merging|odd feature).*", "merger", 0.7),
          new Name("major disturbance", "merging.*", "major disturbance", 0.6),
          new Name("minor disturbance", "merging.*", "minor disturbance", 0.4));

  private static final double MOST = 0.5; // where nothing else is customary

  private final Map<String, List<Integer>> columns = new LinkedHashMap<>();
  private final Map<String, Double> thresholds = new LinkedHashMap<>();
  private final Schema schema;

  Vocabulary(Schema schema) {
    this.schema = schema;
    NAMES.forEach(this::learn);
    List<String> named = List.copyOf(columns.keySet());
    for (Question question : schema.questions()) {
      for (Answer answer : question.answers()) {
        int column = schema.start(question) + question.answers().indexOf(answer);
        names(question, words(answer.text()))
            .filter(name -> !named.contains(name))
            .forEach(name -> put(name, column));
        columns.put(question.column(answer), List.of(column));
      }
    }
  }

  private void learn(Name name) {
    for (Question question : schema.questions()) {
      List<Integer> meant =
          question.answers().stream()
              .filter(answer -> words(question.text()).matches(name.question))
              .filter(answer -> words(answer.text()).matches(name.answers))
              .map(answer -> schema.start(question) + question.answers().indexOf(answer))
              .toList();
      Stream.of(name.words.split("\\|"))
          .flatMap(words -> Stream.of(words, words + " " + lastWord(question)))
          .forEach(
              words -> {
                meant.forEach(column -> put(words, column));
                thresholds.put(words, name.threshold);
              });
    }
  }

  private void put(String name, int column) {
    List<Integer> all = columns.computeIfAbsent(name, n -> new ArrayList<>());
    if (!all.contains(column)) {
      all.add(column);
    }
  }

  /** Answers alone, after their question with or without its campaign; the question for yes. */
  private static Stream<String> names(Question question, String answer) {
    String full = words(question.text());
    String brief = full.contains(" ") ? full.substring(0, full.lastIndexOf(' ')) : full;
    Stream<String> questions =
        Stream.of(full, brief).flatMap(q -> Stream.of(q, q.replaceFirst("^has ", "")));
    return Stream.concat(
        Stream.of(answer),
        questions.flatMap(
            q -> answer.equals("yes") ? Stream.of(q, q + " yes") : Stream.of(q + " " + answer)));
  }

  private static String lastWord(Question question) {
    String words = words(question.text());
    return words.substring(words.lastIndexOf(' ') + 1);
  }

  /** Returns a text as people write it: without the numbers of Galaxy Zoo 2's tasks. */
  static String words(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[-_\\s]+", " ")
        .replaceFirst("^ ?[ta]\\d\\d ", "")
        .strip();
  }

  /** Returns the fraction above which galaxies are selected by a name. */
  double threshold(String name) {
    return thresholds.getOrDefault(words(name), MOST);
  }

  /** Returns the fraction above which the other answers have to be; edge-on has its own. */
  double thresholdOfNot(String name) {
    return words(name).startsWith("edge on") ? 0.7 : threshold(name);
  }

  /** Returns the columns, of one question, that a name stands for. */
  List<Integer> columns(String name) {
    List<Integer> own = columns.getOrDefault(name, columns.get(words(name)));
    if (own == null) {
      String closest = Closest.closest(words(name), new TreeSet<>(columns.keySet()));
      throw new IllegalArgumentException(
          "the tree '%s' has no '%s'; it has %s".formatted(schema.name(), name, closest));
    }
    List<String> all = own.stream().map(schema.columns()::get).toList();
    String several = "'%s' may be any of %s; write one of these";
    Check.that(own.stream().mapToInt(this::questionOf).distinct().count() == 1, several, name, all);
    return own;
  }

  int questionOf(int column) {
    int question = 0;
    while (question + 1 < schema.questions().size()
        && schema.start(schema.questions().get(question + 1)) <= column) {
      question++;
    }
    return question;
  }
}
