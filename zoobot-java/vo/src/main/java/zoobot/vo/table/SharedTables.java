package zoobot.vo.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import uk.ac.starlink.table.StarTable;
import zoobot.catalog.Catalog;
import zoobot.predict.Predictions;
import zoobot.representation.Positions;
import zoobot.representation.Representations;
import zoobot.similarity.Neighbours;
import zoobot.table.internal.CellText;

/**
 * This library's tables as STIL's, each column with its unit, UCD and description.
 *
 * <p>They are views: numbers are not copied but by {@link Catalog}, whose table they could change.
 * Cells and rows may be asked for in any order. What is missing is null. A column of a catalogue
 * that was read from FITS, a VOTable or ECSV keeps the unit, UCD and description it has there.
 *
 * <pre>{@code
 * TableFiles.write(SharedTables.of(catalog, predictions), Path.of("rings.vot"));
 * }</pre>
 */
public final class SharedTables {

  private static final int MOST_NUMBERS = 990;

  private SharedTables() {}

  /** Returns a catalogue's columns. */
  public static StarTable of(Catalog catalog) {
    return catalogue(catalog).table();
  }

  /**
   * Returns a catalogue's columns and, beside them, what was predicted, by id. Galaxies without a
   * prediction have blanks; columns of predictions that the catalogue has too get another name.
   */
  public static StarTable of(Catalog catalog, Predictions predictions) {
    Map<String, Integer> rowOf = new HashMap<>();
    IntStream.range(0, predictions.ids().size())
        .forEach(row -> rowOf.put(predictions.ids().get(row), row));
    int[] rows =
        IntStream.range(0, catalog.size())
            .map(row -> rowOf.getOrDefault(catalog.id(row), -1))
            .toArray();
    return add(catalogue(catalog), predictions, rows).table();
  }

  /** Returns ids and what was predicted. */
  public static StarTable of(Predictions predictions) {
    List<String> ids = predictions.ids();
    TableView view = new TableView("predictions", ids.size());
    view.add(Catalog.ID, String.class, ids::get);
    return add(view, predictions, IntStream.range(0, ids.size()).toArray()).table();
  }

  private static TableView add(TableView view, Predictions predictions, int[] rows) {
    float[][] values = predictions.values();
    Map<String, Meaning> found = found(predictions.columns());
    for (int c = 0; c < predictions.columns().size(); c++) {
      String name = predictions.columns().get(c);
      int column = c;
      IntFunction<Object> cell =
          row -> rows[row] < 0 ? null : TableView.known(values[rows[row]][column]);
      boolean predicted = name.endsWith("_pred") && !name.startsWith(Representations.PREFIX);
      Meaning meaning =
          predicted
              ? Meaning.predicted(name, areInUnit(values, c))
              : found.getOrDefault(name, Meaning.of(name, true));
      view.add(name, Float.class, cell, meaning);
    }
    predictions
        .texts()
        .forEach(
            (name, all) ->
                view.add(name, String.class, row -> rows[row] < 0 ? null : all.get(rows[row])));
    return view;
  }

  /** Returns what the columns of a search that was written to a file mean; none of other tables. */
  private static Map<String, Meaning> found(List<String> names) {
    return names.containsAll(List.of("rank", "distance")) ? Meaning.FOUND : Map.of();
  }

  private static boolean areInUnit(float[][] values, int column) {
    for (float[] row : values) {
      if (row[column] < 0 || row[column] > 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns ids, positions where they are known, and the numbers of the representation: more than
   * 990 as one column of arrays, {@code feat}, since FITS holds at most 999 columns.
   */
  public static StarTable of(Representations representations) {
    TableView view = new TableView("representations", representations.size());
    view.add(Catalog.ID, String.class, representations::id);
    if (representations.positions().isPresent()) {
      Positions positions = representations.positions().get();
      view.add("ra", Double.class, row -> TableView.known(positions.ra(row)));
      view.add("dec", Double.class, row -> TableView.known(positions.dec(row)));
    }
    float[] values = representations.values();
    int width = representations.features();
    if (width > MOST_NUMBERS) {
      Meaning numbers = new Meaning("stat.value", null, "numbers of the representation");
      view.add("feat", float[].class, representations::vector, numbers);
      return view.table();
    }
    for (int c = 0; c < width; c++) {
      int column = c;
      IntFunction<Object> cell = row -> TableView.known(values[row * width + column]);
      view.add(representations.columns().get(c), Float.class, cell);
    }
    return view.table();
  }

  /** Returns the galaxies a search found, the nearest first. */
  public static StarTable of(Neighbours neighbours) {
    return view(neighbours.table(), Meaning.FOUND).table();
  }

  /** Returns a table's columns, such as a user made. It must not be changed afterwards. */
  public static StarTable of(Table table) {
    return view(table, found(table.columnNames())).table();
  }

  /**
   * Returns a table whose columns can be used in expressions of TOPCAT and STILTS: their names are
   * letters, digits and underscores, unique, and no word of Java. The name there was before is kept
   * in the description.
   */
  public static StarTable withUnderscores(StarTable table) {
    return Described.withUnderscores(table);
  }

  private static TableView catalogue(Catalog catalog) {
    return view(catalog.table().setName(catalog.source()), StilReader.meanings(catalog.source()));
  }

  private static TableView view(Table table, Map<String, Meaning> known) {
    TableView view = new TableView(table.name(), table.rowCount());
    for (Column<?> column : table.columns()) {
      Class<?> type = type(column);
      IntFunction<Object> cell =
          type == String.class && !(column instanceof StringColumn)
              ? row -> column.isMissing(row) ? null : CellText.of(column, row)
              : row -> column.isMissing(row) ? null : column.get(row);
      boolean number = Number.class.isAssignableFrom(type);
      Meaning usual = Meaning.of(column.name(), number);
      Meaning meaning = known.getOrDefault(column.name(), usual).or(usual);
      view.add(column.name(), type, cell, meaning);
    }
    return view;
  }

  private static Class<?> type(Column<?> column) {
    if (column instanceof BooleanColumn) {
      return Boolean.class;
    }
    // Times are numbers to Tablesaw too, but no Number.
    boolean number = column instanceof NumericColumn<?>;
    Object empty = number ? column.type().name() : "";
    return switch (String.valueOf(empty)) {
      case "SHORT" -> Short.class;
      case "INTEGER" -> Integer.class;
      case "LONG" -> Long.class;
      case "FLOAT" -> Float.class;
      case "DOUBLE" -> Double.class;
      default -> String.class;
    };
  }
}
