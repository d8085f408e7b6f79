package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.image.FitsOptions;
import zoobot.image.Pixels;
import zoobot.image.internal.ImagePath;
import zoobot.io.Progress;
import zoobot.schema.Schema;
import zoobot.table.TableException;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Faults;
import zoobot.table.internal.TableFormat;

/**
 * A table of galaxies. Each row has an id in column {@code id_str}, an image in column {@code
 * file_loc}, and whatever else is known, such as volunteers' votes.
 *
 * <p>Ids are text, present and unique. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * Catalog catalog = Catalog.read(Path.of("rings.csv"));
 * catalog.checkImages().orThrow();
 * Split split = catalog.split(0.1, 0.2, 42);
 * int[] labels = split.train().labels("ring");
 * }</pre>
 */
public final class Catalog {

  /** The column of ids, named as Zoobot names it. */
  public static final String ID = "id_str";

  /** The column of image files, named as Zoobot names it. */
  public static final String FILE = "file_loc";

  private final Rows rows;
  private final Path imageRoot;
  private final FitsOptions fits;
  private final StringColumn ids;
  private final StringColumn files; // null where no image is looked for
  private final IntToDoubleFunction ra; // NaN where there is no such column of numbers
  private final IntToDoubleFunction dec;
  private Map<String, Integer> rowOf; // made when asked for

  Catalog(Rows rows, Path imageRoot, FitsOptions fits) {
    this.rows = rows;
    this.imageRoot = Objects.requireNonNull(imageRoot, "imageRoot");
    this.fits = fits;
    ids = rows.table().stringColumn(ID);
    files = has(FILE) && rows.table().column(FILE) instanceof StringColumn texts ? texts : null;
    ra = rows.degrees(Galaxy.RA);
    dec = rows.degrees(Galaxy.DEC);
  }

  /**
   * Reads a catalogue whose image files are given relative to its folder, or absolute.
   *
   * @throws TableException if the file cannot be read, has no rows, or a row is ragged; if {@code
   *     id_str} or {@code file_loc} is not there or has empty cells; or if an id is there twice
   */
  public static Catalog read(Path table) {
    return CatalogOptions.defaults().read(table);
  }

  /**
   * Reads a catalogue whose image files are relative to a folder, or absolute.
   *
   * @throws TableException for the reasons given at {@link #read(Path)}
   * @see CatalogOptions#read(Path, Path) for what is read, and for columns of other names
   */
  public static Catalog read(Path table, Path imageRoot) {
    return CatalogOptions.defaults().read(table, imageRoot);
  }

  /**
   * Returns a catalogue of the images in a folder and those below it, in the order of their paths.
   * Their ids are the names of the files without ending.
   *
   * @throws TableException if there is none, or two files have the same name
   */
  public static Catalog ofFolder(Path folder) {
    return of(ImageFolder.table(folder), folder);
  }

  /**
   * Returns a catalogue of a table's rows, which are copied. In messages the table's name is used
   * for the file's; by its ending they name rows, as of Parquet, or lines, as of a CSV file.
   *
   * @param imageRoot folder that relative image files are in
   * @throws TableException if {@code id_str} or {@code file_loc} is not there, is no text column or
   *     has empty cells; if an id is there twice; or if there is no row
   */
  public static Catalog of(Table table, Path imageRoot) {
    String source = table.name() == null ? "table" : table.name();
    int[] lines = TableFormat.numbers(source, table.rowCount());
    CatalogCheck.check(table, source, lines, true);
    Rows copy = new Rows(table.copy().setName(source), lines, Map.of());
    return new Catalog(copy, imageRoot, FitsOptions.defaults());
  }

  /** Returns the number of galaxies. */
  public int size() {
    return rows.lines().length;
  }

  /** Returns the id of the galaxy in a row, counted from 0. */
  public String id(int row) {
    return ids.get(row);
  }

  /** Returns all ids in row order. */
  public List<String> ids() {
    return List.of(ids.asObjectArray());
  }

  /**
   * Returns the row of a galaxy, counted from 0.
   *
   * @throws TableException if no galaxy has this id
   */
  public synchronized int row(String id) {
    if (rowOf == null) {
      rowOf = new HashMap<>();
      IntStream.range(0, size()).forEach(row -> rowOf.put(id(row), row));
    }
    String words = "no galaxy has the id '%s'; there are such as '%s'";
    Faults.check(rowOf.containsKey(id), source(), words, id, id(0));
    return rowOf.get(id);
  }

  /** Returns what is needed of the galaxy in a row to look at it. */
  public Galaxy galaxy(int row) {
    double right = ra.applyAsDouble(row);
    double up = dec.applyAsDouble(row);
    return new Galaxy(line(row), id(row), file(row), image(row), fits, right, up);
  }

  /**
   * Decodes the image of the galaxy in a row.
   *
   * @throws IOException if there is none; the message names the catalogue, row, id and file
   */
  public Pixels pixels(int row) throws IOException {
    Galaxy galaxy = galaxy(row);
    try {
      return galaxy.read();
    } catch (IOException e) {
      throw new IOException(galaxy.at(source()) + ": " + e.getMessage(), e);
    }
  }

  /** Returns the image file of the galaxy in a row; whether it is there is not checked. */
  public Path image(int row) {
    return ImagePath.of(imageRoot, file(row));
  }

  private String file(int row) {
    Faults.check(files != null, source(), "was read without images");
    return files.get(row);
  }

  /** Returns all image files in row order. */
  public List<Path> images() {
    return IntStream.range(0, size()).mapToObj(this::image).toList();
  }

  /** Returns a row's line in its CSV file, or number in other files, from 1. Filters keep it. */
  public int line(int row) {
    return rows.lines()[row];
  }

  /** Returns how FITS images are shown. */
  public FitsOptions fits() {
    return fits;
  }

  /** Returns this catalogue with its FITS images shown otherwise. */
  public Catalog withFits(FitsOptions options) {
    return new Catalog(rows, imageRoot, options);
  }

  /** Returns the file, or the name of the table, that this comes from. */
  public String source() {
    return rows.source();
  }

  /** Returns a copy of the table, free to be changed. */
  public Table table() {
    return rows.table().copy();
  }

  /** Returns the names of all columns in order. */
  public List<String> columns() {
    return rows.table().columnNames();
  }

  /** Returns whether there is a column of exactly this name. */
  public boolean has(String column) {
    return rows.has(column);
  }

  /**
   * Returns the rows given, in the order given.
   *
   * @param rows counted from 0, none twice
   * @throws IndexOutOfBoundsException if a row is not there
   * @throws IllegalArgumentException if a row is given twice
   */
  public Catalog rows(int[] rows) {
    return new Catalog(this.rows.of(rows), imageRoot, fits);
  }

  /** Returns the rows for which the condition holds, in order; there may be none. */
  public Catalog rows(IntPredicate condition) {
    return rows(IntStream.range(0, size()).filter(condition).toArray());
  }

  /** Returns the rows with this text in a column, as {@code where("campaign", "gz2")}. */
  public Catalog where(String column, String value) {
    Column<?> cells = cells(column);
    return rows(row -> value.equals(CellText.of(cells, row)));
  }

  /**
   * Returns the rows with this number in a column, as {@code where("ring", 1)}.
   *
   * @throws TableException if there is no such column or it has cells that are no numbers
   */
  public Catalog where(String column, double value) {
    double[] numbers = numbers(column);
    return rows(row -> numbers[row] == value);
  }

  /** Returns the rows whose cell in a column is not empty, nor says so, as NA does. */
  public Catalog filled(String column) {
    List<String> cells = texts(column);
    return rows(row -> cells.get(row) != null);
  }

  /**
   * Returns the name of the column of an answer's votes, {@code question_answer}, which published
   * tables also call {@code question_answer_count}; the first if neither is there.
   */
  public String voteColumn(String answer) {
    return has(answer) || !has(answer + "_count") ? answer : answer + "_count";
  }

  /**
   * Returns the votes of volunteers, one row a galaxy and one column an answer, in the order of
   * {@link Schema#columns()}. A question whose cells are all empty in a row has none.
   *
   * @return votes of shape [rows][answers]
   * @throws TableException if a column or a vote is not there, or a vote is negative or no whole
   *     number
   */
  public float[][] votes(Schema schema) {
    return Numbers.votes(this, schema);
  }

  /**
   * Returns a column of whole numbers, such as labels 0 and 1, or -1 for unknown. Yes and true are
   * 1, no and false are 0, in any capitals.
   *
   * @throws TableException if there is no such column, or a cell is empty or no whole number
   */
  public int[] labels(String column) {
    return Numbers.labels(this, column);
  }

  /**
   * Returns a column as text; null where a cell is empty or, unless it is of ids or files, says so,
   * as NA does.
   *
   * @throws TableException if there is no such column
   */
  public List<String> texts(String column) {
    return rows.texts(column);
  }

  /**
   * Returns a column of numbers; yes and true are 1, no and false are 0.
   *
   * @throws TableException if there is no such column, or a cell is empty, NaN, infinite or text
   */
  public double[] numbers(String column) {
    return Numbers.numbers(this, column);
  }

  /**
   * Returns a split for training, validation and test. Which part a galaxy falls into depends on
   * its id and the seed alone: it stays there when the catalogue is sorted, cut or added to. So the
   * parts have the sizes asked for only about.
   *
   * @param validationFraction share for validation, from 0 to 1
   * @param testFraction share for test, from 0 to 1
   * @throws IllegalArgumentException if a share is negative or both together exceed 1
   */
  public Split split(double validationFraction, double testFraction, long seed) {
    return Split.of(this, validationFraction, testFraction, seed);
  }

  /**
   * Decodes every image, several at a time, and reports those that are missing, empty or broken.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public ImageReport checkImages() {
    return checkImages(Progress.standard());
  }

  /** Checks the images in the same way and shows how far it is. */
  public ImageReport checkImages(Progress progress) {
    return ImageReport.of(this, progress);
  }

  /** Returns this catalogue without the galaxies whose image a report found broken. */
  public Catalog without(ImageReport report) {
    Set<String> broken =
        report.faults().stream().map(ImageReport.Fault::id).collect(Collectors.toSet());
    return rows(row -> !broken.contains(id(row)));
  }

  @Override
  public String toString() {
    return "Catalog %s: %d galaxies, %d columns".formatted(source(), size(), columns().size());
  }

  Catalog with(Table table, int[] lines) {
    return new Catalog(new Rows(table, lines, rows.passedOver()), imageRoot, fits);
  }

  /**
   * Returns a copy of a column.
   *
   * @throws TableException if there is no such column
   */
  public Column<?> column(String name) {
    return cells(name).copy();
  }

  Column<?> cells(String name) {
    return rows.cells(name);
  }
}
