package zoobot.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.NoiseImages;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.image.Frame;
import zoobot.io.Progress;
import zoobot.representation.Positions;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;
import zoobot.table.TableException;

/** Representations of a catalogue come to disk as they are computed in memory. */
class RepresentTest {

  private static final int GALAXIES = 11;
  private static final RepresentOptions OPTIONS =
      RepresentOptions.defaults().withSize(32).withBatch(3);

  @TempDir private static Path images;
  private static Catalog catalog;
  private static Encoder encoder;
  private static Representations inMemory;

  @TempDir private Path folder;

  @BeforeAll
  static void represent() throws IOException {
    catalog = Catalog.read(NoiseImages.catalog(images, GALAXIES));
    encoder = Encoder.untrained(1);
    inMemory = Representations.compute(encoder, catalog, OPTIONS, Progress.SILENT);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static PredictionSummary write(
      Encoder by, Catalog of, Path output, RepresentOptions options, Progress progress) {
    try (CatalogStream galaxies = CatalogStream.of(of)) {
      return Prediction.represent(by, galaxies, output, options, progress);
    }
  }

  private static PredictionSummary write(Path output) {
    return write(encoder, catalog, output, OPTIONS, Progress.SILENT);
  }

  private static void assertWhole(Path file) {
    Representations read = Representations.read(file);
    assertEquals(catalog.ids(), read.ids());
    assertArrayEquals(inMemory.values(), read.values(), 1e-6f);
  }

  private Path stoppedAfter(int count, List<Long> seen) {
    Path output = folder.resolve("r.parquet");
    Progress stop =
        state -> {
          seen.add(state.done());
          if (state.done() >= count) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(CancellationException.class, () -> write(encoder, catalog, output, OPTIONS, stop));
    assertTrue(Thread.interrupted());
    assertFalse(Files.exists(output));
    return output;
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.parquet", "r.csv"})
  void aFileHoldsWhatIsComputedInMemory(String name) {
    Path output = folder.resolve("new").resolve(name);
    assertEquals(GALAXIES, write(output).galaxies());
    assertWhole(output);
    Positions sky = Representations.read(output).positions().orElseThrow();
    assertEquals(9.5, sky.ra(9));
    assertFalse(sky.known(10));
  }

  @Test
  void whereItComesFromIsSaid() {
    String provenance =
        Representations.read(write(folder.resolve("r.parquet")).output()).provenance();
    for (String word : List.of("tf_efficientnet_b0", "seed 1", "32 px", "catalog.csv", "11")) {
      assertTrue(provenance.contains(word), provenance);
    }
    assertEquals(inMemory.provenance(), provenance);
  }

  @Test
  void whatWasInterruptedGoesOnWhereItWas() {
    List<Long> seen = new ArrayList<>();
    Path output = stoppedAfter(6, seen);
    write(encoder, catalog, output, OPTIONS, state -> seen.add(state.done()));
    assertEquals(List.of(3L, 6L, 9L, 11L), seen);
    assertWhole(output);
    assertFalse(Files.exists(folder.resolve("r.parquet.part")));
  }

  @Test
  void thePartOfOtherWorkIsRefused() {
    Path output = stoppedAfter(3, new ArrayList<>());
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> write(encoder, catalog, output, OPTIONS.withSize(40), Progress.SILENT));
    assertTrue(e.getMessage().contains("32 px") && e.getMessage().contains("40 px"), "" + e);
    var whole = OPTIONS.withFrame(Frame.WHOLE);
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> write(encoder, catalog, output, whole, Progress.SILENT));
    assertTrue(e.getMessage().contains("'32 px (frame galaxy)', not '32 px'"), "" + e);
    try (Encoder other = Encoder.untrained(2)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> write(other, catalog, output, OPTIONS, Progress.SILENT));
    }
  }

  @Test
  void anUnreadableImageStopsOrIsLeftOutByChoice() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Catalog broken = Catalog.read(NoiseImages.catalog(own, 7));
    Files.write(own.resolve("g4.png"), new byte[] {1, 2, 3});
    Files.delete(own.resolve("g5.png"));
    Path output = folder.resolve("r.parquet");
    Exception e =
        assertThrows(
            UncheckedIOException.class,
            () -> write(encoder, broken, output, OPTIONS, Progress.SILENT));
    assertTrue(e.getMessage().contains("line 6") && e.getMessage().contains("g4"), "" + e);
    Files.delete(folder.resolve("r.parquet.part"));

    List<String> notes = new ArrayList<>();
    Progress noting =
        new Progress() {
          @Override
          public void at(State state) {}

          @Override
          public void note(String line) {
            notes.add(line);
          }
        };
    RepresentOptions lenient = OPTIONS.withLeaveOutUnreadable(true);
    PredictionSummary written = write(encoder, broken, output, lenient, noting);
    assertEquals(List.of("g0", "g1", "g2", "g3", "g6"), Representations.read(output).ids());
    assertEquals(2, written.unreadable());
    assertTrue(notes.size() == 2 && notes.get(0).contains("g4"), "" + notes);
    String table = Files.readString(folder.resolve("r.unreadable.csv"));
    assertEquals(3, table.lines().count());
    assertTrue(table.contains("g4,") && table.contains("g5,") && table.contains("missing"), table);
    Representations memory = Representations.compute(encoder, broken, lenient, Progress.SILENT);
    assertArrayEquals(Representations.read(output).values(), memory.values(), 1e-6f);
  }

  @Test
  void aWrongPositionIsNamed() throws IOException {
    String rows = "id_str,file_loc,ra,dec\na,no.png,1,2\nb,no.png,3,-999\nc,no.png,4,\n";
    Catalog wrong = Catalog.read(Files.writeString(folder.resolve("c.csv"), rows));
    Exception e =
        assertThrows(
            TableException.class,
            () -> Representations.compute(encoder, wrong, OPTIONS, Progress.SILENT));
    for (String word :
        List.of("c.csv", "line 3", "'dec'", "-999", "line 4", "is empty, but 'ra' is not")) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
    Path output = folder.resolve("r.csv");
    RepresentOptions lenient = OPTIONS.withLeaveOutUnreadable(true);
    e =
        assertThrows(
            TableException.class, () -> write(encoder, wrong, output, lenient, Progress.SILENT));
    for (String word : List.of("c.csv", "line 3", "'dec'", "-999")) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  private PredictionSummary writePart(int number, int of) {
    Path output = folder.resolve("part-%05d-of-%05d.parquet".formatted(number, of));
    try (CatalogStream galaxies = CatalogStream.of(catalog).part(number, of)) {
      return Prediction.represent(encoder, galaxies, output, OPTIONS, Progress.SILENT);
    }
  }

  @Test
  void partsReadAsOneFolderAreTheWhole() throws IOException {
    int parts = 9;
    boolean empty = false;
    for (int number = 1; number <= parts; number++) {
      PredictionSummary first = writePart(number, parts);
      assertEquals(first.galaxies(), writePart(number, parts).before()); // and is done
      empty |= first.galaxies() == 0;
    }
    assertTrue(empty); // 11 galaxies in 9 parts
    Representations read = Representations.read(folder);
    assertEquals(Set.copyOf(catalog.ids()), Set.copyOf(read.ids()));
    for (int row = 0; row < GALAXIES; row++) {
      int same = read.row(inMemory.id(row));
      assertArrayEquals(inMemory.vector(row), read.vector(same), 1e-5f);
      assertEquals(row == GALAXIES - 1, !read.positions().orElseThrow().known(same));
    }
  }

  @Test
  void anotherPartIsAnotherRun() throws IOException {
    Path output = writePart(1, 2).output();
    Files.move(output, folder.resolve("part-00001-of-00003.parquet"));
    Path beside = folder.resolve(output.getFileName() + ".run.json");
    Files.move(beside, folder.resolve("part-00001-of-00003.parquet.run.json"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> writePart(1, 3));
    assertTrue(e.getMessage().contains("1/2"), e.getMessage());
  }
}
