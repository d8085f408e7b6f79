package zoobot.representation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.representation.internal.FeatureWriter;

/**
 * What an encoder made of galaxies: an id and a row of D numbers each, with positions if known.
 *
 * <p>Immutable, as long as nobody writes into {@link #values()}, and safe for use by several
 * threads. Every number is finite and every id unique.
 *
 * <pre>{@code
 * Representations all = Representations.read(Path.of("representations.parquet"));
 * Representations forty = Pca.fit(all, 40).transform(all);
 * forty.save(Path.of("pca.parquet"));
 * }</pre>
 */
public final class Representations {

  /** What the columns of representations are called, before their number. */
  public static final String PREFIX = "feat_";

  /** What the columns of PCA components are called, before their number. */
  public static final String PCA_PREFIX = "feat_pca_";

  private static final int LARGEST = Integer.MAX_VALUE - 8; // array

  private final Ids ids;
  private final float[] values;
  private final List<String> columns;
  private final Positions positions;
  private final String provenance;

  Representations(
      Ids ids, float[] values, List<String> columns, Positions positions, String provenance) {
    this.ids = ids;
    this.values = values;
    this.columns = List.copyOf(columns);
    this.positions = positions;
    this.provenance = Objects.requireNonNull(provenance, "provenance");
  }

  /** Returns representations of rows {@code [ids.size()][D]}, copied, as columns {@code feat_…}. */
  public static Representations of(List<String> ids, float[][] rows) {
    int features = rows.length == 0 ? 0 : rows[0].length;
    float[] values = allocate(rows.length, features);
    for (int i = 0; i < rows.length; i++) {
      String uneven = "row %d has %d numbers; the first has %d";
      Check.that(rows[i].length == features, uneven, i + 1, rows[i].length, features);
      System.arraycopy(rows[i], 0, values, i * features, features);
    }
    return of(ids, values, names(PREFIX, features), "made of arrays");
  }

  /**
   * Returns representations.
   *
   * @param ids unique
   * @param values shape {@code [ids.size()][columns.size()]}, row after row; kept, not copied
   * @param columns names of the D columns
   * @param provenance where the numbers come from, in a line
   * @throws IllegalArgumentException if there are too many or too few numbers, one is not finite,
   *     or an id is there twice
   */
  public static Representations of(
      List<String> ids, float[] values, List<String> columns, String provenance) {
    int features = columns.size();
    boolean right = features > 0 && (long) ids.size() * features == values.length;
    String wrong = "%d numbers for %d galaxies of %d columns";
    Check.that(right, wrong, values.length, ids.size(), features);
    Ids packed = Ids.of(ids, "representations");
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int row = i / features;
        throw new IllegalArgumentException(
            "row %d, id '%s', column '%s' is %s, not a finite number"
                .formatted(row + 1, packed.get(row), columns.get(i % features), values[i]));
      }
    }
    return new Representations(packed, values, columns, null, provenance);
  }

  /** Computes with the default options and progress; see the other method. */
  public static Representations compute(Encoder encoder, Catalog catalog) {
    return compute(encoder, catalog, RepresentOptions.defaults(), Progress.standard());
  }

  /**
   * Computes the representation of every galaxy of a catalogue and keeps them in memory; {@code
   * zoobot.predict.Prediction.represent} writes them to disk instead. Positions are taken from
   * columns {@code ra} and {@code dec} where the catalogue has them.
   *
   * @throws java.io.UncheckedIOException if an image can't be read, unless the options leave it out
   * @throws zoobot.table.TableException before any work, if {@code ra} and {@code dec} of a row are
   *     no position
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays so
   */
  public static Representations compute(
      Encoder encoder, Catalog catalog, RepresentOptions options, Progress progress) {
    return InMemory.compute(encoder, catalog, options, progress);
  }

  /** Reads representations as {@link ReadOptions#defaults()} says. */
  public static Representations read(Path file) {
    return read(file, ReadOptions.defaults());
  }

  /**
   * Reads a Parquet file ({@code .parquet}), a CSV file, or a folder of such files: of Spark, of a
   * job array ({@code zoobot represent --part}), or of any others with the same columns. Memory
   * beyond the result is that of a column of a row group (Parquet), or of a line (CSV); of a folder
   * that of a row group or of 20,000 rows.
   *
   * <p>The files of a folder and of those below it are read in the order of their names, numbers by
   * their size. Names that begin with a point or underscore, {@code NAME.unreadable.csv} and
   * folders {@code status=…} other than {@code status=ok} are passed over.
   *
   * @param file also a pattern such as {@code parts/*.parquet}
   * @throws IllegalArgumentException if there is no such file or column, an id is there twice, or a
   *     number is missing, NaN or infinite; the message names file, row and column. Of a folder
   *     also if it is not whole (Spark's {@code _DONE} or {@code _SUCCESS} or a part of a job array
   *     is missing), or its files have other columns or are of two runs
   */
  public static Representations read(Path file, ReadOptions options) {
    return FeatureFile.whole(file, options);
  }

  /**
   * Reads a file or folder in parts, for what does not fit into memory: of a number of rows (CSV,
   * folders) or of whole row groups (a file of Parquet). Of a folder one file is open at a time,
   * and memory is that of a part, and of a row group or 20,000 rows. Ids are unique within a part
   * only. What is wrong with a folder as a whole is told before the first part.
   *
   * @param rows rows of a part, about
   * @param part is given each part in turn
   * @throws IllegalArgumentException as {@link #read(Path, ReadOptions)}
   */
  public static void readInParts(
      Path file, ReadOptions options, int rows, Consumer<Representations> part) {
    FeatureFile.read(file, options, rows, part);
  }

  /**
   * Writes a Parquet file ({@code .parquet}) or CSV file ({@code .csv}), over an older one: columns
   * {@code id_str}, {@code ra} and {@code dec} where known, and the numbers. The provenance goes
   * into Parquet's key-value metadata; CSV has no place for it.
   *
   * @return the file
   * @throws IllegalArgumentException if the name ends otherwise
   */
  public Path save(Path file) {
    var layout = new FeatureWriter.Layout(columns, positions != null, provenance);
    FeatureWriter.write(file, layout, this::writeTo);
    return file;
  }

  /** Returns the number of galaxies. */
  public int size() {
    return ids.size();
  }

  /** Returns D, the number of columns. */
  public int features() {
    return columns.size();
  }

  /** Returns the names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the id of the galaxy in a row, counted from 0. */
  public String id(int row) {
    return ids.get(row);
  }

  /** Returns all ids in row order; {@code contains} and {@code indexOf} take no search. */
  public List<String> ids() {
    return ids;
  }

  /** Returns the row of a galaxy; throws IllegalArgumentException, which names ids like it. */
  public int row(String id) {
    int row = ids.indexOf(id);
    if (row < 0) {
      throw new IllegalArgumentException("no id '" + id + "': " + ids.closest(id));
    }
    return row;
  }

  /** Returns a copy of the numbers of one galaxy, {@code [D]}. */
  public float[] vector(int row) {
    Objects.checkIndex(row, size());
    return Arrays.copyOfRange(values, row * features(), (row + 1) * features());
  }

  /** Returns all numbers, {@code [size][D]} row after row: the array itself, not to be modified. */
  public float[] values() {
    return values;
  }

  /** Returns a copy of all numbers, {@code [size][D]}. */
  public float[][] vectors() {
    return IntStream.range(0, size()).mapToObj(this::vector).toArray(float[][]::new);
  }

  /** Returns the positions on the sky, where there are any. */
  public Optional<Positions> positions() {
    return Optional.ofNullable(positions);
  }

  /** Returns where the numbers come from, in a line. */
  public String provenance() {
    return provenance;
  }

  /** Returns the same with another line on where the numbers come from. */
  public Representations withProvenance(String line) {
    return new Representations(ids, values, columns, positions, line);
  }

  /** Returns the same with positions, one a galaxy. */
  public Representations withPositions(Positions of) {
    Check.that(of.size() == size(), "%d positions for %d galaxies", of.size(), size());
    return new Representations(ids, values, columns, of, provenance);
  }

  /** Returns other numbers of the same galaxies. */
  Representations withValues(float[] others, List<String> names, String line) {
    return new Representations(ids, others, names, positions, line);
  }

  /** Returns some galaxies, in the order given; rows count from 0, none may be there twice. */
  public Representations rows(int[] rows) {
    float[] some = new float[rows.length * features()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * features(), some, i * features(), features());
    }
    Ids someIds = Ids.of(Arrays.stream(rows).mapToObj(ids::get).toList(), "rows asked for");
    Positions somePositions = positions == null ? null : positions.rows(rows);
    return new Representations(someIds, some, columns, somePositions, provenance);
  }

  /** Joins these with a catalogue by id; who is missing on either side is told in the result. */
  public JoinedCatalog join(Catalog catalog) {
    return JoinedCatalog.of(this, catalog);
  }

  @Override
  public String toString() {
    return "Representations: %d galaxies × %d (%s … %s), %s"
        .formatted(size(), features(), columns.get(0), columns.get(features() - 1), provenance);
  }

  static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  static float[] allocate(long rows, int columns) {
    Check.that(
        rows * columns <= LARGEST,
        "%d galaxies of %d numbers are more than one array holds (2.1 billion): read them in parts,"
            + " or fit a Pca in parts and keep its components",
        rows,
        columns);
    return new float[(int) (rows * columns)];
  }

  void writeTo(FeatureWriter table) {
    try {
      for (int row = 0; row < size(); row++) {
        double ra = positions == null ? Double.NaN : positions.ra(row);
        double dec = positions == null ? Double.NaN : positions.dec(row);
        table.write(id(row), ra, dec, values, row * features());
      }
    } catch (IOException e) {
      throw AtomicFile.failure("writing representations", e);
    }
  }
}
