package zoobot.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;
import zoobot.io.Progress;
import zoobot.io.internal.Library;

/**
 * What {@code spark-submit} starts: {@code --class zoobot.spark.Main JAR represent --catalog …}.
 */
@Command(
    name = "zoobot-spark",
    description = {
      "Galaxy morphology with deep learning, on Apache Spark.",
      "Images of many millions of galaxies, by the commands and options of one machine."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    scope = ScopeType.INHERIT,
    version = Library.NAME_AND_VERSION,
    subcommands = {RepresentCommand.class, PredictCommand.class})
public final class Main {

  /** What executors need in their environment, where nothing else is said; see docs/spark.md. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TORCH_CPP_LOG_LEVEL", "ERROR",
          "LC_ALL", "C.UTF-8",
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", "17179869184");

  private Main() {}

  /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    zoobot.cli.Main.start(zoobot.cli.Main.line(new Main()), arguments);
  }

  /** Starts Spark with what decides speed, where the user has not said otherwise. */
  static SparkSession session(String command) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", "local[*]");
    if (conf.get("spark.app.name", Main.class.getName()).equals(Main.class.getName())) {
      conf.setAppName("zoobot " + command);
    }
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", conf.get("spark.task.cpus", "1"));
    ENVIRONMENT.forEach((name, value) -> conf.setIfMissing("spark.executorEnv." + name, value));
    conf.setIfMissing("spark.executor.memoryOverhead", "2g"); // libtorch's, beside the heap
    conf.setIfMissing("spark.locality.wait", "0s"); // else nodes without the catalogue wait for it
    conf.setIfMissing("spark.log.level", "WARN");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    return SparkSession.builder().config(conf).getOrCreate();
  }

  static Progress progress() {
    return System.console() == null ? Progress.log(System.out) : Progress.live(System.out);
  }
}
