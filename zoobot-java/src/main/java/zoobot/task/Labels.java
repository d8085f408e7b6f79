package zoobot.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.Galaxy;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * Galaxies with what is to be learnt of each.
 *
 * @param task what is learnt
 * @param galaxies all of them labelled
 * @param targets {@code [galaxies][T]}, as the task's loss wants them; not to be modified
 * @param strata a small number a galaxy, ≥ 0; each part of a split gets its share of each
 * @param notes what the reader of a report should know, such as how many galaxies had no label
 * @param source the table they are from, for messages
 */
@WithMethods
public record Labels(
    Task task,
    List<Galaxy> galaxies,
    float[][] targets,
    int[] strata,
    List<String> notes,
    String source)
    implements LabelsBuilder.With {

  /** Below, scores depend much on chance. */
  static final int FEW = 30;

  static final int LISTED = 5;

  /** Checks that there is one of each for each galaxy. */
  public Labels {
    galaxies = List.copyOf(galaxies);
    notes = List.copyOf(notes);
    int n = galaxies.size();
    boolean same = n == targets.length && n == strata.length;
    String counts = "%d galaxies, %d rows of targets, %d strata";
    Check.that(same, counts, n, targets.length, strata.length);
  }

  /**
   * Returns labels of one stratum and without notes.
   *
   * @param rows of the catalogue that have a label
   * @param targets {@code [rows][T]}
   */
  public static Labels of(Task task, Catalog catalog, int[] rows, float[][] targets) {
    return of(task, catalog, rows, targets, new int[rows.length], List.of());
  }

  static Labels of(
      Task task, Catalog catalog, int[] rows, float[][] targets, int[] strata, List<String> notes) {
    List<Galaxy> galaxies = IntStream.of(rows).mapToObj(catalog::galaxy).toList();
    return new Labels(task, galaxies, targets, strata, notes, catalog.source());
  }

  /** Returns the number of galaxies. */
  public int size() {
    return targets.length;
  }

  /** Returns the ids of the galaxies. */
  public List<String> ids() {
    return galaxies.stream().map(Galaxy::id).toList();
  }

  /** Returns some of the galaxies. */
  public Labels rows(int[] rows) {
    return new Labels(
        task,
        IntStream.of(rows).mapToObj(galaxies::get).toList(),
        IntStream.of(rows).mapToObj(i -> targets[i]).toArray(float[][]::new),
        IntStream.of(rows).map(i -> strata[i]).toArray(),
        notes,
        source);
  }

  /** Returns the galaxies for which a condition holds, and notes how many it does not hold for. */
  public Labels where(IntPredicate condition, String whyNot) {
    Labels some = rows(IntStream.range(0, size()).filter(condition).toArray());
    if (some.size() == size()) {
      return this;
    }
    List<String> more = new ArrayList<>(notes);
    more.add(count(size() - some.size()) + " left out: " + whyNot);
    return some.withNotes(more);
  }

  /**
   * Returns these galaxies and others. Where votes are on other questions, nobody voted on them
   * here, nor there on these.
   *
   * @throws IllegalArgumentException if the tasks can't be learnt together
   */
  public Labels and(Labels other) {
    Task both = task.and(other.task);
    List<Galaxy> all = new ArrayList<>(galaxies);
    all.addAll(other.galaxies);
    List<float[]> rows = new ArrayList<>(all.size());
    Arrays.stream(targets).forEach(row -> rows.add(task.placed(row, both)));
    Arrays.stream(other.targets).forEach(row -> rows.add(other.task.placed(row, both)));
    int[] kinds = IntStream.concat(IntStream.of(strata), IntStream.of(other.strata)).toArray();
    List<String> lines = new ArrayList<>(notes);
    lines.addAll(other.notes);
    String from = source.equals(other.source) ? source : source + " and " + other.source;
    return new Labels(both, all, rows.toArray(float[][]::new), kinds, lines, from);
  }

  /** Returns how many galaxies each stratum has, empty ones included. */
  public int[] counts() {
    int[] counts = new int[Arrays.stream(strata).max().orElse(-1) + 1];
    IntStream.of(strata).forEach(s -> counts[s]++);
    return counts;
  }

  /** Returns the first few texts. */
  static String some(List<String> all) {
    String few = all.stream().limit(LISTED).collect(Collectors.joining(", "));
    return all.size() > LISTED ? few + ", …" : few;
  }

  /** Returns "1 galaxy", "2 galaxies". */
  static String count(int galaxies) {
    return galaxies + (galaxies == 1 ? " galaxy" : " galaxies");
  }
}
