package zoobot.cli;

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
      RingsCommand.class,
      BenchmarkCommand.class
    })
public final class Main {

  /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::explain)
        .execute(arguments);
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    line.getErr().println("zoobot: " + message);
    if (System.getenv("ZOOBOT_DEBUG") != null) {
      e.printStackTrace(line.getErr());
    }
    return 1;
  }
}
