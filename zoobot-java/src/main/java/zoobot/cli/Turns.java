package zoobot.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Two sides measured in turns, so that whatever else the machine does hits both; the ratio is taken
 * turn by turn.
 */
final class Turns {

  private Turns() {}

  /**
   * Measures and prints.
   *
   * @param ours returns images a second
   * @param peer the command line of the other side, which ends with a line of JSON that has {@code
   *     images_per_s}; null for none. It inherits this process's environment, so both sides have
   *     the same settings of memory and threads
   */
  static void run(int turns, DoubleSupplier ours, List<String> peer) {
    double[] mine = new double[turns];
    double[] theirs = new double[turns];
    double[] ratios = new double[turns];
    for (int i = 0; i < turns; i++) {
      mine[i] = ours.getAsDouble();
      System.out.printf(Locale.ROOT, "turn %d: zoobot-java %.1f images/s", i + 1, mine[i]);
      if (peer != null) {
        theirs[i] = peer(peer);
        ratios[i] = mine[i] / theirs[i];
        System.out.printf(Locale.ROOT, ", peer %.1f, ratio %.2f", theirs[i], ratios[i]);
      }
      System.out.println();
    }
    print("zoobot-java images/s", mine);
    if (peer != null) {
      print("peer images/s", theirs);
      print("ratio", ratios);
    }
    System.out.printf(Locale.ROOT, "peak memory of zoobot-java: %s%n", peakMemory());
  }

  private static void print(String name, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
    System.out.printf(
        Locale.ROOT,
        "%-22s median %.2f  (%.2f to %.2f, %d turns)%n",
        name,
        median,
        sorted[0],
        sorted[n - 1],
        n);
  }

  private static double peer(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String[] lines = out.strip().split("\n");
      JsonObject json = new Gson().fromJson(lines[lines.length - 1], JsonObject.class);
      if (code != 0 || json == null || !json.has("images_per_s")) {
        throw new IllegalStateException("the peer ended with code " + code + ": " + out.strip());
      }
      return json.get("images_per_s").getAsDouble();
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("the peer's last line is no JSON: " + command, e);
    } catch (IOException e) {
      throw new IllegalStateException("the peer can't be started: " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
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
