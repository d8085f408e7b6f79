package zoobot.representation;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.ImageFault;
import zoobot.encoder.Encoder;
import zoobot.image.FitsOptions;

/** Representations of a catalogue come to disk whole, however often the work is cut off. */
class RepresentationWriterTest {

  private static final int GALAXIES = 11;
  private static final RepresentOptions OPTIONS =
      RepresentOptions.standard().withSize(32).withBatch(3);

  @TempDir private static Path images;
  private static Catalog catalog;
  private static Encoder encoder;
  private static Representations inMemory;

  @TempDir private Path folder;

  @BeforeAll
  static void represent() throws IOException {
    catalog = Noise.catalog(images, GALAXIES);
    encoder = Encoder.untrained(1);
    inMemory = Representations.compute(encoder, catalog, OPTIONS, RepresentProgress.SILENT);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private RepresentationWriter.Written write(Path output) {
    return RepresentationWriter.write(encoder, catalog, output, OPTIONS, RepresentProgress.SILENT);
  }

  private static void assertWhole(Path file) {
    Representations read = Representations.read(file);
    assertEquals(catalog.ids(), read.ids());
    assertArrayEquals(inMemory.values(), read.values(), 1e-6f);
  }

  /** Is interrupted after a batch. */
  private static RepresentProgress interruptAfter(int galaxies, List<Integer> told) {
    return new RepresentProgress() {
      @Override
      public void batch(State state) {
        told.add(state.done());
        if (state.done() >= galaxies) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private Path cutOffAfter(int galaxies, List<Integer> told) {
    Path output = folder.resolve("r.parquet");
    RepresentProgress progress = interruptAfter(galaxies, told);
    assertThrows(
        CancellationException.class,
        () -> RepresentationWriter.write(encoder, catalog, output, OPTIONS, progress));
    assertTrue(Thread.interrupted());
    assertFalse(Files.exists(output));
    return output;
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.parquet", "r.csv"})
  void aFileHoldsWhatIsComputedInMemory(String name) {
    Path output = folder.resolve("new").resolve(name);
    RepresentationWriter.Written written = write(output);
    assertEquals(GALAXIES, written.galaxies());
    assertWhole(output);
    assertEquals(9.5, Representations.read(output).positions().orElseThrow().ra(9));
    assertEquals(List.of(output), List.of(folder.resolve("new").toFile().listFiles()[0].toPath()));
  }

  @Test
  void whereItComesFromIsSaid() {
    String provenance =
        Representations.read(write(folder.resolve("r.parquet")).file()).provenance();
    for (String word : List.of("tf_efficientnet_b0", "seed 1", "32 px", "catalog.csv", "11")) {
      assertTrue(provenance.contains(word), provenance);
    }
  }

  @Test
  void whatWasInterruptedGoesOnWhereItWas() {
    List<Integer> told = new ArrayList<>();
    Path output = cutOffAfter(6, told);
    RepresentationWriter.write(
        encoder, catalog, output, OPTIONS, interruptAfter(GALAXIES + 1, told));
    assertEquals(List.of(3, 6, 9, 11), told);
    assertWhole(output);
    assertFalse(Files.exists(folder.resolve("r.parquet.part")));
  }

  @Test
  void twoProcessesDoNotWriteOneFile() throws IOException {
    Path file = folder.resolve("x.part");
    Process other = PartHolder.start(file);
    try (var out = other.inputReader()) {
      assertEquals("held", out.readLine());
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> PartFile.open(file, "this").close());
      assertTrue(e.getMessage().contains("another run is writing this file"), e.getMessage());
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void anInterruptWhileTheFileIsWrittenIsOneToo() throws IOException {
    Path file = folder.resolve("x.part");
    try (PartFile part = PartFile.open(file, "this")) {
      Thread.currentThread().interrupt();
      IOException e =
          assertThrows(
              IOException.class,
              () ->
                  part.append(new Extraction.Batch(1, new int[] {0}, new float[] {1}, List.of())));
      assertTrue(Thread.interrupted());
      assertTrue(
          RepresentationFiles.failure("x", e) instanceof CancellationException, e.toString());
    }
    try (PartFile part = PartFile.open(file, "this")) {
      assertEquals(0, part.done());
    }
  }

  @Test
  void whereverAKilledProcessCutTheFileNoRowIsLostOrDoubled() throws IOException {
    Path output = cutOffAfter(9, new ArrayList<>());
    Path part = folder.resolve("r.parquet.part");
    byte[] bytes = Files.readAllBytes(part);
    for (int length : new int[] {0, 3, 20, bytes.length / 2, bytes.length - 1, bytes.length}) {
      Files.deleteIfExists(output);
      Files.write(part, Arrays.copyOf(bytes, length));
      write(output);
      assertWhole(output);
    }
  }

  @Test
  void aDamagedBatchIsComputedAgain() throws IOException {
    Path output = cutOffAfter(9, new ArrayList<>());
    Path part = folder.resolve("r.parquet.part");
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length - 100] ^= 1;
    Files.write(part, bytes);
    write(output);
    assertWhole(output);
  }

  @Test
  void thePartOfOtherWorkIsRefused() {
    Path output = cutOffAfter(3, new ArrayList<>());
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                RepresentationWriter.write(
                    encoder, catalog, output, OPTIONS.withSize(40), RepresentProgress.SILENT));
    assertTrue(e.getMessage().contains("32 px") && e.getMessage().contains("40 px"), "" + e);
    try (Encoder other = Encoder.untrained(2)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              RepresentationWriter.write(
                  other, catalog, output, OPTIONS, RepresentProgress.SILENT));
    }
  }

  @Test
  void someoneElsesFileIsNotWrittenOver() throws IOException {
    Path output = Files.writeString(folder.resolve("r.csv"), "mine");
    Exception e = assertThrows(IllegalArgumentException.class, () -> write(output));
    assertTrue(e.getMessage().contains("r.csv"), e.getMessage());
    Files.delete(output);
    Files.writeString(folder.resolve("r.csv.part"), "my own notes");
    assertThrows(IllegalArgumentException.class, () -> write(output));
    assertEquals("my own notes", Files.readString(folder.resolve("r.csv.part")));
  }

  @Test
  void anUnreadableImageStopsOrIsLeftOutByChoice() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Catalog broken = Noise.catalog(own, 7);
    Files.write(own.resolve("4.png"), new byte[] {1, 2, 3});
    Files.delete(own.resolve("5.png"));
    Path output = folder.resolve("r.parquet");
    Exception e =
        assertThrows(
            UncheckedIOException.class,
            () ->
                RepresentationWriter.write(
                    encoder, broken, output, OPTIONS, RepresentProgress.SILENT));
    assertTrue(e.getMessage().contains("line 6") && e.getMessage().contains("n4"), "" + e);
    Files.delete(folder.resolve("r.parquet.part"));

    List<ImageFault> told = new ArrayList<>();
    RepresentProgress progress =
        new RepresentProgress() {
          @Override
          public void leftOut(ImageFault fault) {
            told.add(fault);
          }
        };
    RepresentOptions lenient = OPTIONS.leavingOutUnreadable();
    RepresentationWriter.Written written =
        RepresentationWriter.write(encoder, broken, output, lenient, progress);
    assertEquals(List.of("n0", "n1", "n2", "n3", "n6"), Representations.read(output).ids());
    assertEquals(told, written.leftOut());
    assertEquals(3, Files.readAllLines(written.leftOutFile()).size());
    String table = Files.readString(folder.resolve("r.unreadable.csv"));
    assertTrue(table.contains("n4,") && table.contains("n5,") && table.contains("missing"), table);
    Representations memory =
        Representations.compute(encoder, broken, lenient, RepresentProgress.SILENT);
    assertArrayEquals(Representations.read(output).values(), memory.values(), 1e-6f);
  }

  @Test
  void aWrongPositionIsToldBeforeAnyImageIsLookedAt() throws IOException {
    String rows = "id_str,file_loc,ra,dec\na,no.png,1,2\nb,no.png,3,-999\nc,no.png,4,\n";
    Catalog wrong = Catalog.read(Files.writeString(folder.resolve("c.csv"), rows));
    RepresentProgress silent = RepresentProgress.SILENT;
    for (Runnable work :
        List.<Runnable>of(
            () -> Representations.compute(encoder, wrong, OPTIONS, silent),
            () ->
                RepresentationWriter.write(
                    encoder, wrong, folder.resolve("r.csv"), OPTIONS, silent))) {
      Exception e = assertThrows(CatalogException.class, work::run);
      for (String word :
          List.of("c.csv", "line 3", "'dec'", "-999", "line 4", "is empty, but 'ra' is not")) {
        assertTrue(e.getMessage().contains(word), e.getMessage());
      }
    }
    assertFalse(Files.exists(folder.resolve("r.csv.part")));
  }

  @Test
  void thePartOfImagesOfAnotherFolderOrShownInAnotherWayIsRefused() throws IOException {
    Path output = cutOffAfter(3, new ArrayList<>());
    Path own = Files.createDirectory(folder.resolve("own"));
    Noise.catalog(own, GALAXIES);
    Path table = images.resolve("catalog.csv");
    CatalogOptions shown = CatalogOptions.defaults().withFits(FitsOptions.defaults().withQ(2));
    for (Catalog other : List.of(Catalog.read(table, own), shown.read(table))) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              RepresentationWriter.write(
                  encoder, other, output, OPTIONS, RepresentProgress.SILENT));
    }
    write(output);
    assertWhole(output);
  }
}
