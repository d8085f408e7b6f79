package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.schema.Schemas;

class GalaxyWriterTest {

  private static final GalaxySimulator SIMULATOR =
      GalaxySimulator.of(1).withImageSize(40).withPopulation(Population.rings(0.5));

  @TempDir Path folder;

  @Test
  void writtenTwiceTheBytesAreTheSame() throws IOException {
    Path first = SIMULATOR.write(folder.resolve("a"), 30);
    Path second = SIMULATOR.write(folder.resolve("b"), 30);
    assertEquals(Files.readString(first), Files.readString(second));
    for (int i = 0; i < 30; i++) {
      String name = "images/sim-1-" + i + ".jpg";
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("a").resolve(name)),
          Files.readAllBytes(folder.resolve("b").resolve(name)));
    }
  }

  @Test
  void theCatalogueHasOneRowAGalaxyAndAllColumns() throws IOException {
    Path catalog = SIMULATOR.write(folder, 5);
    List<String> lines = Files.readAllLines(catalog);
    assertEquals(folder.resolve("catalog.csv"), catalog);
    assertEquals(6, lines.size());
    String columns = String.join(",", Schemas.gzDecals5().columns());
    assertEquals("id_str,file_loc,ring,ring_yes,ring_no," + columns, lines.get(0));
    String[] row = lines.get(1).split(",");
    assertEquals(5 + 34, row.length);
    assertEquals(40, ImageIO.read(folder.resolve(row[1]).toFile()).getWidth());
    assertEquals(40, Integer.parseInt(row[3]) + Integer.parseInt(row[4]));
  }

  @Test
  void aCatalogueOfRealGalaxiesIsNotWrittenOver() throws IOException {
    Path mine =
        Files.writeString(folder.resolve("catalog.csv"), "id_str,file_loc,ring\na,a.jpg,1\n");
    Exception e = assertThrows(IllegalArgumentException.class, () -> SIMULATOR.write(folder, 1));
    assertTrue(e.getMessage().contains("catalog.csv: is no table of simulated"), e.getMessage());
    assertEquals("id_str,file_loc,ring\na,a.jpg,1\n", Files.readString(mine));
    Files.delete(mine);
    SIMULATOR.write(folder, 2);
    assertEquals(2, Files.readAllLines(SIMULATOR.write(folder, 1)).size());
  }

  @Test
  void noHalfFileIsLeft() throws IOException {
    SIMULATOR.write(folder, 4);
    try (Stream<Path> files = Files.walk(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")));
    }
  }

  @Test
  void progressIsTold() throws IOException {
    AtomicInteger most = new AtomicInteger();
    SIMULATOR.write(folder, 7, state -> most.accumulateAndGet((int) state.done(), Math::max));
    assertEquals(7, most.get());
  }

  @Test
  void aFailureStopsAllAndIsPassedOn() {
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () ->
                SIMULATOR.write(
                    folder,
                    1000,
                    state -> {
                      throw new IllegalStateException("full");
                    }));
    assertEquals("full", e.getMessage());
  }

  @Test
  void anInterruptStopsTheWork() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> SIMULATOR.write(folder, 100_000));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aCountBelowOneIsNamed() {
    assertNamed(() -> SIMULATOR.write(folder, -1), "count is -1");
    assertNamed(() -> SIMULATOR.write(folder, 0), "count is 0");
    assertFalse(Files.exists(folder.resolve("catalog.csv")), "an empty catalogue was written");
  }
}
