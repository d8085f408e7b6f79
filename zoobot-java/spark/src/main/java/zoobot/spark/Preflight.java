package zoobot.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import zoobot.catalog.Catalog;

/** What is looked at before the first chunk, since it would fail, or be slow, only in hours. */
final class Preflight {

  /** Executors come one after the other: as often those are asked that came meanwhile. */
  private static final int ROUNDS = 3;

  private static final int IMAGES = 10;
  private static final String PROBES = "_checks";

  private Preflight() {}

  /**
   * Throws IllegalArgumentException, with nodes and remedy, if executors lack what they need.
   *
   * @param galaxies as tasks get them: {@code id_str}, {@code file_loc}, and so on
   * @param root the folder of images; null if they are inside Parquet
   * @param output the folder, qualified
   */
  static void check(SparkSession spark, Dataset<Row> galaxies, String root, Path output) {
    checkOverhead(spark.sparkContext().getConf());
    Path probes = new Path(output, PROBES);
    try {
      var hadoop = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
      FileSystem files = probes.getFileSystem(hadoop.value());
      files.mkdirs(probes);
      try {
        List<String> images = root == null ? List.of() : images(galaxies);
        NodeCheck check = new NodeCheck(hadoop, probes.toString(), root, images);
        Map<String, String> answers = ask(spark, check);
        answers.replaceAll((executor, one) -> one.isEmpty() ? seen(files, probes, executor) : one);
        judge(answers);
      } finally {
        files.delete(probes, true);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(output + " can't be written: " + e.getMessage(), e);
    }
  }

  private static List<String> images(Dataset<Row> galaxies) {
    return galaxies.select(Catalog.FILE).limit(IMAGES).as(Encoders.STRING()).collectAsList();
  }

  /** Returns each executor's complaint, empty where all is well. */
  private static Map<String, String> ask(SparkSession spark, NodeCheck check) {
    Map<String, String> answers = new TreeMap<>();
    int round = 0;
    do {
      int tasks = 2 * Math.max(1, spark.sparkContext().defaultParallelism());
      var asked = spark.range(0, tasks, 1, tasks).mapPartitions(check, Encoders.STRING());
      for (String answer : asked.collectAsList()) {
        int space = answer.indexOf(' ');
        answers.put(answer.substring(0, space), answer.substring(space + 1));
      }
      round++;
    } while (round < ROUNDS && !answers.keySet().containsAll(executors(spark)));
    return answers;
  }

  private static List<String> executors(SparkSession spark) {
    String driver = NodeCheck.executor();
    return Arrays.stream(spark.sparkContext().statusTracker().getExecutorInfos())
        .map(one -> one.host() + ":" + one.port())
        .filter(one -> !one.equals(driver))
        .toList();
  }

  /** Whether the driver reads what an executor wrote. */
  private static String seen(FileSystem files, Path probes, String executor) {
    try (InputStream in = files.open(new Path(probes, NodeCheck.probe(executor)))) {
      if (new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(executor)) {
        return "";
      }
    } catch (IOException e) {
      // as if it were not there
    }
    String words = "what is written to %s there is not seen by the driver: name an output that %s";
    return words.formatted(probes.getParent(), "all nodes share");
  }

  /** Nodes that lack the same are named together. */
  private static void judge(Map<String, String> answers) {
    Map<String, Set<String>> nodes = new TreeMap<>();
    answers.forEach(
        (executor, complaint) ->
            nodes.computeIfAbsent(complaint, one -> new TreeSet<>()).add(NodeCheck.host(executor)));
    nodes.remove("");
    if (!nodes.isEmpty()) {
      throw new IllegalArgumentException(
          nodes.entrySet().stream()
              .map(one -> "node " + String.join(", ", one.getValue()) + ": " + one.getKey())
              .collect(Collectors.joining("; ")));
    }
  }

  /** YARN and Kubernetes end an executor that takes more than it asked for. */
  static void checkOverhead(SparkConf conf) {
    String master = conf.get("spark.master", "");
    boolean counted = master.startsWith("yarn") || master.startsWith("k8s");
    boolean byFactor = conf.contains("spark.executor.memoryOverheadFactor");
    long tenth = conf.getSizeAsMb("spark.executor.memory", "1g") / 10;
    long given = conf.getSizeAsMb("spark.executor.memoryOverhead", Math.max(384, tenth) + "m");
    if (counted && !byFactor && given < NodeCheck.BESIDE_HEAP_MB) {
      throw new IllegalArgumentException(NodeCheck.tooLittle(given));
    }
  }
}
