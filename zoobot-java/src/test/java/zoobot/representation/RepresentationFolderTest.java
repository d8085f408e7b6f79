package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of files of representations are read as one file is, or refused. */
class RepresentationFolderTest {

  private static final Representations ALL =
      Noise.representations(60, 5, 0)
          .withPositions(Positions.of(degrees(60, 300), degrees(60, 80)));

  @TempDir private Path temporary;

  private static double[] degrees(int count, double most) {
    return IntStream.range(0, count).mapToDouble(i -> i * most / count).toArray();
  }

  private static Representations some(int from, int to) {
    return ALL.rows(IntStream.range(from, to).toArray());
  }

  private static void assertSame(Representations expected, Representations actual) {
    assertEquals(expected.ids(), actual.ids());
    assertEquals(expected.columns(), actual.columns());
    assertArrayEquals(expected.values(), actual.values());
    assertEquals(expected.positions().isPresent(), actual.positions().isPresent());
  }

  private void assertTold(Path folder, String... words) {
    Exception whole =
        assertThrows(IllegalArgumentException.class, () -> Representations.read(folder));
    for (String word : words) {
      assertTrue(whole.getMessage().contains(word), whole.getMessage());
    }
    ReadOptions options = ReadOptions.defaults();
    assertThrows(
        IllegalArgumentException.class,
        () -> Representations.readInParts(folder, options, 1000, part -> {}));
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(temporary.resolve(name));
  }

  /** Writes the parts of a job array, of which one is empty, as predictions of a run. */
  private Path jobArray(String ending) throws IOException {
    Path folder = folder("array");
    int[] ends = {0, 20, 20, 33, 60};
    for (int i = 1; i < ends.length; i++) {
      Path file = folder.resolve("part-0000" + i + "-of-00004" + ending);
      some(ends[i - 1], ends[i]).save(file);
      String run = "{\"run\": \"weights 1, part %d/4\", \"galaxies\": %d}";
      Files.writeString(
          folder.resolve(file.getFileName() + ".run.json"),
          run.formatted(i, ends[i] - ends[i - 1]));
    }
    Files.writeString(folder.resolve("part-00001-of-00004.unreadable.csv"), "id_str,reason\na,b\n");
    return folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {".parquet", ".csv"})
  void theFilesOfAFolderAreOne(String ending) throws IOException {
    Path folder = jobArray(ending);
    assertSame(ALL, Representations.read(folder));
    assertEquals(
        ALL.positions().get().ra(41), Representations.read(folder).positions().get().ra(41));
    assertSame(ALL, Representations.read(folder.resolve("part-*" + ending)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 1000})
  void partsHaveTheSizeAskedForWhereverFilesEnd(int rows) throws IOException {
    List<Representations> parts = new ArrayList<>();
    Representations.readInParts(jobArray(".parquet"), ReadOptions.defaults(), rows, parts::add);
    assertEquals((59 + rows) / rows, parts.size());
    int from = 0;
    for (Representations part : parts) {
      assertSame(some(from, Math.min(60, from + rows)), part);
      from += part.size();
    }
  }

  @Test
  void principalComponentsOfAFolderAreThoseOfItsRows() throws IOException {
    Path folder = jobArray(".parquet");
    Pca expected = Pca.fit(ALL, 2);
    Pca fitted = Pca.fit(folder, ReadOptions.defaults(), 2);
    assertArrayEquals(expected.component(0), fitted.component(0), 1e-12);
    Path output = temporary.resolve("pca.csv");
    Representations read =
        Representations.read(fitted.transform(folder, ReadOptions.defaults(), output));
    assertArrayEquals(expected.transform(ALL).values(), read.values(), 1e-5f);
    assertTrue(read.positions().isPresent());
  }

  @Test
  void numbersInNamesGoByTheirSize() throws IOException {
    Path folder = folder("some");
    some(10, 60).save(folder("some/b10").resolve("r.parquet"));
    some(0, 10).save(folder("some/b9").resolve("r.parquet"));
    assertSame(ALL, Representations.read(folder));
  }

  /** Written by Spark 4.2.0: chunks 8 to 10 of 24 galaxies, the last empty, one unreadable. */
  private Path spark(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("spark-folders.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = temporary.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (!entry.isDirectory()) {
          Files.copy(zip, file);
        }
      }
    }
    return temporary.resolve(name);
  }

  /** Galaxy i has the numbers i + 0.125, −i + 0.5, 2 i and lies at 0.5 i, −0.25 i. */
  private static void assertGalaxies(Representations read, boolean positions) {
    for (int row = 0; row < read.size(); row++) {
      int i = (int) (Long.parseLong(read.id(row)) - 588017000000000000L);
      assertArrayEquals(new float[] {i + 0.125f, -i + 0.5f, 2 * i}, read.vector(row));
      assertTrue(!positions || read.positions().orElseThrow().dec(row) == -0.25 * i);
    }
  }

  @Test
  void chunksOfSparkAreRead() throws IOException {
    Representations read = Representations.read(spark("chunks"));
    assertEquals(3, read.features());
    assertEquals("an encoder, 3 galaxies", read.provenance());
    assertTrue(read.size() >= 3);
    assertGalaxies(read, true);
    assertTrue(read.ids().stream().noneMatch("588017000000000005"::equals)); // unreadable
  }

  @Test
  void whatSparkWritesByItselfIsRead() throws IOException {
    Representations components = Representations.read(spark("pca"));
    assertEquals(23, components.size());
    assertEquals("feat_pca_2", components.columns().get(2));
    assertGalaxies(components, false);
    Representations lists = Representations.read(temporary.resolve("flat")); // one file is empty
    assertEquals("feat_2", lists.columns().get(2));
    assertGalaxies(lists, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_DONE", "chunk=9/_SUCCESS"})
  void whatSparkDidNotEndIsRefused(String marker) throws IOException {
    Path folder = spark("chunks");
    Files.delete(folder.resolve(marker));
    Path of = folder.resolve(marker);
    assertTold(
        folder, of.getParent().toString(), of.getFileName().toString(), "start the job again");
  }

  @Test
  void aChunkThatWasNotCopiedIsMissed() throws IOException {
    Path folder = spark("chunks");
    Files.move(folder.resolve("chunk=9"), temporary.resolve("elsewhere"));
    assertTold(folder, folder.toString(), "1 of its chunks are missing", "copy");
  }

  @Test
  void missingPartsAreNamed() throws IOException {
    Path folder = jobArray(".parquet");
    Files.delete(folder.resolve("part-00002-of-00004.parquet"));
    Files.delete(folder.resolve("part-00004-of-00004.parquet"));
    assertTold(folder, folder.toString(), "parts [2/4, 4/4] are missing", "--part");
  }

  @Test
  void partsOfTwoArraysAreRefused() throws IOException {
    Path folder = jobArray(".parquet");
    Path other = some(0, 20).save(folder.resolve("part-00004-of-00005.parquet"));
    assertTold(folder, other.toString(), "another run", "each part of one, once");
    Files.move(other, folder.resolve("part-00001-of-00004.csv"));
    assertTold(folder, "part-00001-of-00004", "each part of one, once");
  }

  @Test
  void twoRunsAreRefused() throws IOException {
    Path folder = jobArray(".parquet");
    Path run = folder.resolve("part-00003-of-00004.parquet.run.json");
    Files.writeString(run, Files.readString(run).replace("weights 1", "weights 2"));
    assertTold(folder, "part-00003-of-00004.parquet", "another run", "part-00001-of-00004.parquet");
    Files.writeString(run, "of somebody else");
    assertSame(ALL, Representations.read(folder));
  }

  @Test
  void anIdInTwoFilesNamesBoth() throws IOException {
    Path folder = folder("some");
    some(0, 20).save(folder.resolve("a.parquet"));
    some(19, 40).save(folder.resolve("b.csv"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Representations.read(folder));
    String words = "id '%s' is there twice, in %s and %s";
    String both = words.formatted(ALL.id(19), folder.resolve("a.parquet"), folder.resolve("b.csv"));
    assertTrue(e.getMessage().contains(both), e.getMessage());
  }

  @Test
  void otherColumnsAreNamedWithBothFiles() throws IOException {
    Path folder = folder("some");
    some(0, 20).save(folder.resolve("a.parquet"));
    Pca.fit(ALL, 2).transform(some(20, 60)).save(folder.resolve("b.parquet"));
    assertTold(
        folder,
        "a.parquet",
        "b.parquet",
        "[feat_pca_0, feat_pca_1]",
        "[feat_0, feat_1, feat_2, feat_3, feat_4]");
  }

  @Test
  void aFolderWithoutARowIsRefused() throws IOException {
    Path folder = folder("some");
    assertTold(folder, folder.toString(), "no .parquet or .csv file");
    some(0, 0).save(folder.resolve("a.parquet"));
    assertTold(folder, folder.toString(), "no row");
  }

  @Test
  void aLinkToAFolderIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), jobArray(".parquet"));
    assertSame(ALL, Representations.read(link));
  }
}
