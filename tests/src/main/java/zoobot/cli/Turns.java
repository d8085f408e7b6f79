package zoobot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Two sides measured in turns, so that whatever else the machine does hits both; the ratio is taken
 * turn by turn.
 */
final class Turns {

  /**
   * What is measured.
   *
   * @param unit of our figure, as printed
   * @param key of the peer's figure in its JSON
   * @param speed whether more is better; otherwise it is a time
   */
  record Figure(String unit, String key, boolean speed) {

    static final Figure IMAGES = new Figure("images/s", "images_per_s", true);
    static final Figure ROUND = new Figure("s a round", "round_s", false);
    static final Figure SECONDS = new Figure("s", "seconds", false);

    /** Returns how many times as fast as the peer we are. */
    double ratio(double mine, double theirs) {
      return speed ? mine / theirs : theirs / mine;
    }
  }

  private Turns() {}

  /**
   * Measures images a second and prints them.
   *
   * @param ours returns images a second
   * @param peer as in {@link #run(int, Figure, DoubleSupplier, List)}
   */
  static void run(int turns, DoubleSupplier ours, List<String> peer) {
    run(turns, Figure.IMAGES, ours, peer);
  }

  /**
   * Measures and prints.
   *
   * @param ours returns our figure
   * @param peer the command line of the other side, which ends with a line of JSON that has the
   *     figure; null for none. It inherits this process's environment, so both sides have the same
   *     settings of memory and threads
   */
  static void run(int turns, Figure figure, DoubleSupplier ours, List<String> peer) {
    double[] mine = new double[turns];
    double[] theirs = new double[turns];
    double[] ratios = new double[turns];
    String form = figure.speed() ? "%.1f" : "%.3f";
    for (int i = 0; i < turns; i++) {
      mine[i] = ours.getAsDouble();
      System.out.printf(
          Locale.ROOT, "turn %d: zoobot-java " + form + " %s", i + 1, mine[i], figure.unit());
      if (peer != null) {
        theirs[i] = Peer.run(peer, figure.key()).get(figure.key()).getAsDouble();
        ratios[i] = figure.ratio(mine[i], theirs[i]);
        System.out.printf(Locale.ROOT, ", peer " + form + ", ratio %.2f", theirs[i], ratios[i]);
      }
      System.out.println();
    }
    print("zoobot-java " + figure.unit(), mine);
    if (peer != null) {
      print("peer " + figure.unit(), theirs);
      print("ratio", ratios);
    }
    System.out.printf(Locale.ROOT, "peak memory of zoobot-java: %s%n", peakMemory());
  }

  /** Prints median and range. */
  static void print(String name, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
    System.out.printf(
        Locale.ROOT,
        "%-22s median %.3f  (%.3f to %.3f, %d turns)%n",
        name,
        median,
        sorted[0],
        sorted[n - 1],
        n);
  }

  /** Returns the largest resident memory of this process so far, where the system tells. */
  static String peakMemory() {
    Path status = Path.of("/proc/self/status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
              .findFirst()
              .orElse("unknown")
          : "unknown";
    } catch (IOException e) {
      return "unknown";
    }
  }
}
