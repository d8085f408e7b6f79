package zoobot.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.io.Progress;
import zoobot.io.internal.CsvReader;

/** The anomaly experiment tells a method that learns from one that does not. */
class AnomalyExperimentTest {

  private static final int N = 1200;

  /** A tenth sought, another tenth unknown. */
  private static Catalog catalog() {
    Random random = new Random(0);
    int[] label =
        IntStream.range(0, N).map(i -> new int[] {1, -1, 0}[Math.min(2, i % 10)]).toArray();
    String[] ids =
        IntStream.range(0, N).mapToObj(i -> "g" + random.nextLong()).toArray(String[]::new);
    return Catalog.of(
        Table.create("mine")
            .addColumns(
                StringColumn.create("id_str", ids),
                StringColumn.create("file_loc", ids),
                IntColumn.create("odd", label)),
        Path.of("."));
  }

  private static final AnomalyData DATA = AnomalyData.of(catalog(), "odd", 1, 0.02, 3);

  /** The sought lie apart by some distance in two of the features. */
  private static AnomalyExperiment.Features features(double distance) {
    Random random = new Random(1);
    float[][] rows = new float[DATA.truth().length][6];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < 6; d++) {
        double shift = d < 2 && DATA.truth()[i] == 1 ? distance : 0;
        rows[i][d] = (float) (random.nextGaussian() + shift);
      }
    }
    return AnomalyExperiment.Features.of("apart by " + distance, rows);
  }

  @Test
  void thePoolIsMadeRareAndLeavesTheUnknownOut() {
    assertEquals(960 + DATA.sought(), DATA.truth().length);
    assertTrue(DATA.rate() < 0.02, DATA.rate() + " of the pool");
    assertTrue((DATA.sought() + 1.0) / (961 + DATA.sought()) >= 0.02, DATA.sought() + " sought");
    int[] labels = DATA.pool().labels("odd");
    assertEquals(DATA.sought(), IntStream.of(labels).sum());
    for (int i = 0; i < labels.length; i++) {
      assertEquals(labels[i], DATA.truth()[i]);
    }
    assertEquals(DATA.pool().ids(), AnomalyData.of(catalog(), "odd", 1, 0.02, 3).pool().ids());
  }

  @Test
  void featuresThatTellBeatThoseThatDoNotAndBothVariantsAreThere() {
    AnomalyExperiment.Options trials =
        AnomalyExperiment.Options.defaults().withRuns(2).withLabels(60);
    AnomalyExperiment.Features good = features(2.5).withAstronomaly();
    AnomalyResult result =
        AnomalyExperiment.run(DATA, List.of(good, features(0)), trials, Progress.SILENT);
    double learnt = mean(result, "apart by 2.5 + finder", false, "average precision");
    double blind = mean(result, "apart by 0.0 + finder", false, "average precision");
    assertTrue(learnt > 0.5, "average precision " + learnt);
    assertTrue(blind < 0.2, "average precision " + blind);
    assertTrue(mean(result, "random order", false, "recall@50") < 0.3, "random order recalls");
    assertEquals(7, result.methods().size(), result.methods().toString());
    double with = mean(result, "apart by 2.5 + finder", true, "accuracy@50");
    assertTrue(with <= DATA.sought() / 50.0 + 1e-9, "accuracy@50 " + with);
    // Written in, every galaxy found is at the very top.
    double found = mean(result, "Astronomaly on apart by 2.5", true, "found");
    double recall = mean(result, "Astronomaly on apart by 2.5", true, "recall@50");
    assertTrue(recall * DATA.sought() >= found - 1e-9, recall + " recalled, " + found + " found");
  }

  @Test
  void anExampleIsNeitherFoundNorOneOfTheLabels() {
    AnomalyExperiment.Options trials =
        AnomalyExperiment.Options.defaults().withRuns(3).withLabels(20).withExample(true);
    AnomalyResult result =
        AnomalyExperiment.run(DATA, List.of(features(9)), trials, Progress.SILENT);
    // Far apart from all others: each of the 20 that come after the example is one.
    String all = "apart by 9.0 + finder";
    int reachable = Math.min(20, DATA.sought() - 1);
    assertEquals(reachable, mean(result, all, true, "found"), 1e-9);
    assertEquals(reachable, mean(result, all, true, "found@50"), 1e-9);
  }

  @Test
  void theSameSeedGivesTheSameTable() {
    AnomalyExperiment.Options trials =
        AnomalyExperiment.Options.defaults().withRuns(2).withLabels(30);
    AnomalyExperiment.Features set = features(2).withAstronomaly();
    AnomalyResult one = AnomalyExperiment.run(DATA, List.of(set), trials, Progress.SILENT);
    AnomalyResult two = AnomalyExperiment.run(DATA, List.of(set), trials, Progress.SILENT);
    assertEquals(one.toCsv(), two.toCsv());
    assertEquals(one.toString(), two.toString());
    assertTrue(one.toCsv().startsWith("method,run,labels_written,accuracy@50,"), one.toCsv());
    assertTrue(one.chart("odd", "odd").image().getWidth() > 100, "no chart");
  }

  @Test
  void everyRunIsReadBackWhateverItsName() {
    String name = "PCA 40, \"ours\"\nof 2026";
    AnomalyExperiment.Features set = AnomalyExperiment.Features.of(name, features(2).rows());
    AnomalyExperiment.Options trials =
        AnomalyExperiment.Options.defaults().withRuns(1).withLabels(20);
    List<Long> done = new ArrayList<>();
    AnomalyResult result =
        AnomalyExperiment.run(DATA, List.of(set), trials, state -> done.add(state.done()));
    assertEquals(List.of(1L, 2L, 3L), done);
    try (CsvReader csv = new CsvReader(new StringReader(result.toCsv()), "runs")) {
      for (AnomalyResult.Run run : result.runs()) {
        assertTrue(csv.next(), "no row of " + run);
        csv.check();
        assertEquals(run.method(), csv.cell(0));
        assertEquals(run.metrics().averagePrecision(), Double.parseDouble(csv.cell(9)), 1e-5);
      }
    }
  }

  @Test
  void wrongUseIsNamed() {
    assertNamed(RuntimeException.class, () -> AnomalyData.of(catalog(), "od", 1, 0.02, 0), "od");
    assertNamed(
        RuntimeException.class,
        () -> AnomalyData.of(catalog(), "odd", 2, 0.02, 0),
        "0 galaxies of 2.0 or more");
    assertNamed(RuntimeException.class, () -> AnomalyData.of(catalog(), "odd", 1, 1, 0), "rarity");
    AnomalyExperiment.Features few = AnomalyExperiment.Features.of("few", new float[3][2]);
    AnomalyExperiment.Options trials = AnomalyExperiment.Options.defaults();
    assertNamed(
        RuntimeException.class,
        () -> AnomalyExperiment.run(DATA, List.of(few), trials),
        "'few' are of 3 galaxies");
    assertNamed(
        RuntimeException.class,
        () -> AnomalyExperiment.run(DATA, List.of(), trials.withLabels(5000)),
        "too few to label 5000");
    assertNamed(
        RuntimeException.class,
        () -> AnomalyExperiment.run(DATA, List.of(few, few), trials),
        "features: few comes twice");
    assertNamed(RuntimeException.class, () -> trials.withRuns(0), "runs");
  }

  private static double mean(AnomalyResult result, String method, boolean written, String number) {
    return result.summary(method, written, run -> run.numbers().get(number)).mean();
  }
}
