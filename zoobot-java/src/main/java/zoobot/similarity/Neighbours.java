package zoobot.similarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a search came to, the nearest first. Galaxies that were asked with are not among them.
 *
 * @param query ids that were asked with; none for a vector or a new image
 * @param list the neighbours; fewer than asked for only if there are no more
 * @param warned what the user should know, or null
 */
public record Neighbours(List<String> query, List<Neighbour> list, String warned) {

  /** Copies the lists. */
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

  /** Writes the table as CSV in UTF-8, over an older one. */
  public Path save(Path csv) {
    try {
      Files.createDirectories(csv.toAbsolutePath().getParent());
      try (Writer out = Files.newBufferedWriter(csv)) {
        table().write().csv(out);
      }
      return csv;
    } catch (IOException e) {
      throw new UncheckedIOException(csv + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void addIfKnown(Table table, String name, ToDoubleFunction<Neighbour> of) {
    double[] numbers = numbers(of);
    for (double number : numbers) {
      if (!Double.isNaN(number)) {
        table.addColumns(DoubleColumn.create(name, numbers));
        return;
      }
    }
  }

  private double[] numbers(ToDoubleFunction<Neighbour> of) {
    return list.stream().mapToDouble(of).toArray();
  }

  @Override
  public String toString() {
    String asked = query.isEmpty() ? "a query" : String.join(", ", query);
    return "Nearest to "
        + asked
        + (warned == null ? "" : "\n" + warned)
        + "\n"
        + Objects.toString(table().printAll());
  }
}
