package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What goes wrong on a cluster: a real one, of two workers. The last test kills one of them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc and all of 127.0.0.0/8")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

  private static final int ROWS = 4_000;

  /** Both executors are to be there before the first question. */
  private static final List<String> CONF =
      List.of(
          "--conf",
          "spark.cores.max=2",
          "--conf",
          "spark.scheduler.minRegisteredResourcesRatio=1",
          "--conf",
          "spark.executorEnv.PYTORCH_LIBRARY_PATH=" + Given.unpackedLibtorch());

  private static Path folder;
  private static Path images;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws IOException {
    folder = Given.folder("faults");
    images = Given.images(folder);
    cluster = new Cluster(folder.resolve("cluster"), 2);
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
    assertEquals(List.of(), Program.in(folder), "processes that are left");
  }

  private static Program represent(String name, Path catalog, String output) throws IOException {
    String job = Given.represent(catalog) + " --rows-per-task 250 --output " + output;
    return cluster.submit(name, CONF, List.of(job.split(" ")));
  }

  /**
   * A catalogue of images on a path that leads to another place in each process: the driver and the
   * first node have all of them, the second node only the first ones.
   */
  private static Path mounted(String name, int onSecond) throws IOException {
    Path second = Files.createDirectories(cluster.node(1).resolve(name));
    for (int i = 0; i < onSecond; i++) {
      Files.createSymbolicLink(second.resolve(Given.image(i)), images.resolve(Given.image(i)));
    }
    for (Path whole : List.of(cluster.node(0), cluster.driver())) {
      Files.createSymbolicLink(Files.createDirectories(whole).resolve(name), images);
    }
    Path seen = Path.of("/proc/self/cwd/../../" + name);
    return Given.catalog(folder, seen, ROWS);
  }

  @Test
  @Order(1)
  void whatNodesLackIsSaidBeforeTheFirstChunk() throws Exception {
    Program job = represent("lacking", mounted("none", 0), "/proc/self/cwd/out");
    assertNotEquals(0, job.exit(), job.output());
    String said = job.output();
    String output = "node 127.0.0.1: what is written to file:/proc/self/cwd/out there is not seen";
    assertTrue(said.contains(output), said);
    String none = "node 127.0.0.2: none of the first 10 images can be read there, such as /proc";
    assertTrue(said.contains(none), said);
  }

  @Test
  @Order(2)
  void imagesThatOneNodeMissesStopTheJob() throws Exception {
    Path output = folder.resolve("missing");
    Program job = represent("missing", mounted("some", 20), "" + output);
    assertNotEquals(0, job.exit(), job.output());
    String said =
        "(?s).*zoobot: (\\d+) of 1\\d* images can't be read, \\1 of them on node 127.0.0.2, .*";
    assertTrue(job.output().matches(said), job.output());
    assertTrue(Files.notExists(output.resolve("_DONE")));
    assertTrue(Files.notExists(output.resolve("chunk=0")), "its share of the first chunk is kept");
  }

  @Test
  @Order(3)
  void nothingIsLostOrDoubledOrDoneAgain() throws Exception {
    Path output = folder.resolve("R");
    Path catalog = Given.catalog(folder, images, ROWS);
    Program first = represent("first", catalog, "" + output);
    inTheMiddle(first, output, 1);
    cluster.executor(0).destroyForcibly();
    inTheMiddle(first, output, 2);
    first.kill();
    assertTrue(first.output().contains("Lost executor"), first.output());
    Map<String, String> done = stamps(output, 0, 1);
    assertFalse(done.isEmpty());
    assertTrue(Files.notExists(output.resolve("chunk=2/_SUCCESS")));

    Program second = represent("second", catalog, "" + output);
    inTheMiddle(second, output, 3);
    cluster.worker(1).kill();
    assertEquals(0, second.exit(), second.output());
    assertTrue(second.output().contains("Lost executor"), second.output());
    assertEquals(done, stamps(output, 0, 1), "files of chunks that were done");
    Given.assertWhole(output, ROWS);
  }

  private static void inTheMiddle(Program job, Path output, int chunk) {
    Path begun = output.resolve("chunk=" + chunk + "/_temporary");
    job.await(
        "chunk " + chunk + " in the middle",
        () -> Given.files(begun).stream().anyMatch(one -> one.toString().endsWith(".parquet")));
  }

  /** When the files of chunks were written, and their numbers on the disk. */
  private static Map<String, String> stamps(Path output, int... chunks) throws IOException {
    Map<String, String> stamps = new TreeMap<>();
    for (int chunk : chunks) {
      for (Path file : Given.files(output.resolve("chunk=" + chunk))) {
        var all = Files.readAttributes(file, "unix:ino,lastModifiedTime");
        stamps.put("" + output.relativize(file), "" + new TreeMap<>(all));
      }
    }
    return stamps;
  }
}
