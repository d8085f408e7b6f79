package zoobot.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Compares what galaxies with the same image have in a column. All copies of an image are paired
 * with its first galaxy only; where that has no value, the first copy with one stands for it.
 */
final class TwinCells {

  private final IntFunction<String> cell;
  private final Map<Integer, Integer> standIn = new HashMap<>();

  /**
   * Starts.
   *
   * @param cell returns the value in a row, or null where there is none
   */
  TwinCells(IntFunction<String> cell) {
    this.cell = cell;
  }

  /**
   * Returns the pairs whose values differ.
   *
   * @param twins in the order of their second rows
   */
  List<Twins.Pair> differing(List<Twins.Pair> twins) {
    List<Twins.Pair> found = new ArrayList<>();
    Stream.concat(
            twins.stream().filter(Twins.Pair::exact),
            twins.stream().filter(pair -> !pair.exact())) // when all that stand in are known
        .forEach(pair -> compare(pair, found));
    return found;
  }

  private void compare(Twins.Pair pair, List<Twins.Pair> found) {
    int first = standIn.getOrDefault(pair.first(), pair.first());
    int second = standIn.getOrDefault(pair.second(), pair.second());
    String one = cell.apply(first);
    String other = cell.apply(second);
    if (one != null && other != null && !one.equals(other)) {
      found.add(new Twins.Pair(first, second, pair.correlation(), pair.exact()));
    }
    if (pair.exact() && one == null && other != null) {
      standIn.put(first, second);
    }
  }
}
