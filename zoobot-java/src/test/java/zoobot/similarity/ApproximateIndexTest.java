package zoobot.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zoobot.io.Progress;
import zoobot.representation.Representations;

class ApproximateIndexTest {

  @TempDir private Path folder;

  private static final Representations DATA = Clouds.of(1000, 12, 5);

  private static ApproximateIndex index;

  @BeforeAll
  static void buildOne() {
    index = build(Metric.EUCLIDEAN);
  }

  private static ApproximateIndex build(Metric metric) {
    return ApproximateIndex.build(DATA, metric, IndexOptions.defaults(), n -> {});
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void mostOfTheNearestAreFound(Metric metric) {
    Similarity search = Similarity.of(DATA).withMetric(metric).with(build(metric));
    double recall = search.recall(10, 100, 0);
    assertTrue(recall > 0.9, "recall " + recall); // of random vectors, the hardest case
    assertEquals(1, Similarity.of(DATA).withMetric(metric).recall(10, 5, 0));
    // Which are found differs a little from build to build; how far they are does not.
    List<Neighbours.Neighbour> exact =
        Similarity.of(DATA).withMetric(metric).nearest("g4", DATA.size() - 1).list();
    List<Neighbours.Neighbour> found = search.nearest("g4", 10).list();
    assertTrue(exact.containsAll(found), found + " are not all among " + exact.subList(0, 20));
  }

  @Test
  void everyRowIsLinkedWithAllThatWereChosenForIt() {
    Representations many = Clouds.of(4000, 12, 7);
    IndexOptions options = IndexOptions.defaults().withSearchBeam(16);
    ApproximateIndex built =
        ApproximateIndex.build(many, Metric.EUCLIDEAN, options, Progress.SILENT);
    double recall = Similarity.of(many).with(built).recall(10, 300, 0);
    assertTrue(recall > 0.995, "recall " + recall); // .983 where some links were lost
  }

  @Test
  void aWiderBeamFindsMore() {
    ApproximateIndex index =
        ApproximateIndex.build(DATA, Metric.EUCLIDEAN, new IndexOptions(8, 20, 1), n -> {});
    double narrow = Similarity.of(DATA).with(index).recall(1, 200, 0);
    double wide = Similarity.of(DATA).with(index.withSearchBeam(300)).recall(1, 200, 0);
    assertTrue(wide > narrow + 0.02 && wide > 0.95, "beam 1: " + narrow + ", beam 300: " + wide);
  }

  @Test
  void whatIsSavedIsOpenedAndGivesTheSame() {
    ApproximateIndex opened =
        ApproximateIndex.open(index.save(folder.resolve("i/index.bin")), DATA);
    assertEquals(index.toString(), opened.toString());
    for (String id : new String[] {"g0", "g99", "g999"}) {
      assertEquals(
          Similarity.of(DATA).with(index).nearest(id, 10),
          Similarity.of(DATA).with(opened).nearest(id, 10));
    }
  }

  @Test
  void anIndexOfOtherDataOrOfAnotherMetricIsRefused() throws IOException {
    Path file = index.save(folder.resolve("index.bin"));
    Representations other = Clouds.of(1000, 12, 6);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ApproximateIndex.open(file, other));
    assertTrue(e.getMessage().contains("index.bin"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Similarity.of(other).with(index));
    Similarity manhattan = Similarity.of(DATA).withMetric(Metric.MANHATTAN);
    assertThrows(IllegalArgumentException.class, () -> manhattan.with(index));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
    assertThrows(IllegalArgumentException.class, () -> ApproximateIndex.open(file, DATA));
    Files.writeString(file, "something else");
    assertThrows(IllegalArgumentException.class, () -> ApproximateIndex.open(file, DATA));
    Path no = folder.resolve("no.bin");
    assertThrows(IllegalArgumentException.class, () -> ApproximateIndex.open(no, DATA));
  }

  @Test
  void buildingTellsHowFarItIsAndStopsWhenInterrupted() {
    AtomicInteger last = new AtomicInteger();
    ApproximateIndex.build(
        DATA,
        Metric.EUCLIDEAN,
        IndexOptions.defaults(),
        s -> last.accumulateAndGet((int) s.done(), Math::max));
    assertEquals(1000, last.get());
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> build(Metric.EUCLIDEAN));
    assertTrue(Thread.interrupted());
  }
}
