package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.predict.Prediction;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;

/** What is done is kept, what is of another run is refused, and bad images are told. */
class GoingOnTest {

  private static final RepresentOptions SMALL = RepresentOptions.defaults().withSize(32);
  private static final SparkOptions OPTIONS =
      SparkOptions.defaults().withRepresenting(SMALL).withChunks(3);

  private SparkSession spark;
  private Path csv;
  private String output;

  @TempDir private Path folder;

  @BeforeEach
  void simulate() throws Exception {
    spark = Sample.spark();
    csv = Sample.write(folder);
    output = folder.resolve("r").toString();
  }

  private SparkSummary run(SparkOptions options, Progress progress) {
    return SparkPrediction.represent(spark, "galaxies", csv.toString(), output, options, progress);
  }

  private SparkSummary run(SparkOptions options) {
    return run(options, Progress.SILENT);
  }

  private String refused(SparkOptions options) {
    return assertThrows(IllegalArgumentException.class, () -> run(options)).getMessage();
  }

  /** Returns when each file of rows was written. */
  private Map<Path, FileTime> times() throws Exception {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of(output))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private Path image(int row) throws Exception {
    return csv.resolveSibling(Files.readAllLines(csv).get(row + 1).split(",")[1]);
  }

  @Test
  void aCatalogueCanBeMendedBeforeTheFirstChunk() throws Exception {
    String right = Files.readString(csv);
    Files.writeString(csv, right.replace(".jpg", ".gone"));
    String message = refused(OPTIONS);
    assertTrue(message.contains("none of the first 10 images can be read"), message);
    Files.writeString(csv, right);
    assertEquals(Sample.COUNT, run(OPTIONS).written());
  }

  @Test
  void aStoppedRunGoesOnAtTheChunkThatIsNotWhole() throws Exception {
    Progress stop = state -> Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> run(OPTIONS, stop));
    assertTrue(Thread.interrupted());
    Map<Path, FileTime> before = times();
    assertFalse(before.isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> Representations.read(Path.of(output)), "half read");

    SparkSummary summary = run(OPTIONS);
    assertEquals(1, summary.before());
    Map<Path, FileTime> after = times();
    before.forEach((file, time) -> assertEquals(time, after.get(file)));
    assertEquals(Sample.COUNT, Representations.read(Path.of(output)).size());

    assertEquals(summary, run(OPTIONS), "nothing is left to be done");
    assertEquals(after, times());
  }

  @Test
  void whatIsOfAnotherRunIsReplacedOnlyIfAsked() throws Exception {
    run(OPTIONS);
    SparkOptions others = OPTIONS.withRepresenting(SMALL.withSize(40));
    assertTrue(refused(others).contains("of a run with '32 px (frame galaxy)', not '40 px"));
    assertEquals(Sample.COUNT, run(others.withOverwrite(true)).written());
    assertEquals(Sample.COUNT, Representations.read(Path.of(output)).size());

    List<String> lines = Files.readAllLines(csv);
    Files.write(csv, lines.subList(0, Sample.COUNT));
    assertTrue(refused(others).contains(Sample.COUNT + " galaxies"), "another catalogue");
    output = folder.toString();
    assertTrue(refused(OPTIONS.withOverwrite(true)).contains("no job on Spark wrote it"));
    assertTrue(Files.exists(csv));
  }

  /** What is wrong with images is told in the words of one machine. */
  @Test
  void imagesThatCannotBeReadAreListed() throws Exception {
    byte[] whole = Files.readAllBytes(image(1));
    Files.write(image(1), Arrays.copyOf(whole, whole.length / 2));
    Files.write(image(2), new byte[0]);
    Files.writeString(image(3), "no image");
    Files.delete(image(4));
    SparkSummary summary = run(OPTIONS);
    assertEquals(4, summary.unreadable());
    Path here = folder.resolve("here.parquet");
    try (Encoder encoder = Encoder.galaxies();
        CatalogStream galaxies = CatalogStream.open(csv, folder)) {
      RepresentOptions lenient = SMALL.withLeaveOutUnreadable(true);
      Prediction.represent(encoder, galaxies, here, lenient, Progress.SILENT);
    }
    List<String> expected =
        new ArrayList<>(Files.readAllLines(folder.resolve("here.unreadable.csv")));
    List<String> told =
        new ArrayList<>(Files.readAllLines(Path.of(output).resolve("_unreadable.csv")));
    told.replaceAll(line -> line.replaceFirst(",[^,]*$", "")); // the node
    expected.sort(null);
    told.sort(null);
    assertEquals(expected, told);
    assertEquals(Sample.COUNT - 4, Representations.read(Path.of(output)).size());
  }

  @Test
  void tooManyStopTheJobUntilTheyAreThere() throws Exception {
    Path away = Files.createDirectory(folder.resolve("away"));
    for (int row = 20; row < Sample.COUNT; row++) {
      Files.move(image(row), away.resolve("" + row));
    }
    String told = refused(OPTIONS);
    assertTrue(
        told.matches("\\d+ of \\d+ images can't be read, .*, such as: image .* is missing.*"),
        told);
    assertTrue(times().isEmpty(), "nothing of the chunk is kept");
    for (int row = 20; row < Sample.COUNT; row++) {
      Files.move(away.resolve("" + row), image(row));
    }
    assertEquals(Sample.COUNT, run(OPTIONS).written());
  }

  @Test
  void aCatalogueThatCannotBeUsedIsRefused() throws Exception {
    List<String> lines = Files.readAllLines(csv);
    lines.add(lines.get(1));
    Files.write(csv, lines);
    assertTrue(refused(OPTIONS).endsWith("id '00000' is there twice; ids must be unique"));
    lines.set(lines.size() - 1, ",x.png,1,2");
    Files.write(csv, lines);
    assertTrue(refused(OPTIONS).contains("column 'id_str' is empty in 1 rows"));
    lines.set(lines.size() - 1, "x,x.png,1,95");
    Files.write(csv, lines);
    assertTrue(refused(OPTIONS).contains("ra and dec of 1 rows are no position"));
    lines.set(lines.size() - 1, "x,x.png");
    Files.write(csv, lines);
    assertTrue(refused(OPTIONS).contains("all.csv: can't be read"));
    SparkOptions named = OPTIONS.withCatalog(OPTIONS.catalog().withId("name"));
    assertTrue(refused(named).contains("no column 'name'; there are"));
  }

  @Test
  void whatWasTakenAwayIsDoneAnewAndWhatWasAddedIsRefused() throws Exception {
    run(OPTIONS);
    Path first = Path.of(output, "chunk=0");
    AtomicFile.delete(first);
    assertEquals(2, run(OPTIONS).before());
    assertEquals(Sample.COUNT, Representations.read(Path.of(output)).size());
    Path other = Files.createDirectory(Path.of(output, "chunk=99"));
    assertTrue(refused(OPTIONS).contains("chunk=99"));
    Files.delete(other);
    Path note = Files.writeString(Path.of(output, "note.txt"), "mine");
    assertTrue(refused(OPTIONS).contains("note.txt"));
    assertTrue(refused(OPTIONS.withChunks(2).withOverwrite(true)).contains("note.txt"));
    assertTrue(Files.exists(note) && Files.exists(first));
    refuseToWriteOverTheCatalogue();
  }

  private void refuseToWriteOverTheCatalogue() {
    SparkOptions named =
        OPTIONS
            .withOverwrite(true)
            .withChunks(2)
            .withImages(folder.toString())
            .withCatalog(OPTIONS.catalog().withFile("{id}.jpg"));
    String catalog = output + "/";
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    SparkPrediction.represent(
                        spark, "galaxies", catalog, output, named, Progress.SILENT))
            .getMessage();
    assertTrue(message.contains("catalogue lies in it"), message);
    output = folder.resolve("r[1]").toString();
    assertTrue(refused(OPTIONS).contains("choose another"));
    assertFalse(Files.exists(Path.of(output)));
  }

  @Test
  void filesOfARunThatAreCutAreNamed() throws Exception {
    SparkOptions pca = OPTIONS.withPca(2);
    run(pca);
    for (String name : List.of("_DONE", "_pca.json", "_run.json")) {
      Path file = Path.of(output, name);
      String whole = Files.readString(file);
      Files.delete(file.resolveSibling("." + name + ".crc"));
      Files.writeString(file, whole.substring(0, whole.length() / 2));
      assertTrue(refused(pca).contains(name + " is damaged"), name);
      Files.delete(file);
      if (!name.equals("_DONE")) {
        Files.writeString(file, whole);
      }
    }
    assertEquals(3, run(pca).before());
  }

  @Test
  void twoJobsDoNotWriteAtATime() throws Exception {
    String[] told = new String[1];
    run(
        OPTIONS,
        state -> {
          if (told[0] == null) {
            told[0] = refused(OPTIONS);
          }
        });
    assertTrue(told[0].contains("is being written"), told[0]);
    assertEquals(Sample.COUNT, Representations.read(Path.of(output)).size());
  }

  @Test
  void noneMayBeUnreadableIfItIsAsked() throws Exception {
    Files.delete(image(1));
    assertTrue(refused(OPTIONS.withMaxUnreadable(0)).contains("1 of "));
  }
}
