package zoobot.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Rows as they are read from a file, until they are whole representations. */
final class RowBuffer {

  final FeatureColumns plan;
  final Ids.Builder ids = new Ids.Builder();
  final float[] values;
  final double[] ra;
  final double[] dec;
  final List<Column<?>> extras = new ArrayList<>();

  private final String source;
  private final String provenance;

  RowBuffer(FeatureColumns plan, long capacity, String source, String provenance) {
    this.plan = plan;
    this.source = source;
    this.provenance = provenance;
    values = Matrix.allocate(capacity, plan.features().size());
    ra = new double[plan.positions() ? (int) capacity : 0];
    dec = ra.clone();
  }

  int size() {
    return ids.size();
  }

  /** Returns the rows so far. */
  Representations build() {
    int n = size();
    int length = n * plan.features().size();
    Positions positions = plan.positions() ? positions(n) : null;
    Table table = Table.create("extras");
    extras.forEach(table::addColumns);
    return new Representations(
        ids.build(source),
        values.length == length ? values : Arrays.copyOf(values, length),
        plan.features(),
        positions,
        table,
        provenance);
  }

  private Positions positions(int n) {
    try {
      return Positions.of(Arrays.copyOf(ra, n), Arrays.copyOf(dec, n));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }
}
