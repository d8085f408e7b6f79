package zoobot.damage;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.catalog.ImageReport;
import zoobot.image.FitsOptions;
import zoobot.image.ImageDecoder;
import zoobot.image.Pixels;
import zoobot.io.Progress;
import zoobot.representation.Representations;

/**
 * Whatever is wrong with a file, it is read, or refused in a sentence that names it: with no other
 * exception, within seconds, and without more memory than a sound file of any size could need.
 */
class DamagedFilesTest {

  private static final int SEEDS = 20; // of each kind of file, 4 of each damage
  private static final long MOST = 1_000_000_000; // bytes
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private static Path sound;

  @BeforeAll
  static void write() throws IOException {
    SoundFiles.write(sound);
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(sound)) {
      return all.sorted().toList().stream();
    }
  }

  /** Reads a file as commands do. */
  static void read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.startsWith("features")) {
      Representations.read(file);
    } else if (name.startsWith("table")) {
      Catalog catalog = Catalog.read(file);
      catalog.columns().forEach(catalog::texts);
      try (CatalogStream rows = CatalogStream.open(file, file.getParent())) {
        for (Galaxy row = rows.next(); row != null; row = rows.next()) {
          assertFalse(row.id().isEmpty());
        }
      }
    } else {
      Pixels.read(file);
      ImageDecoder.note(file, FitsOptions.defaults(), Progress.SILENT);
    }
  }

  @Test
  void soundFilesAreRead() throws IOException {
    for (Path file : files().toList()) {
      read(file);
    }
    assertTrue(files().count() * SEEDS >= 300, "as many damaged ones");
  }

  @Test
  void amongOthersEachIsTheFaultOfItsOwnFile(@TempDir Path folder) throws IOException {
    for (Path file : files().filter(file -> !isTable(file)).toList()) {
      Files.copy(file, folder.resolve("sound-" + file.getFileName()));
      byte[] cut = Arrays.copyOf(Files.readAllBytes(file), 60);
      Files.write(folder.resolve("cut-" + file.getFileName()), cut);
    }
    Catalog all = Catalog.ofFolder(folder);
    ImageReport report = all.checkImages(Progress.SILENT);
    List<String> cut = all.ids().stream().filter(id -> id.startsWith("cut-")).toList();
    assertEquals(cut, report.faults().stream().map(ImageReport.Fault::id).toList());
  }

  private static boolean isTable(Path file) {
    return file.getFileName().toString().matches("(table|features).*");
  }

  @TestFactory
  Stream<DynamicTest> damagedFilesAreReadOrNamed(@TempDir Path folder) throws IOException {
    return files()
        .flatMap(
            file ->
                Stream.iterate(0, seed -> seed < SEEDS, seed -> seed + 1)
                    .map(seed -> test(file, folder, seed)));
  }

  private static DynamicTest test(Path file, Path folder, int seed) {
    Damage damage = Damage.values()[seed % Damage.values().length];
    String name = file.getFileName() + ", " + damage + ", seed " + seed;
    return DynamicTest.dynamicTest(
        name,
        () -> {
          byte[] bytes = damage.to(Files.readAllBytes(file), new Random(seed));
          Path own = Files.createDirectories(folder.resolve(damage + "-" + seed));
          Path damaged = Files.write(own.resolve(file.getFileName()), bytes);
          assertTimeoutPreemptively(ofSeconds(10), () -> within(damaged), name);
        });
  }

  private static void within(Path file) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    String told = told(file);
    long used = THREADS.getThreadAllocatedBytes(thread) - before;
    assertTrue(used < MOST, file + " took " + used + " bytes: " + told);
  }

  private static String told(Path file) {
    try {
      read(file);
      return "read";
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains(file.toString()), file + " is not named: " + message);
      assertFalse(message.matches("(?s).*(Exception|java\\.|null|\tat |@[0-9a-f]{6}).*"), message);
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        assertFalse(cause instanceof Error, message + ": only as " + cause);
      }
      return message;
    } catch (RuntimeException | Error e) { // an Error as such would end the run of all tests
      throw new AssertionError(file + " is not refused but ends in " + e, e);
    }
  }
}
