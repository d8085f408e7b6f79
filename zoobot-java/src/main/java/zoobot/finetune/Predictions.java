package zoobot.finetune;

import java.util.List;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;

/**
 * Answers for galaxies, in memory.
 *
 * @param ids of the galaxies
 * @param columns names of the answers, as {@link FinetunedModel#columns()} has them
 * @param values {@code [galaxies][columns]}; not to be modified
 */
public record Predictions(List<String> ids, List<String> columns, float[][] values) {

  /** Copies the lists. */
  public Predictions {
    ids = List.copyOf(ids);
    columns = List.copyOf(columns);
  }

  /**
   * Returns one column.
   *
   * @throws IllegalArgumentException if there is none of this name; those there are are listed
   */
  public double[] column(String name) {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no column '" + name + "'; there are " + columns);
    }
    double[] numbers = new double[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values[i][column];
    }
    return numbers;
  }

  /** Returns a table with {@code id_str} and a column an answer. */
  public Table table() {
    Table table = Table.create("predictions", StringColumn.create(Catalog.ID, ids));
    for (int c = 0; c < columns.size(); c++) {
      FloatColumn column = FloatColumn.create(columns.get(c));
      for (float[] row : values) {
        column.append(row[c]);
      }
      table.addColumns(column);
    }
    return table;
  }

  @Override
  public String toString() {
    return table().print();
  }
}
