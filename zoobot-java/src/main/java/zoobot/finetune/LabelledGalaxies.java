package zoobot.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;

/**
 * Galaxies with what is to be learnt of each.
 *
 * @param catalog the galaxies, all of them labelled
 * @param task what is learnt
 * @param targets {@code [galaxies][T]}, as the task's loss wants them
 * @param strata a small number a galaxy, ≥ 0; each part of a split gets its share of each
 * @param notes what the reader of a report should know, such as how many galaxies had no label
 */
record LabelledGalaxies(
    Catalog catalog, Task task, float[][] targets, int[] strata, List<String> notes) {

  LabelledGalaxies {
    notes = List.copyOf(notes);
  }

  int size() {
    return targets.length;
  }

  /** Returns some of the galaxies. */
  LabelledGalaxies rows(int[] rows) {
    return new LabelledGalaxies(
        catalog.rows(rows),
        task,
        Arrays.stream(rows).mapToObj(i -> targets[i]).toArray(float[][]::new),
        Arrays.stream(rows).map(i -> strata[i]).toArray(),
        notes);
  }

  /** Returns the galaxies for which a condition holds, and notes how many it does not hold for. */
  LabelledGalaxies where(IntPredicate condition, String whyNot) {
    LabelledGalaxies some = rows(IntStream.range(0, size()).filter(condition).toArray());
    if (some.size() == size()) {
      return this;
    }
    List<String> more = new ArrayList<>(notes);
    more.add(Words.galaxies(size() - some.size()) + " left out: " + whyNot);
    return new LabelledGalaxies(some.catalog, task, some.targets, some.strata, more);
  }

  /** Returns the same galaxies for a task of other numbers. */
  LabelledGalaxies with(Task other) {
    return new LabelledGalaxies(catalog, other, targets, strata, notes);
  }

  /** Returns how many galaxies each stratum has, empty ones included. */
  int[] counts() {
    int[] counts = new int[Arrays.stream(strata).max().orElse(-1) + 1];
    IntStream.of(strata).forEach(s -> counts[s]++);
    return counts;
  }
}
