package zoobot.cli;

/** The command {@code zoobot benchmark}, of a checkout only: the user's jar is without it. */
public final class BenchmarkMain {

  private BenchmarkMain() {}

  /** Runs {@code benchmark …} and ends the process as {@link Main} does. */
  public static void main(String[] arguments) {
    Main.start(Main.line().addSubcommand(new BenchmarkCommand()), arguments);
  }
}
