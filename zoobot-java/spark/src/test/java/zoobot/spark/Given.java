package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.AtomicFile;
import zoobot.representation.Representations;
import zoobot.simulate.GalaxySimulator;

/** Folders, images and jars of the tests that start a cluster. */
final class Given {

  private static final int IMAGES = 40;

  private Given() {}

  /** Returns a new folder below {@code target}. */
  static Path folder(String name) throws IOException {
    Path folder = Path.of("target", "clusters", name).toAbsolutePath();
    AtomicFile.delete(folder);
    return Files.createDirectories(folder);
  }

  /** Writes small images, the last of them empty; returns their folder. */
  static Path images(Path folder) throws IOException {
    GalaxySimulator.of(1).withImageSize(64).write(folder, IMAGES, progress -> {});
    Path images = folder.resolve("images");
    Files.write(images.resolve("empty.jpg"), new byte[0]);
    return images;
  }

  static String image(int number) {
    return "sim-1-" + number % IMAGES + ".jpg";
  }

  /** Writes a catalogue that has each image often, and once the empty one. */
  static Path catalog(Path folder, Path images, int rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("id_str,file_loc"));
    for (int i = 0; i < rows; i++) {
      String image = i == rows / 2 ? "empty.jpg" : image(i);
      lines.add("g%d,%s".formatted(i, images.resolve(image)));
    }
    return Files.write(Files.createTempFile(folder, "galaxies", ".csv"), lines);
  }

  /** The jar that is handed to spark-submit. */
  static Path jar() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("target"))) {
      return all.filter(one -> one.toString().endsWith("-all.jar"))
          .findFirst()
          .map(Path::toAbsolutePath)
          .orElseThrow(() -> new AssertionError("no …-all.jar in target: run 'mvn verify'"));
    }
  }

  /** The command that writes representations in four chunks. */
  static String represent(Path catalog) throws IOException {
    return jar() + " represent --size 64 --chunks 4 --catalog " + catalog;
  }

  /** Every galaxy once, the one without an image with its reason elsewhere. */
  static void assertWhole(Path output, int rows) throws IOException {
    Set<String> wanted =
        IntStream.range(0, rows).mapToObj(i -> "g" + i).collect(Collectors.toSet());
    wanted.remove("g" + rows / 2);
    Representations read = Representations.read(output); // refuses an id that is there twice
    assertEquals(wanted, Set.copyOf(read.ids()));
    List<String> unreadable = Files.readAllLines(output.resolve("_unreadable.csv"));
    assertEquals(2, unreadable.size(), "" + unreadable);
    assertTrue(unreadable.get(1).matches("g%d,.* is empty.*".formatted(rows / 2)), "" + unreadable);
  }

  /** The jar of libtorch among those that Maven has for these tests. */
  static String libtorch() {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(one -> one.contains("pytorch-native"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no libtorch on the class path"));
  }

  /** The folder that libtorch is unpacked to, as it may lie on the nodes of a cluster. */
  static String unpackedLibtorch() {
    Engine.getEngine("PyTorch");
    return LibUtils.getLibtorchPath();
  }

  /** The files below a folder, such as they are at this moment, while others write there. */
  static List<Path> files(Path folder) {
    while (true) {
      try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.of()) {
        return all.filter(Files::isRegularFile).sorted().toList();
      } catch (UncheckedIOException | IOException e) {
        Program.pause(); // one of them went away just now
      }
    }
  }
}
