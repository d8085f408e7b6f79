package zoobot.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.image.Frame;
import zoobot.image.ImageShape;
import zoobot.io.Progress;
import zoobot.simulate.GalaxySimulator;
import zoobot.simulate.Population;

class RingExperimentTest {

  @TempDir private static Path folder;
  private static RingData data;

  private static final RingOptions SMALL =
      RingOptions.quick()
          .withLabels(List.of(3, 10))
          .withDepths(List.of(0, 2))
          .withRepeats(2)
          .withSize(32)
          .withViews(1);

  @BeforeAll
  static void simulate() throws IOException {
    Path csv =
        GalaxySimulator.of(3)
            .withPopulation(Population.rings(0.5))
            .withImageSize(48)
            .write(folder, 80);
    data = RingData.of(Catalog.read(csv), 0);
  }

  private static RingResult run(RingOptions options) {
    List<Pretrained> arms = List.of(new Pretrained("none", () -> Encoder.untrained(1)));
    return RingExperiment.run(data, arms, options, Progress.SILENT);
  }

  @Test
  void everyCombinationRunsAndTheSameSeedGivesTheSameNumbers() {
    RingResult result = run(SMALL);
    assertEquals(2 * 2 * 2, result.runs().size());
    assertEquals(result.runs(), run(SMALL).runs());
    for (RingResult.Run run : result.runs()) {
      assertEquals(
          run.accuracy(),
          run.right().chars().filter(c -> c == '1').count() / (double) run.right().length(),
          1e-9);
    }
    assertNotEquals(result.runs(), run(SMALL.withSeed(4)).runs());
  }

  @Test
  void allSeeImagesAsTheFirstDoesAndThatIsSaid() {
    List<String> notes = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void at(State state) {}

          @Override
          public void note(String line) {
            notes.add(line);
          }
        };
    ImageShape small = new ImageShape(3, 40, Frame.GALAXY);
    ImageShape other = new ImageShape(3, 64, Frame.WHOLE);
    List<Pretrained> arms =
        List.of(
            new Pretrained("a", () -> Encoder.untrained(1).seeing(small)),
            new Pretrained("b", () -> Encoder.untrained(1).seeing(other)));
    RingOptions own = SMALL.withSize(null).withDepths(List.of(0)).withRepeats(1);
    List<RingResult.Run> runs = RingExperiment.run(data, arms, own, progress).runs();
    assertEquals(List.of("images are seen at 40 px, frame galaxy"), notes);
    assertEquals(runs.get(0).accuracy(), runs.get(2).accuracy(), "the same weights, seeing alike");
    RingExperiment.run(data, arms.subList(1, 2), own.withSize(32), progress);
    assertEquals("images are seen at 32 px, frame whole", notes.get(1));
  }

  @Test
  void tableAndCsvHoldEveryNumber() {
    RingResult result = run(SMALL.withDepths(List.of(0)).withRepeats(1));
    assertEquals(3, result.toCsv().lines().count());
    assertTrue(result.toString().contains("none, frozen"), result.toString());
    assertEquals(List.of("labelled rings", "3", "10"), result.rows().get(0));
    assertTrue(result.toString().endsWith(RingResult.NOTE), result.toString());
    assertTrue(result.chart().image().getWidth() > 300);
  }

  @Test
  void noTestGalaxyIsLearntFromAndTheTestSetIsBalanced() {
    Set<String> test = new HashSet<>(data.test().ids());
    assertTrue(data.pool().ids().stream().noneMatch(test::contains));
    int[] labels = data.test().labels("ring");
    assertEquals(labels.length, 2 * Arrays.stream(labels).sum());
  }

  @Test
  void thePartForTestingIsAsAskedFor() {
    Catalog all = data.pool();
    RingData halves = RingData.of(all, 0.5, 0);
    assertEquals(0.5, halves.pool().size() / (double) all.size(), 0.15);
  }

  @Test
  void subsetsAreBalancedAndTheSameForEveryArm() {
    int[] rows = data.balanced(5, 1, 0);
    int[] labels = data.pool().labels("ring");
    assertEquals(5, Arrays.stream(rows).map(r -> labels[r]).sum());
    assertEquals(10, Arrays.stream(rows).distinct().count());
    assertTrue(Arrays.equals(rows, data.balanced(5, 1, 0)));
  }

  @Test
  void moreRingsThanThereAreIsAnError() {
    RingOptions options = SMALL.withLabels(List.of(5000));
    var e = assertThrows(IllegalArgumentException.class, () -> run(options));
    assertTrue(e.getMessage().contains("5000"), e.getMessage());
  }

  @Test
  void nothingIsAveragedWithItself() {
    List<Pretrained> arms = List.of(Pretrained.all(0).get(0), Pretrained.all(1).get(0));
    var twice =
        assertThrows(
            IllegalArgumentException.class,
            () -> RingExperiment.run(data, arms, SMALL, Progress.SILENT));
    assertTrue(twice.getMessage().contains(arms.get(0).name()), twice.getMessage());
    assertThrows(IllegalArgumentException.class, () -> SMALL.withLabels(List.of(5, 5)));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withDepths(List.of(2, 0, 2)));
  }

  @Test
  void aBrightPatchIsEasilyFoundByAnyEncoder() throws IOException {
    // Labels that any network sees: if this is not learnt, the loop or the head is broken.
    RingData easy = Patches.write(folder.resolve("patches"), 120);
    List<Pretrained> arms = List.of(new Pretrained("ImageNet", Encoder::imageNet));
    RingOptions options = SMALL.withLabels(List.of(20)).withDepths(List.of(0, 2));
    for (RingResult.Run run : RingExperiment.run(easy, arms, options, Progress.SILENT).runs()) {
      assertTrue(run.accuracy() > 0.9, run.toString());
    }
  }
}
