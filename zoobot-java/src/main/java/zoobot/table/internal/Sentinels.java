package zoobot.table.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers that may mean "not measured": many rows share one, and it is far from all others. */
public final class Sentinels {

  private static final int FEWEST = 3; // rows
  private static final double FAR = 5; // as a multiple of the range of the others

  private Sentinels() {}

  /** Returns a sentence about each that is found among numbers; NaN is none. */
  public static List<String> warnings(double[] numbers) {
    double[] n = Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
    List<String> found = new ArrayList<>();
    int low = 0;
    int high = n.length;
    while (low < high) {
      int first = low;
      int last = high - 1;
      while (first < high && n[first] == n[low]) {
        first++;
      }
      while (last >= low && n[last] == n[high - 1]) {
        last--;
      }
      if (first - low >= FEWEST && first < high && isFar(n[low], n[first], n[first], n[high - 1])) {
        found.add(words(n[low], first - low, n[first], n[high - 1]));
        low = first;
      } else if (high - 1 - last >= FEWEST
          && last >= low
          && isFar(n[high - 1], n[last], n[low], n[last])) {
        found.add(words(n[high - 1], high - 1 - last, n[low], n[last]));
        high = last + 1;
      } else {
        return found;
      }
    }
    return found;
  }

  private static boolean isFar(double value, double nearest, double least, double most) {
    boolean usual = Math.abs(value) >= 1e10 || text(value).matches("-?9{2,}(\\.9+)?");
    double distance = Math.abs(value - nearest);
    return least < most
        && (distance > (usual ? 1 : FAR) * (most - least) || (value == -1 && least >= 0));
  }

  private static String words(double value, int rows, double least, double most) {
    return "%d are %s, far from all others (%s to %s); if that means 'not known', name it as unlabelled (--unlabelled %s)"
        .formatted(rows, text(value), text(least), text(most), text(value));
  }

  private static String text(double value) {
    return Double.toString(value).replaceFirst("\\.0$", "");
  }
}
