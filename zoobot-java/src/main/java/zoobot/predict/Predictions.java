package zoobot.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.evaluation.EvaluationOptions;
import zoobot.evaluation.VoteEvaluation;
import zoobot.evaluation.VoteFractions;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.io.internal.Order;
import zoobot.plot.Gallery;
import zoobot.posterior.Cuts;
import zoobot.posterior.VotePosterior;
import zoobot.representation.ReadOptions;
import zoobot.representation.Representations;
import zoobot.schema.Schema;
import zoobot.table.internal.Faults;
import zoobot.table.internal.TableFolder;
import zoobot.table.internal.TableFormat;

/**
 * Answers for galaxies, in memory.
 *
 * @param ids of the galaxies
 * @param columns names of the answers, as {@link Predictor#columns()} has them
 * @param values {@code [galaxies][columns]}; not to be modified
 * @param texts columns of texts by name, such as {@code LABEL_set}; most often none
 */
public record Predictions(
    List<String> ids, List<String> columns, float[][] values, Map<String, List<String>> texts) {

  private static final String FRACTION = "_fraction";
  private static final double LEAST = 0.001; // of a fraction, whose logarithm is taken

  public Predictions {
    ids = List.copyOf(ids);
    columns = List.copyOf(columns);
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /** Numbers alone. */
  public Predictions(List<String> ids, List<String> columns, float[][] values) {
    this(ids, columns, values, Map.of());
  }

  /**
   * Reads a table that {@link Prediction} wrote, or any CSV or Parquet file of {@code id_str} and
   * numbers, or a folder of them, as {@link Representations#read(Path, ReadOptions)} does; columns
   * whose name ends in {@code _set} are texts. Ids are kept to the last digit.
   *
   * @throws IllegalArgumentException if there is no such file or no column {@code id_str}, an id is
   *     there twice, or a cell is no number; the message names file, row and column
   */
  public static Predictions read(Path file) {
    String id = ReadOptions.defaults().id();
    List<Path> files = TableFolder.files(file);
    List<String> all = TableFormat.columns(files.get(0));
    String others = "%s: %s; these are no predictions that 'zoobot predict' wrote";
    boolean known = all.isEmpty() || all.contains(id); // else it is refused when it is read
    Check.that(known, others, file, Closest.missing(id, all));
    Representations table = Representations.read(file, ReadOptions.defaults().withPrefix(""));
    List<String> named = all.stream().filter(c -> c.endsWith(Certainty.TEXT)).toList();
    Map<String, List<String>> texts = new LinkedHashMap<>();
    named.forEach(name -> texts.put(name, new ArrayList<>()));
    for (Path one : named.isEmpty() ? List.<Path>of() : files) {
      if (TableFormat.rows(one, 1) > 0) {
        Catalog read = CatalogOptions.defaults().withFile("").withColumns(named).read(one);
        named.forEach(name -> texts.get(name).addAll(read.texts(name)));
      }
    }
    return new Predictions(table.ids(), table.columns(), table.vectors(), texts);
  }

  /**
   * Returns these with the columns that say how sure each answer is.
   *
   * @param certainty of the model that gave the answers
   */
  public Predictions with(Certainty certainty) {
    List<String> all = Stream.concat(columns.stream(), certainty.numbers().stream()).toList();
    Map<String, List<String>> words = new LinkedHashMap<>(texts);
    certainty.texts().forEach(name -> words.put(name, new ArrayList<>()));
    float[][] numbers = new float[values.length][];
    for (int i = 0; i < numbers.length; i++) {
      Certainty.Cells cells = certainty.of().apply(values[i]);
      numbers[i] = cells.after(values[i]);
      for (int t = 0; t < cells.texts().length; t++) {
        words.get(certainty.texts().get(t)).add(cells.texts()[t]);
      }
    }
    return new Predictions(ids, all, numbers, words);
  }

  /** Returns a column of texts; throws IllegalArgumentException, naming them, if there is none. */
  public List<String> texts(String name) {
    Check.that(texts.containsKey(name), "no texts '%s'; there are %s", name, texts.keySet());
    return texts.get(name);
  }

  /** Returns one column; throws IllegalArgumentException, which lists them, if there is none. */
  public double[] column(String name) {
    int column = indexOf(name);
    return Arrays.stream(values).mapToDouble(row -> row[column]).toArray();
  }

  /** Returns one number of one galaxy; throws IllegalArgumentException if one is not there. */
  public double value(String id, String column) {
    int row = ids.indexOf(id);
    Check.that(row >= 0, "no galaxy '%s' among %d", id, ids.size());
    return values[row][indexOf(column)];
  }

  /**
   * Returns representations with a vote model's answers beside their numbers: each fraction as its
   * logarithm of odds, at fractions of 0.001 to 0.999. An anomaly finder can learn from both.
   *
   * @throws IllegalArgumentException if there is no {@code _fraction} among these, or a galaxy that
   *     is represented is not
   */
  public Representations beside(Representations others) {
    int[] fractions = fractions();
    Check.that(fractions.length != 0, "no column ends in '%s'; there are %s", FRACTION, columns);
    Map<String, Integer> rows = rows();
    float[][] all = new float[others.size()][];
    for (int i = 0; i < all.length; i++) {
      Integer row = rows.get(others.id(i));
      Check.that(row != null, "no galaxy '%s' among %d predictions", others.id(i), ids.size());
      int before = others.features();
      all[i] = Arrays.copyOf(others.vector(i), before + fractions.length);
      for (int j = 0; j < fractions.length; j++) {
        double fraction = Math.min(1 - LEAST, Math.max(LEAST, values[row][fractions[j]]));
        all[i][before + j] = (float) Math.log(fraction / (1 - fraction));
      }
    }
    return Representations.of(others.ids(), all);
  }

  private int[] fractions() {
    return IntStream.range(0, columns.size())
        .filter(c -> columns.get(c).endsWith(FRACTION))
        .toArray();
  }

  private Map<String, Integer> rows() {
    Map<String, Integer> rows = new HashMap<>();
    IntStream.range(0, ids.size()).forEach(row -> rows.put(ids.get(row), row));
    return rows;
  }

  /**
   * Returns the galaxies of a catalogue that are among these, in the catalogue's order; others,
   * such as those whose image can't be read, are left out.
   */
  public Predictions of(Catalog catalog) {
    Map<String, Integer> rows = rows();
    return rows(catalog.ids().stream().filter(rows::containsKey).mapToInt(rows::get).toArray());
  }

  /**
   * Measures a vote model's predictions against the votes of galaxies that it has not learnt from.
   * Galaxies without any vote, or without a prediction, are left out.
   *
   * @throws zoobot.table.TableException if the catalogue has no votes on the tree, or none of
   *     galaxies that are among these
   * @throws IllegalArgumentException if these are no predictions on the tree
   */
  public VoteEvaluation evaluate(Catalog catalog, Schema schema, EvaluationOptions options) {
    VoteFractions all = VoteFractions.of(schema, catalog.votes(schema));
    Catalog voted = catalog.rows(all::isAsked);
    Faults.check(voted.size() > 0, catalog.source(), "nobody voted on %s", schema.name());
    Map<String, VotePosterior> known = new HashMap<>();
    List<VotePosterior> posteriors = posteriors(schema);
    IntStream.range(0, ids.size()).forEach(row -> known.put(ids.get(row), posteriors.get(row)));
    Catalog both = voted.rows(row -> known.containsKey(voted.id(row)));
    String other = "none of its galaxies, such as '%s', is among the predictions, such as '%s'";
    String some = ids.isEmpty() ? "" : ids.get(0);
    Faults.check(both.size() > 0, catalog.source(), other, voted.id(0), some);
    List<VotePosterior> predicted = both.ids().stream().map(known::get).toList();
    return VoteEvaluation.of(schema, both.votes(schema), predicted, options);
  }

  /** Returns the galaxies of the highest numbers in a column, at most {@code most}, in order. */
  public Predictions highest(String column, int most) {
    return inOrder(column, number -> -number, most);
  }

  /**
   * Returns the galaxies whose number in a column is nearest to a value, the nearest first: those
   * near a probability of 0.5 are the doubtful ones.
   */
  public Predictions nearest(String column, double value, int most) {
    return inOrder(column, number -> Math.abs(number - value), most);
  }

  private Predictions inOrder(String column, DoubleUnaryOperator key, int most) {
    int[] order = Order.ascending(Arrays.stream(column(column)).map(key).toArray());
    return rows(Arrays.copyOf(order, Math.min(most, order.length)));
  }

  /**
   * Returns what is known of a galaxy's votes.
   *
   * @param schema the decision tree that was answered
   * @throws IllegalArgumentException if there is no such galaxy, else as {@link #posteriors}
   */
  public VotePosterior posterior(String id, Schema schema) {
    int row = ids.indexOf(id);
    Check.that(row >= 0, "no galaxy '%s' among %d", id, ids.size());
    return VotePosterior.of(schema, Concentrations.of(columns, schema).among(this, row));
  }

  /**
   * Returns what is known of the votes of every galaxy, in order.
   *
   * @throws IllegalArgumentException if there is no {@code _dirichlet} column of an answer, or a
   *     concentration is not above 0; the message names row, id and column
   */
  public List<VotePosterior> posteriors(Schema schema) {
    Concentrations known = Concentrations.of(columns, schema);
    return IntStream.range(0, ids.size())
        .mapToObj(row -> VotePosterior.of(schema, known.among(this, row)))
        .toList();
  }

  /** Returns the galaxies that pass cuts on their votes; throws as {@link #posteriors}. */
  public Predictions select(Cuts cuts) {
    List<VotePosterior> all = posteriors(cuts.schema());
    return rows(IntStream.range(0, all.size()).filter(i -> cuts.test(all.get(i))).toArray());
  }

  private int indexOf(String column) {
    int index = columns.indexOf(column);
    Check.that(index >= 0, "no column '%s'; there are %s", column, columns);
    return index;
  }

  /** Returns some galaxies, in the order given; rows count from 0. */
  public Predictions rows(int[] rows) {
    return new Predictions(
        Arrays.stream(rows).mapToObj(ids::get).toList(),
        columns,
        Arrays.stream(rows).mapToObj(row -> values[row]).toArray(float[][]::new),
        some(rows));
  }

  private Map<String, List<String>> some(int[] rows) {
    Map<String, List<String>> some = new LinkedHashMap<>();
    texts.forEach((name, all) -> some.put(name, Arrays.stream(rows).mapToObj(all::get).toList()));
    return some;
  }

  /**
   * Returns the galaxies' images, with their number in a column as caption.
   *
   * @param catalog where the images are
   * @throws IllegalArgumentException if a galaxy is not in the catalogue, or an image can't be read
   */
  public Gallery gallery(Catalog catalog, String column) {
    DoubleStream numbers = Arrays.stream(column(column));
    return Gallery.of(catalog, ids)
        .captions(numbers.mapToObj(n -> String.format(Locale.ROOT, "%.3f", n)).toList());
  }

  /** Returns a table with {@code id_str} and one column an answer. */
  public Table table() {
    Table table = Table.create("predictions", StringColumn.create(Catalog.ID, ids));
    for (int c = 0; c < columns.size(); c++) {
      FloatColumn column = FloatColumn.create(columns.get(c));
      for (float[] row : values) {
        column.append(row[c]);
      }
      table.addColumns(column);
    }
    texts.forEach((name, all) -> table.addColumns(StringColumn.create(name, all)));
    return table;
  }

  @Override
  public String toString() {
    return table().print();
  }
}
