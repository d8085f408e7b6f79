package zoobot.active;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.io.Progress;
import zoobot.representation.Representations;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.task.Labels;
import zoobot.task.Task;

/** Many plain galaxies, all alike, and a few disks that differ: votes on disks are worth more. */
class LabellingExperimentTest {

  private static final Schema TREE =
      Schema.of(
          "tree",
          List.of(
              new Question("smooth", List.of(Answer.of("yes"), Answer.of("no", "spiral"))),
              Question.of("spiral", "yes", "no")));

  @TempDir private Path folder;

  private final List<String> ids = new ArrayList<>();
  private final List<float[]> rows = new ArrayList<>();

  /** One in ten is a disk; along the second number disks are spirals or not. */
  private Labels labels(int count) {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder csv =
        new StringBuilder("id_str,file_loc,smooth_yes,smooth_no,spiral_yes,spiral_no\n");
    for (int i = 0; i < count; i++) {
      boolean disk = i % 10 == 0;
      double along = random.nextGaussian();
      int featured = disk ? 18 : 1;
      int arms = disk ? (int) Math.round(18 / (1 + Math.exp(-3 * along))) : 0;
      rows.add(
          new float[] {
            disk ? 3 : 0, (float) along, (float) (0.3 * random.nextGaussian()), 0.1f * i % 1
          });
      ids.add("g" + i);
      csv.append(
          "g%d,g%d.png,%d,%d,%d,%d%n"
              .formatted(i, i, 20 - featured, featured, arms, featured - arms));
    }
    try {
      return Task.votes(TREE).read(Catalog.read(Files.writeString(folder.resolve("c.csv"), csv)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Representations representations() {
    return Representations.of(ids, rows.toArray(float[][]::new));
  }

  @Test
  void choosingByInformationNeedsFewerLabels() {
    LabellingExperiment.Options options =
        LabellingExperiment.Options.defaults()
            .withChoices(List.of(Choice.RANDOM, Choice.SPREAD))
            .withStart(15)
            .withRounds(3)
            .withRepeats(2)
            .withNext(LabelNext.Options.defaults().withBatch(10));
    LabellingResult result =
        LabellingExperiment.run(labels(400), representations(), options, Progress.SILENT);
    assertEquals(2 * 2 * 4, result.rounds().size());
    assertEquals(
        result.rounds().get(0).error(),
        result.rounds().get(8).error(),
        "every choice begins with the same galaxies");
    double random = result.summary(Choice.RANDOM, 45, LabellingResult.Round::error).mean();
    double spread = result.summary(Choice.SPREAD, 45, LabellingResult.Round::error).mean();
    assertTrue(spread < 0.85 * random, spread + " by information, at random " + random);
    assertTrue(result.labelsFor(Choice.SPREAD, random, LabellingResult.Round::error) < 35);
    assertEquals(1 + 16, result.toCsv().lines().count());
    assertTrue(result.toString().contains("spread needs"), result.toString());
    assertTrue(result.chart("").image().getWidth() > 500);
    assertEquals(result, new LabellingResult(result.rounds()));
  }

  @Test
  void theGalaxyOfAKindThatModelsDisagreeOnComesFirst() {
    Labels all = labels(200);
    int[] known = IntStream.range(0, 100).toArray();
    Representations others = representations().rows(IntStream.range(100, 200).toArray());
    LabelNext.Options options = LabelNext.Options.defaults().withBatch(5);
    List<Priority> next = LabelNext.rank(all.rows(known), representations(), others, options);
    assertEquals(100, next.size());
    assertEquals("spiral", next.get(0).question());
    assertTrue(next.get(0).id().endsWith("0"), "a disk: " + next.get(0));
    assertEquals(1, next.get(0).rank());
    assertEquals(next, LabelNext.rank(all.rows(known), representations(), others, options));
  }

  @Test
  void tooFewGalaxiesAreRefused() {
    Labels few = labels(100);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            LabellingExperiment.run(
                few, representations(), LabellingExperiment.Options.defaults(), Progress.SILENT));
  }

  @Test
  void aRuleThatNeverStopsRunsToTheEnd() {
    List<LabellingResult.Round> rounds = new ArrayList<>();
    double[] changes = {Double.NaN, 0.1, 0.01, 0.01, 0.01};
    for (int i = 0; i < changes.length; i++) {
      rounds.add(new LabellingResult.Round(Choice.SPREAD, 0, 50 + i, 1, 1, changes[i], 0));
    }
    LabellingResult result = new LabellingResult(rounds);
    assertEquals(53, result.stops(Choice.SPREAD, new StoppingRule(0.02, 2))[0]);
    assertEquals(54, result.stops(Choice.SPREAD, new StoppingRule(0.001, 2))[0]);
  }
}
