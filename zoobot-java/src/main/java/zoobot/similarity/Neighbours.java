package zoobot.similarity;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.table.internal.CellText;

/**
 * What a search found, the nearest first. Galaxies that were asked with are not among them.
 *
 * @param query ids that were asked with; none for a vector or a new image
 * @param list the neighbours; fewer than asked for only if there are no more
 * @param warned what the user should know, or null
 */
public record Neighbours(List<String> query, List<Neighbour> list, String warned) {

  /**
   * A galaxy like the one asked for.
   *
   * @param rank 1 for the nearest
   * @param id its id
   * @param distance in the representation, by the metric of the search
   * @param ra right ascension in degrees, NaN if unknown
   * @param dec declination in degrees, NaN if unknown
   * @param separation from the query on the sky in arcseconds, NaN if unknown
   */
  public record Neighbour(
      int rank, String id, double distance, double ra, double dec, double separation) {}

  public Neighbours {
    query = List.copyOf(query);
    list = List.copyOf(list);
  }

  /** Returns what the user should know, such as that the galaxy found is far from the position. */
  public Optional<String> warning() {
    return Optional.ofNullable(warned);
  }

  /** Returns the ids, the nearest first. */
  public List<String> ids() {
    return list.stream().map(Neighbour::id).toList();
  }

  /**
   * Returns a table with columns {@code rank}, {@code id_str}, {@code distance} and, where any is
   * known, {@code ra}, {@code dec} (degrees) and {@code separation} (arcseconds).
   */
  public Table table() {
    Table table =
        Table.create(
            "neighbours",
            IntColumn.create("rank", list.stream().mapToInt(Neighbour::rank).toArray()),
            StringColumn.create("id_str", ids()),
            DoubleColumn.create("distance", numbers(Neighbour::distance)));
    addIfKnown(table, "ra", Neighbour::ra);
    addIfKnown(table, "dec", Neighbour::dec);
    addIfKnown(table, "separation", Neighbour::separation);
    return table;
  }

  /**
   * Writes the table as CSV in UTF-8, over an older one; missing numbers are empty cells.
   *
   * @return the file
   * @throws java.io.UncheckedIOException if it can't be written
   */
  public Path save(Path csv) {
    return CellText.write(table(), csv);
  }

  private void addIfKnown(Table table, String name, ToDoubleFunction<Neighbour> of) {
    double[] numbers = numbers(of);
    if (!Arrays.stream(numbers).allMatch(Double::isNaN)) {
      table.addColumns(DoubleColumn.create(name, numbers));
    }
  }

  private double[] numbers(ToDoubleFunction<Neighbour> of) {
    return list.stream().mapToDouble(of).toArray();
  }

  @Override
  public String toString() {
    String asked = query.isEmpty() ? "a query" : String.join(", ", query);
    String warning = warned == null ? "" : "\n" + warned;
    return "Nearest to " + asked + warning + "\n" + table().printAll();
  }
}
