package zoobot.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zoobot.io.Progress;
import zoobot.representation.Representations;

class DiskIndexTest {

  private static final Representations DATA = Clouds.of(1000, 12, 5);
  private static final DiskIndexOptions OPTIONS = DiskIndexOptions.defaults().withShard(300);

  @TempDir private Path folder;
  private Path rows;
  private Path index;

  @BeforeEach
  void save() {
    rows = DATA.save(folder.resolve("R.csv"));
    index = folder.resolve("index");
  }

  private DiskIndex build(Metric metric) {
    return build(rows, metric, Progress.SILENT);
  }

  private DiskIndex build(Path from, Metric metric, Progress progress) {
    return DiskIndex.build(from, index, metric, OPTIONS, progress);
  }

  private Path shard(int i) {
    return index.resolve("shard-0000" + i + ".bin");
  }

  private static void refused(String words, Executable what) {
    Exception e = assertThrows(IllegalArgumentException.class, what);
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertFalse(e.getMessage().contains("Exception"), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void whatIsFoundIsWhatExactSearchFinds(Metric metric) {
    DiskIndex built = build(metric).withSearchBeam(300);
    Similarity exact = Similarity.of(DATA).withMetric(metric);
    for (String id : List.of("g4", "g299", "g300", "g999")) {
      assertEquals(exact.nearest(id, 10), built.nearest(id, 10));
    }
    List<String> several = List.of("g1", "g600");
    assertEquals(exact.nearest(several, 5).ids(), built.nearest(several, 5).ids());
    float[] vector = DATA.vector(7);
    assertEquals(exact.nearest(vector, 5).ids(), built.nearest(vector, 5).ids());
    assertEquals(1, built.recall(10, 50, 0), 0.005);
    assertEquals(1000, built.size());
    assertEquals(4, Stream.of(index.toFile().list()).filter(f -> f.startsWith("shard")).count());
  }

  @Test
  void aNarrowBeamFindsLess() {
    var options = DiskIndexOptions.defaults().withGraph(new IndexOptions(4, 8, 1));
    DiskIndex built = DiskIndex.build(rows, index, Metric.EUCLIDEAN, options, Progress.SILENT);
    double narrow = built.withSearchBeam(1).recall(1, 200, 0);
    double wide = built.withSearchBeam(300).recall(1, 200, 0);
    assertTrue(narrow < wide, "beam 1: " + narrow + ", beam 300: " + wide);
    assertTrue(built.toString().contains(", in 1 shard, "), built.toString());
  }

  @Test
  void whatIsNearOnTheSkyIsLeftOut() {
    DiskIndex built = build(Metric.EUCLIDEAN).withSearchBeam(300);
    double wide = 40 * 3600; // as many as a hundred on either side
    Neighbours far = built.leavingOutWithin(wide).nearest("g500", 10);
    Similarity exact = Similarity.of(DATA).leavingOutWithin(wide);
    assertEquals(exact.nearest("g500", 10), far);
    assertTrue(far.list().stream().allMatch(n -> n.separation() > wide), far.toString());
  }

  @Test
  void aBuildThatWasStoppedGoesOn() throws IOException {
    Progress stop =
        state -> {
          if (state.done() > 650) {
            throw new CancellationException("stopped");
          }
        };
    assertThrows(CancellationException.class, () -> build(rows, Metric.EUCLIDEAN, stop));
    refused("goes on", () -> DiskIndex.open(index));
    assertFalse(DiskIndex.isWhole(index));
    assertFalse(Files.exists(shard(2)));
    var first = Files.getLastModifiedTime(shard(0));
    DiskIndex built = build(Metric.EUCLIDEAN);
    assertTrue(DiskIndex.isWhole(index));
    assertEquals(first, Files.getLastModifiedTime(shard(0)));
    assertEquals(1000, built.size());
    assertEquals(10, built.nearest("g999", 10).list().size());
  }

  @Test
  void whatWasBegunWithOtherGalaxiesOrOptionsIsNotGoneOnWith() throws IOException {
    build(Metric.EUCLIDEAN);
    refused("another metric", () -> build(Metric.MANHATTAN));
    Path others = Clouds.of(1000, 12, 6).save(folder.resolve("others.csv"));
    refused("other representations", () -> build(others, Metric.EUCLIDEAN, Progress.SILENT));
    Path fewer = DATA.rows(IntStream.range(0, 600).toArray()).save(folder.resolve("fewer.csv"));
    refused("more galaxies", () -> build(fewer, Metric.EUCLIDEAN, Progress.SILENT));
    Files.delete(shard(1)); // and is made again
    refused("is missing", () -> DiskIndex.open(index));
    assertEquals(1000, build(Metric.EUCLIDEAN).size());
  }

  @Test
  void anIdThatIsThereTwiceIsTold() throws IOException {
    String text = Files.readString(rows).replace("\ng900,", "\ng10,");
    Path twice = Files.writeString(folder.resolve("twice.csv"), text);
    refused("'g10' is there twice", () -> build(twice, Metric.EUCLIDEAN, Progress.SILENT));
  }

  @Test
  void aFolderOfOthersIsNotWrittenInto() throws IOException {
    Files.createDirectories(index);
    Files.writeString(index.resolve("thesis.tex"), "");
    refused("other files", () -> build(Metric.EUCLIDEAN));
    refused("no folder of an index", () -> DiskIndex.open(index));
    refused("no folder of an index", () -> DiskIndex.open(folder.resolve("no")));
    refused("no folder of an index", () -> DiskIndex.open(rows));
    index = rows;
    refused("other files", () -> build(Metric.EUCLIDEAN));
  }

  @Test
  void whatCannotBeWrittenIsTold() throws IOException {
    Files.createDirectories(index.resolve(".shard-00000.bin.tmp")); // as if the disk refused it
    Exception e = assertThrows(UncheckedIOException.class, () -> build(Metric.EUCLIDEAN));
    assertTrue(e.getMessage().contains("shard-00000.bin: cannot be written"), e.getMessage());
  }

  @Test
  void noDamageGoesUnnoticed() throws IOException {
    build(Metric.EUCLIDEAN);
    byte[] good = Files.readAllBytes(shard(0));
    Random random = new Random(0);
    int[] places = IntStream.range(0, 100).map(i -> random.nextInt(good.length)).toArray();
    for (int at : IntStream.concat(IntStream.range(0, 48), Arrays.stream(places)).toArray()) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(shard(0), bad);
      refused("build", () -> DiskIndex.open(index));
    }
    for (int length : new int[] {0, 20, 48, good.length / 2, good.length - 1}) {
      Files.write(shard(0), Arrays.copyOf(good, length));
      refused("build", () -> DiskIndex.open(index));
    }
    Files.copy(shard(3), shard(0), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    refused("another index", () -> DiskIndex.open(index));
    Files.write(shard(0), good);
    DiskIndex.open(index);
  }

  @Test
  void damageOfTheManifestIsTold() throws IOException {
    build(Metric.EUCLIDEAN);
    Path json = index.resolve("index.json");
    String good = Files.readString(json);
    for (String[] change :
        new String[][] {
          {"index 1", "index 9"}, {"EUCLIDEAN", "OTHER"}, {"1000", "999"}, {"16", "-1"}, {"{", ""}
        }) {
      assertTrue(good.contains(change[0]), good);
      Files.writeString(json, good.replace(change[0], change[1]));
      refused("index", () -> DiskIndex.open(index));
    }
  }

  @Test
  void questionsThatCannotBeAnsweredAreRefused() {
    DiskIndex built = build(Metric.EUCLIDEAN);
    refused("no id 'x'", () -> built.nearest("x", 3));
    refused("the query has 3 numbers", () -> built.nearest(new float[3], 3));
    refused("at least 1", () -> built.nearest("g1", 0));
    Path plain = Representations.of(DATA.ids(), DATA.vectors()).save(folder.resolve("plain.csv"));
    DiskIndex nowhere =
        DiskIndex.build(
            plain, folder.resolve("nowhere"), Metric.EUCLIDEAN, OPTIONS, Progress.SILENT);
    refused("no positions", () -> nowhere.leavingOutWithin(100));
    assertTrue(Double.isNaN(nowhere.nearest("g1", 1).list().get(0).ra()));
    assertEquals(999, built.withSearchBeam(1000).nearest("g1", 5000).list().size());
  }
}
