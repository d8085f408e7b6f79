package zoobot.spark;

import ai.djl.util.ClassLoaderUtils;
import ai.djl.util.Utils;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.util.SerializableConfiguration;
import zoobot.image.internal.ImagePath;
import zoobot.io.internal.Check;

/** What an executor must have, asked there; it answers with its name and what is wrong. */
final class NodeCheck implements MapPartitionsFunction<Long, String> {

  private static final long serialVersionUID = 1;

  /** What every jar of libtorch has. */
  private static final String NATIVES = "native/lib/pytorch.properties";

  /** What libtorch takes beside the heap at the least. */
  static final long BESIDE_HEAP_MB = 700;

  /** So long that no executor can do another's work, too. */
  private static final long MILLISECONDS = 200;

  private final SerializableConfiguration hadoop;
  private final String probes;
  private final String root;
  private final String[] images;

  /** Of images inside Parquet there are no files. */
  NodeCheck(SerializableConfiguration hadoop, String probes, String root, List<String> images) {
    this.hadoop = hadoop;
    this.probes = probes;
    this.root = root;
    this.images = images.toArray(String[]::new);
  }

  @Override
  public Iterator<String> call(Iterator<Long> rows) throws InterruptedException {
    Thread.sleep(MILLISECONDS);
    String complaint =
        Stream.of(natives(), memory(), images(), output())
            .filter(one -> !one.isEmpty())
            .findFirst()
            .orElse("");
    return List.of(executor() + " " + complaint).iterator();
  }

  /** The name by which the driver knows this executor, too. */
  static String executor() {
    BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
    return id.host() + ":" + id.port();
  }

  static String host(String executor) {
    return executor.replaceFirst(":\\d+$", "");
  }

  /** The node that this runs on. */
  static String node() {
    return host(executor());
  }

  /** Throws if this process has no libtorch: DJL would download it, also where told not to. */
  static void checkNatives() {
    String complaint = natives();
    Check.that(complaint.isEmpty(), "node %s: %s", node(), complaint);
  }

  static String natives() {
    String folders = Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH");
    String library = System.mapLibraryName("torch");
    if (folders == null) {
      boolean there = ClassLoaderUtils.getContextClassLoader().getResource(NATIVES) != null;
      String jar =
          "libtorch is missing, and is not downloaded: give its jar"
              + " (--jars pytorch-native-cpu-2.7.1-linux-x86_64.jar), or the folder of its %s"
              + " there (PYTORCH_LIBRARY_PATH, and --conf spark.executorEnv.PYTORCH_LIBRARY_PATH=…)";
      return there ? "" : jar.formatted(library);
    }
    boolean there =
        Stream.of(folders.split(File.pathSeparator))
            .anyMatch(folder -> Files.isRegularFile(Path.of(folder, library)));
    String words = "PYTORCH_LIBRARY_PATH is %s, where there is no %s: name the folder that has it";
    return there ? "" : words.formatted(folders, library);
  }

  /** A container's limit counts as the machine's memory. */
  private static String memory() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long beside = (system.getTotalMemorySize() - Runtime.getRuntime().maxMemory()) >> 20;
    return beside >= BESIDE_HEAP_MB ? "" : tooLittle(Math.max(0, beside));
  }

  static String tooLittle(long megabytes) {
    String words =
        "%d MB of memory are left beside the heap, and libtorch takes about 1 GB:"
            + " give --conf spark.executor.memoryOverhead=1g, or a smaller --executor-memory";
    return words.formatted(megabytes);
  }

  /** Some images may be missing anywhere: only a node that has none of them lacks the folder. */
  private String images() {
    boolean none = Stream.of(images).noneMatch(image -> isReadable(root, image));
    String words = "none of the first %d images can be read there, such as %s: mount their folder";
    return images.length > 0 && none
        ? words.formatted(images.length, Path.of(root).resolve(images[0]))
        : "";
  }

  private static boolean isReadable(String root, String image) {
    try {
      return Files.isReadable(ImagePath.of(Path.of(root), image));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private String output() {
    String executor = executor();
    var probe = new org.apache.hadoop.fs.Path(probes, probe(executor));
    try (OutputStream out = probe.getFileSystem(hadoop.value()).create(probe, true)) {
      out.write(executor.getBytes(StandardCharsets.UTF_8));
      return "";
    } catch (IOException e) {
      return "%s can't be written there: %s"
          .formatted(probe.getParent().getParent(), e.getMessage());
    }
  }

  /** The name of the file that an executor writes. */
  static String probe(String executor) {
    return executor.replaceAll("[^\\w.-]", "_");
  }
}
