package zoobot.cli;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code zoobot}. */
@Command(
    name = "zoobot",
    description = "Galaxy morphology with deep learning.",
    mixinStandardHelpOptions = true,
    version = "zoobot-java 0.1.0",
    subcommands = {
      PretrainCommand.class,
      SimulateCommand.class,
      FinetuneCommand.class,
      PredictCommand.class,
      RingsCommand.class,
      AnomaliesCommand.class,
      EncodersCommand.class,
      DatasetsCommand.class,
      RepresentCommand.class,
      SimilarCommand.class,
      SimilarityScoreCommand.class,
      CheckCommand.class,
      BenchmarkCommand.class
    })
public final class Main {

  private static final int INTERRUPTED = 130;

  /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    AtomicBoolean ended = new AtomicBoolean();
    Thread worker = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, ended)));
    int code = run(arguments);
    ended.set(true);
    System.exit(code);
  }

  /**
   * On Ctrl-C lets the work stop within its step, and then ends the process without libtorch's own
   * clean-up, which crashes where a thread still computes.
   */
  private static void stop(Thread worker, AtomicBoolean ended) {
    if (ended.get()) {
      return;
    }
    worker.interrupt();
    try {
      worker.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println("zoobot: stopped");
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  static int run(String... arguments) {
    // Numbers in messages and files have the digits and the point that programs read.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::explain)
        .execute(arguments);
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("zoobot: " + Explanation.of(e));
    if (System.getenv("ZOOBOT_DEBUG") != null) {
      e.printStackTrace(line.getErr());
    }
    return 1;
  }
}
