package zoobot.posterior;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
  private static final Pattern GAPS = Pattern.compile("[-_\\s]+");
  private static final Pattern TASK = Pattern.compile("^ ?[ta]\\d\\d ");

  private final Map<String, TreeSet<Integer>> columns = new LinkedHashMap<>();
  private final Map<String, Double> thresholds = new LinkedHashMap<>();
  private final Schema schema;

  Vocabulary(Schema schema) {
    this.schema = schema;
    NAMES.forEach(this::learn);
    List<String> named = List.copyOf(columns.keySet());
    int column = 0;
    for (Question question : schema.questions()) {
      for (Answer answer : question.answers()) {
        for (String name : names(words(question.text()), words(answer.text()))) {
          if (!named.contains(name)) {
            put(name, column);
          }
        }
        put(question.column(answer), column++);
      }
    }
  }

  private void learn(Name name) {
    int column = 0;
    for (Question question : schema.questions()) {
      String asked = words(question.text());
      String campaign = " " + asked.substring(asked.lastIndexOf(' ') + 1);
      for (Answer answer : question.answers()) {
        if (asked.matches(name.question) && words(answer.text()).matches(name.answers)) {
          for (String words : name.words.split("\\|")) {
            put(words, column);
            put(words + campaign, column);
            thresholds.put(words, name.threshold);
            thresholds.put(words + campaign, name.threshold);
          }
        }
        column++;
      }
    }
  }

  private void put(String name, int column) {
    columns.computeIfAbsent(name, n -> new TreeSet<>()).add(column);
  }

  /** Answers alone, after their question with or without its campaign; the question for yes. */
  private static Set<String> names(String question, String answer) {
    String brief = question.replaceFirst(" [^ ]*$", "");
    Set<String> names = new LinkedHashSet<>(List.of(answer));
    for (String asked : List.of(question, brief)) {
      for (String said : List.of(asked, asked.replaceFirst("^has ", ""))) {
        names.add(said + " " + answer);
        names.addAll(answer.equals("yes") ? List.of(said) : List.of());
      }
    }
    return names;
  }

  /** Returns a text as people write it: without the numbers of Galaxy Zoo 2's tasks. */
  static String words(String text) {
    String words = GAPS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return TASK.matcher(words).replaceFirst("").strip();
  }

  /** Returns the fraction above which galaxies are selected by a name. */
  double bound(String name) {
    return thresholds.getOrDefault(words(name), MOST);
  }

  /** Returns the fraction below which they are by its opposite; edge-on has its own. */
  double boundOfNot(String name) {
    return words(name).startsWith("edge on") ? 0.3 : Math.min(bound(name), 1 - bound(name));
  }

  /** Returns the columns, of one question, that a name stands for. */
  TreeSet<Integer> columns(String name) {
    TreeSet<Integer> own = columns.getOrDefault(name, columns.get(words(name)));
    if (own == null) {
      String closest = Closest.closest(words(name), new TreeSet<>(columns.keySet()));
      throw new IllegalArgumentException(
          "the tree '%s' has no '%s'; it has %s".formatted(schema.name(), name, closest));
    }
    List<String> all = own.stream().map(schema.columns()::get).toList();
    String several = "'%s' may be any of %s; write one of these";
    Check.that(questionOf(own.first()) == questionOf(own.last()), several, name, all);
    return own;
  }

  Question questionOf(int column) {
    return schema.questions().stream()
        .filter(question -> schema.start(question) <= column)
        .reduce((first, later) -> later)
        .orElseThrow();
  }
}
