package zoobot.posterior;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zoobot.io.internal.Check;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * Which galaxies are wanted, in words: {@code featured, not edge-on, spiral} or {@code featured >
 * 0.5, bar strong + bar weak > 0.6, merging none}. All cuts must hold.
 *
 * <p>Each is a name, or several joined by {@code +} whose fractions are added, perhaps with {@code
 * not} before and a bound behind. A name is an answer, alone or after its question ({@code bulge
 * size dominant}), a question for its yes ({@code something odd}), a column, or one of: featured,
 * disk, smooth, edge-on, bar, spiral, one arm … four arms, merger, major disturbance, minor
 * disturbance. Fractions are of those who are asked the question.
 *
 * <p>Without a bound, names have the customary ones of Walmsley et al. 2022 (MNRAS 509, 3966, table
 * 2): featured, smooth and merger above 0.7, disk (those who see features) above 0.3, edge-on above
 * 0.8 and not edge-on below 0.3, bar, spiral and major disturbance above 0.6, minor disturbance
 * above 0.4, numbers of arms above 0.75; others are above 0.5. {@code not} asks for less than 1
 * minus that, or than that if it is less. Where a bound is said, {@code not} asks it of the other
 * answers. {@link #toString()} tells what was understood.
 */
public final class Cuts implements Predicate<VotePosterior> {

  private static final Pattern CUT =
      Pattern.compile("(?i)(not\\s+)?([^<>=]+?)\\s*(?:(>=?|<=?)\\s*(\\d*\\.?\\d+)\\s*)?");

  private final String text;
  private final Schema schema;
  private final List<Cut> cuts;
  private final double certainty;

  /** The sum of some answers' fractions lies between two bounds, -1 or 2 for none. */
  private record Cut(Question question, List<Integer> answers, double low, double high) {

    DirichletMixture sum(VotePosterior galaxy) {
      int[] places = answers.stream().mapToInt(k -> k).toArray();
      return galaxy.on(question).pooled(places);
    }

    boolean holds(VotePosterior galaxy) {
      double fraction = sum(galaxy).mean()[0];
      return fraction > low && fraction < high;
    }

    double probability(VotePosterior galaxy) {
      DirichletMixture sum = sum(galaxy);
      return Math.max(0, sum.cumulative(0, high) - sum.cumulative(0, low));
    }

    Cut and(Cut other) {
      return new Cut(question, answers, Math.max(low, other.low), Math.min(high, other.high));
    }

    @Override
    public String toString() {
      String sum =
          answers.stream()
              .map(k -> question.column(question.answers().get(k)))
              .collect(Collectors.joining(" + "));
      String least = low < 0 ? "" : " > " + (float) low;
      return sum + least + (high > 1 ? "" : " < " + (float) high);
    }
  }

  private Cuts(String text, Schema schema, List<Cut> cuts, double certainty) {
    this.text = text;
    this.schema = schema;
    this.cuts = List.copyOf(cuts);
    this.certainty = certainty;
  }

  /**
   * Reads cuts, which commas or {@code and} part.
   *
   * @throws IllegalArgumentException if a name is not there or may be several, with those there
   *     are; if a cut can't be read; or if no galaxy can pass
   */
  public static Cuts parse(String text, Schema schema) {
    Vocabulary vocabulary = new Vocabulary(schema);
    Map<List<Object>, Cut> cuts = new LinkedHashMap<>();
    for (String part : text.strip().split("(?i)\\s*[,;]\\s*|\\s+and\\s+")) {
      Cut cut = cut(part, schema, vocabulary);
      cuts.merge(List.of(cut.question, cut.answers), cut, Cut::and);
    }
    cuts.values().forEach(c -> Check.that(c.low < c.high, "no galaxy passes '%s': %s", text, c));
    return new Cuts(text, schema, List.copyOf(cuts.values()), 0);
  }

  private static Cut cut(String part, Schema schema, Vocabulary vocabulary) {
    Matcher matcher = CUT.matcher(part);
    String form = "'%s' is no cut; write an answer, or an answer and a bound, as in spiral > 0.6";
    Check.that(matcher.matches(), form, part);
    List<String> names = List.of(matcher.group(2).strip().split("\\s*\\+\\s*"));
    TreeSet<Integer> columns = new TreeSet<>();
    names.forEach(name -> columns.addAll(vocabulary.columns(name)));
    Question question = vocabulary.questionOf(columns.first());
    int start = schema.start(question);
    boolean one = columns.last() < start + question.answers().size();
    Check.that(one, "'%s' adds answers to different questions", part);
    Check.that(columns.size() < question.answers().size(), "'%s' are all answers", part);
    boolean not = matcher.group(1) != null;
    String name = names.get(0);
    double bound = not ? vocabulary.boundOfNot(name) : vocabulary.bound(name);
    if (matcher.group(4) != null) {
      double said = Double.parseDouble(matcher.group(4));
      Check.fraction("the bound of '" + part + "'", said);
      bound = not ? 1 - said : said; // said of the other answers
    }
    boolean above = (matcher.group(3) == null || matcher.group(3).startsWith(">")) != not;
    List<Integer> answers = columns.stream().map(c -> c - start).toList();
    return new Cut(question, answers, above ? bound : -1, above ? 2 : bound);
  }

  /**
   * Returns the same cuts, which a galaxy now passes if they hold with at least this probability.
   */
  public Cuts certain(double probability) {
    Check.fraction("the probability to be certain (--certain)", probability);
    return new Cuts(text, schema, cuts, probability);
  }

  /** Returns the text that was read, from which {@link #parse} makes the same cuts again. */
  public String text() {
    return text;
  }

  /** Returns the probability that {@link #certain} asks for; 0 for none. */
  public double certainty() {
    return certainty;
  }

  /** Returns the decision tree that the cuts are about. */
  public Schema schema() {
    return schema;
  }

  /**
   * Returns whether a galaxy passes: by its expected fractions, or by {@link #probability} if a
   * certainty is asked for.
   *
   * @throws IllegalArgumentException if it is of another tree
   */
  @Override
  public boolean test(VotePosterior galaxy) {
    check(galaxy);
    return certainty > 0
        ? probability(galaxy) >= certainty
        : cuts.stream().allMatch(cut -> cut.holds(galaxy));
  }

  /**
   * Returns the probability that the fractions of all people pass, as each model or view knows
   * them; to each, cuts are taken as independent, also those on the same question.
   */
  public double probability(VotePosterior galaxy) {
    check(galaxy);
    double sum = 0;
    for (VotePosterior member : galaxy.members()) {
      sum += cuts.stream().mapToDouble(c -> c.probability(member)).reduce(1, (a, b) -> a * b);
    }
    return sum / galaxy.members().size();
  }

  private void check(VotePosterior galaxy) {
    Check.that(
        galaxy.schema().equals(schema), "cuts of %s, a galaxy of %s", schema, galaxy.schema());
  }

  @Override
  public String toString() {
    String sure = certainty > 0 ? ", with probability ≥ " + certainty : "";
    return cuts.stream().map(Cut::toString).collect(Collectors.joining(", ")) + sure;
  }
}
