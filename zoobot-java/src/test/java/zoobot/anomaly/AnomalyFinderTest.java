package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finder learns what its user looks for. */
class AnomalyFinderTest {

  private static final AnomalyOptions OPTIONS = AnomalyOptions.defaults();

  @TempDir private Path folder;

  private AnomalyFinder start(Island island) {
    return AnomalyFinder.start(folder, island.ids, island.features, OPTIONS);
  }

  @Test
  void whatIsSoughtComesToTheTop() {
    Island island = new Island(3000, 5, 1); // 1.7 % interesting
    AnomalyFinder finder = start(island);
    island.label(finder, 12);
    long top =
        finder.ranking().subList(0, 30).stream().filter(g -> island.score(g.id()) == 5).count();
    assertTrue(top >= 27, top + " of the first 30 are interesting");
    int found = 0;
    for (boolean f : finder.found()) {
      found += f ? 1 : 0;
    }
    assertTrue(found >= 20, found + " of 120 labelled were interesting; 2 by chance");
  }

  @Test
  void noGalaxyIsProposedTwice() {
    Island island = new Island(64, 3, 2);
    AnomalyFinder finder = start(island);
    Set<String> seen = new HashSet<>();
    for (List<String> batch = finder.next(); !batch.isEmpty(); batch = finder.next()) {
      for (String id : batch) {
        assertTrue(seen.add(id), id + " twice");
        finder.label(id, island.score(id));
      }
    }
    assertEquals(64, seen.size());
    assertTrue(finder.hint().stop(), finder.hint().reason());
  }

  @Test
  void theSameSeedProposesTheSameAndAnotherOthers(@TempDir Path other, @TempDir Path third) {
    Island island = new Island(500, 4, 3);
    AnomalyFinder one = start(island);
    AnomalyFinder two = AnomalyFinder.start(other, island.ids, island.features, OPTIONS);
    island.label(one, 3);
    island.label(two, 3);
    assertEquals(one.next(), two.next());
    AnomalyFinder three =
        AnomalyFinder.start(third, island.ids, island.features, OPTIONS.withSeed(1));
    assertNotEquals(List.copyOf(one.labels().keySet()).subList(0, 10), three.next());
  }

  @Test
  void aBatchIsProposedUntilItIsLabelled() {
    Island island = new Island(100, 3, 4);
    AnomalyFinder finder = start(island);
    List<String> batch = finder.next();
    assertEquals(batch, finder.next());
    finder.label(batch.get(0), 0);
    assertEquals(batch.subList(1, 10), finder.next());
  }

  @Test
  void undoTakesTheLastLabelBackAndProposesItsGalaxyFirst() {
    Island island = new Island(100, 3, 5);
    AnomalyFinder finder = start(island);
    List<String> batch = finder.next();
    batch.forEach(id -> finder.label(id, 1));
    assertFalse(finder.next().contains(batch.get(9)));
    assertEquals(Optional.of(batch.get(9)), finder.undo());
    assertEquals(batch.get(9), finder.next().get(0));
    assertEquals(9, finder.labels().size());
  }

  @Test
  void undoOfANewScoreBringsTheOldOneBack() {
    Island island = new Island(20, 3, 5);
    AnomalyFinder finder = start(island);
    finder.label("galaxy 7", 2);
    finder.label("galaxy 7", 5);
    assertEquals(5, finder.labels().get("galaxy 7"));
    finder.undo();
    assertEquals(2, finder.labels().get("galaxy 7"));
    finder.undo();
    assertEquals(Optional.empty(), finder.undo());
  }

  @Test
  void aSkippedGalaxyIsNeitherProposedNorLearntFrom() {
    Island island = new Island(40, 3, 6);
    AnomalyFinder finder = start(island);
    List<String> batch = finder.next();
    finder.skip(batch.get(0));
    batch.subList(1, 10).forEach(id -> finder.label(id, 0));
    assertFalse(finder.labels().containsKey(batch.get(0)));
    assertFalse(finder.next().contains(batch.get(0)));
    assertEquals(9, finder.found().length);
  }

  @Test
  void theRankingIsByExpectedScoreAndTellsLabels() {
    Island island = new Island(300, 3, 7);
    AnomalyFinder finder = start(island);
    island.label(finder, 2);
    finder.label("galaxy 3", 4);
    List<RankedGalaxy> ranking = finder.ranking();
    assertEquals(300, ranking.size());
    for (int i = 1; i < 300; i++) {
      double before = ranking.get(i - 1).score();
      assertTrue(ranking.get(i).score() <= before, ranking.get(i) + " after " + before);
    }
    RankedGalaxy labelled =
        ranking.stream().filter(g -> g.id().equals("galaxy 3")).findFirst().get();
    assertEquals(OptionalInt.of(4), labelled.label());
  }

  @Test
  void stoppingIsHintedAtWhenNothingIsLeftAndNotBefore() {
    Island island = new Island(600, 3, 8);
    AnomalyFinder finder = start(island);
    island.label(finder, 2);
    assertFalse(finder.hint().stop(), finder.hint().reason());
    int batches = 2;
    while (!finder.hint().stop() && batches < 60) {
      island.label(finder, 1);
      batches++;
    }
    int all = 0;
    for (boolean i : island.interesting) {
      all += i ? 1 : 0;
    }
    int found = finder.hint().found();
    assertTrue(batches < 25, "stopped after " + batches + " batches; 60 is everything");
    assertTrue(found >= 0.8 * all, found + " of " + all + " found: " + finder.hint().reason());
  }

  @Test
  void wrongUseIsNamed() {
    Island island = new Island(20, 3, 9);
    AnomalyFinder finder = start(island);
    assertNamed(() -> finder.label("galaxy 1", 6), "0…5, got 6 for 'galaxy 1'");
    assertNamed(() -> finder.label("galaxy 20", 1), "no galaxy 'galaxy 20'");
    assertNamed(() -> start(island), "holds a session");
    float[][] short_ = new float[3][2];
    Path other = folder.resolve("other");
    assertNamed(() -> AnomalyFinder.start(other, island.ids, short_, OPTIONS), "20 ids but 3 rows");
    assertNamed(
        () -> AnomalyFinder.start(other, List.of("a", "b", "a"), short_, OPTIONS),
        "'a' comes twice, in rows 0 and 2");
    short_[2][1] = Float.NaN;
    assertNamed(
        () -> AnomalyFinder.start(other, List.of("a", "b", "c"), short_, OPTIONS),
        "feature 1 of row 2 is NaN");
    assertTrue(
        assertThrows(IllegalStateException.class, finder::ranking)
            .getMessage()
            .contains("no galaxy is labelled yet"));
  }
}
