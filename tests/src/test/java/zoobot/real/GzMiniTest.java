package zoobot.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.Shared;
import zoobot.catalog.Catalog;
import zoobot.experiment.Pretrained;
import zoobot.experiment.RingData;
import zoobot.experiment.RingExperiment;
import zoobot.experiment.RingOptions;
import zoobot.experiment.RingResult;
import zoobot.io.Progress;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.task.Task;

/** Real galaxies: what the catalogue says of itself, and what the bundled encoders make of it. */
class GzMiniTest {

  @TempDir private Path folder;

  @Test
  void catalogueAndSchemaAreWhatTheirReadmeSays() {
    Path file = Shared.file("data/gz-mini/catalog.csv");
    Schema schema = Schema.read(Shared.file("data/gz-mini/schema.json"));
    assertEquals(Schemas.gzMini().columns(), schema.columns());
    Catalog all = Catalog.read(file);
    assertEquals(22_070, all.size());
    Set<String> test = new HashSet<>(all.where("ring_split", "test").ids());
    assertEquals(300, test.size());
    Catalog rest = all.rows(row -> !test.contains(all.id(row)));
    assertEquals(20_483, Task.votes(schema).read(rest).size());
  }

  @Test
  void galaxiesBeatImageNetAtFindingRings() throws IOException {
    Path catalog = Shared.file("data/gz-mini/catalog.csv");
    Archive.unpack(Shared.file("data/gz-mini/efigi.tar.gz"), folder);
    RingData data = RingData.of(Catalog.read(catalog, folder), 0);
    List<Pretrained> arms = Pretrained.all(0).subList(0, 2);
    RingOptions options =
        RingOptions.defaults()
            .withLabels(List.of(79))
            .withDepths(List.of(0))
            .withRepeats(3)
            .withViews(1);
    List<RingResult.Run> runs = RingExperiment.run(data, arms, options, Progress.SILENT).runs();
    double galaxies = mean(runs, "galaxies");
    double imageNet = mean(runs, "ImageNet");
    assertTrue(galaxies > 0.80, "galaxies " + galaxies);
    assertTrue(galaxies > imageNet, "galaxies " + galaxies + ", ImageNet " + imageNet);
  }

  private static double mean(List<RingResult.Run> runs, String arm) {
    double[] values =
        runs.stream()
            .filter(r -> r.pretraining().equals(arm))
            .mapToDouble(RingResult.Run::accuracy)
            .toArray();
    return Arrays.stream(values).average().orElseThrow();
  }
}
