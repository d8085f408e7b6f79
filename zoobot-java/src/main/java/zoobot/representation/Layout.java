package zoobot.representation;

import java.util.List;
import tech.tablesaw.api.Table;

/**
 * What a file to be written has besides ids.
 *
 * @param features names of the columns of numbers
 * @param positions whether there are columns {@code ra} and {@code dec}
 * @param extras other columns, as many rows as will be written
 * @param provenance where the numbers come from, in a line
 */
record Layout(List<String> features, boolean positions, Table extras, String provenance) {

  static Layout of(Representations r) {
    return new Layout(r.columns(), r.positions().isPresent(), r.sharedExtras(), r.provenance());
  }
}
