package zoobot.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

/**
 * Turns rows found into neighbours.
 *
 * @param asked rows asked with; separations are from the first, if it is the only one
 */
record NeighbourList(Representations representations, Metric metric, int[] asked) {

  Neighbours of(Nearest nearest, Omitted omitted, int count, String warning) {
    List<Neighbour> list = new ArrayList<>();
    for (int i = 0; i < nearest.size() && list.size() < count; i++) {
      if (!omitted.has(nearest.row(i))) {
        list.add(neighbour(list.size() + 1, nearest.row(i), nearest.rank(i)));
      }
    }
    List<String> query = Arrays.stream(asked).mapToObj(representations::id).toList();
    return new Neighbours(query, list, warning);
  }

  private Neighbour neighbour(int place, int row, float rank) {
    Positions sky = representations.positions().orElse(null);
    boolean known = sky != null && sky.known(row);
    return new Neighbour(
        place,
        representations.id(row),
        metric.distance(rank),
        known ? sky.ra(row) : Double.NaN,
        known ? sky.dec(row) : Double.NaN,
        known && asked.length == 1 ? sky.separation(asked[0], row) : Double.NaN);
  }
}
