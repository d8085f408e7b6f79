package zoobot.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.io.Progress;
import zoobot.representation.Representations;
import zoobot.table.TableException;

/** Galaxies whose first number is their class are found by it, and by noise they are not. */
class SimilarityExperimentTest {

  private static final int GALAXIES = 120;
  private static final SimilarityExperiment.Options OPTIONS =
      SimilarityExperiment.Options.defaults().withComponents(List.of(2, 0)).withQueries(15);

  private static Catalog catalog() {
    String[] ids = IntStream.range(0, GALAXIES).mapToObj(i -> "g" + i).toArray(String[]::new);
    int[] ring = IntStream.range(0, GALAXIES).map(i -> i < 100 ? i % 2 : -1).toArray();
    int[] smooth = IntStream.range(0, GALAXIES).map(i -> i % 3 == 0 ? 8 : 3).toArray();
    int[] disk = IntStream.range(0, GALAXIES).map(i -> i % 3 == 0 ? 2 : 5).toArray();
    return Catalog.of(
        Table.create(
            "t",
            StringColumn.create("id_str", ids),
            StringColumn.create("file_loc", ids),
            IntColumn.create("ring", ring),
            IntColumn.create("shape_smooth", smooth),
            IntColumn.create("shape_disk", disk)),
        Path.of("."));
  }

  private static Representations arm(double signal) {
    Random random = new Random(1);
    float[][] rows = new float[GALAXIES][6];
    for (int i = 0; i < GALAXIES; i++) {
      for (int d = 0; d < 6; d++) {
        rows[i][d] = (float) random.nextGaussian();
      }
      rows[i][0] += (float) (signal * (i % 2));
      rows[i][1] += (float) (signal * (i % 3));
    }
    List<String> ids = IntStream.range(0, GALAXIES).mapToObj(i -> "g" + i).toList();
    return Representations.of(ids, rows);
  }

  private static SimilarityExperiment.Result run(
      SimilarityExperiment.Options options, List<String> labels) {
    Map<String, Representations> arms = new LinkedHashMap<>();
    arms.put("good", arm(30));
    arms.put("noise", arm(0));
    return SimilarityExperiment.run(arms, catalog(), labels, options, Progress.SILENT);
  }

  @Test
  void aClassThatIsInTheNumbersIsFoundAndNoiseIsChance() {
    SimilarityExperiment.Result result = run(OPTIONS, List.of("ring", "shape"));
    assertEquals(2 * 2 * 2 * 2, result.scores().size());
    for (SimilarityExperiment.Score s : result.scores()) {
      double difference = s.metrics().precision() - s.metrics().chance();
      if (s.arm().equals("good")) {
        assertEquals(1, s.metrics().precision(), 1e-9, s.toString());
      } else {
        assertTrue(Math.abs(difference) < 0.2, s.toString());
      }
    }
  }

  @Test
  void onlyLabelledGalaxiesCount() {
    SimilarityExperiment.Score ring = run(OPTIONS, List.of("ring")).scores().get(0);
    assertEquals(100, ring.galaxies());
    assertEquals("ring=0", ring.category());
    assertEquals(49 / 99.0, ring.metrics().chance(), 1e-9);
    assertEquals(15, ring.metrics().queries());
  }

  @Test
  void votesBecomeTheAnswerOfMoreThanHalf() {
    GalaxyLabels labels = GalaxyLabels.of(catalog(), "shape");
    assertEquals(List.of("smooth", "disk"), labels.classes());
    assertArrayEquals(new int[] {0, 1, 1, 0}, java.util.Arrays.copyOf(labels.labels(), 4));
    Exception e = assertThrows(TableException.class, () -> GalaxyLabels.of(catalog(), "colour"));
    assertTrue(e.getMessage().contains("colour"), e.getMessage());
  }

  @Test
  void whatATableDerivesFromVotesIsNoAnswer() {
    Table votes =
        Table.create(
            "decals",
            StringColumn.create("id_str", "a", "b"),
            StringColumn.create("file_loc", "a.png", "b.png"),
            IntColumn.create("bar_yes", 6, 1),
            IntColumn.create("bar_no", 5, 9),
            IntColumn.create("bar_total-votes", 11, 10),
            DoubleColumn.create("bar_yes_fraction", 0.55, 0.1),
            DoubleColumn.create("bar_no_debiased", 0.4, 0.95));
    GalaxyLabels labels = GalaxyLabels.of(Catalog.of(votes, Path.of(".")), "bar");
    assertEquals(List.of("yes", "no"), labels.classes());
    assertArrayEquals(new int[] {0, 1}, labels.labels());
  }

  @Test
  void queriesMayBeChosenAndTheSameSeedGivesTheSame() {
    Set<String> few = IntStream.range(0, 10).mapToObj(i -> "g" + i).collect(Collectors.toSet());
    SimilarityExperiment.Options options = OPTIONS.withQueryIds(few);
    List<Long> done = new ArrayList<>();
    SimilarityExperiment.Result result =
        SimilarityExperiment.run(
            Map.of("a", arm(1)),
            catalog(),
            List.of("ring"),
            options,
            state -> done.add(state.done()));
    assertEquals(List.of(1L, 2L), done);
    assertEquals(5, result.scores().get(0).metrics().queries());
    assertEquals(run(OPTIONS, List.of("ring")).toCsv(), run(OPTIONS, List.of("ring")).toCsv());
    SimilarityExperiment.Options nobody = OPTIONS.withQueryIds(Set.of("other"));
    assertThrows(IllegalArgumentException.class, () -> run(nobody, List.of("ring")));
  }

  @Test
  void theTableHasARowAnArm() {
    SimilarityExperiment.Result result = run(OPTIONS, List.of("ring", "shape"));
    String table = result.toString();
    assertTrue(table.contains("good, PCA 2") && table.contains("noise, all"), table);
    assertTrue(table.contains("chance"), table);
    assertEquals(1, table.lines().map(String::length).distinct().count(), table);
    assertEquals(17, result.toCsv().lines().count());
  }
}
