package zoobot.similarity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.representation.Positions;
import zoobot.representation.Representations;
import zoobot.representation.Representer;

/**
 * Finds galaxies like a given one: the first of the new uses of a representation in Walmsley et al.
 * (2022), arXiv:2110.12735, section 3.
 *
 * <p>Exact unless {@link #with} an index; Euclidean unless {@link #withMetric} says otherwise;
 * nothing near the query on the sky is left out unless {@link #leavingOutWithin} says so. Each of
 * these gives a new search that shares its memory with the old one. Memory is the representations
 * and at most as much again, for cosine twice as much. Immutable and safe for use by several
 * threads.
 *
 * <pre>{@code
 * Similarity search = Similarity.of(representations).leavingOutWithin(100);
 * Neighbours like = search.nearest("1237648720693755918", 16);
 * }</pre>
 */
public final class Similarity {

  private static final double WARN = 20; // arcseconds from a position to the galaxy meant
  private static final double REFUSE = 3600;

  private final Representations representations;
  private final Scan scan;
  private final Vectors vectors;
  private final double exclusion;
  private final ApproximateIndex index; // null for none

  private Similarity(
      Representations representations, Scan scan, double exclusion, ApproximateIndex index) {
    this.representations = representations;
    this.scan = scan;
    vectors = scan.vectors;
    this.exclusion = exclusion;
    this.index = index;
  }

  /** Returns an exact Euclidean search. */
  public static Similarity of(Representations representations) {
    Scan scan = new Scan(Vectors.of(representations, Metric.EUCLIDEAN));
    return new Similarity(representations, scan, 0, null);
  }

  /** Returns an exact search with another metric; for cosine no representation may be all 0. */
  public Similarity withMetric(Metric metric) {
    Scan other = new Scan(Vectors.of(representations, metric));
    return new Similarity(representations, other, exclusion, null);
  }

  /**
   * Returns a search that leaves out galaxies within some arcseconds of the one asked for, which
   * are often the same one catalogued twice. Defaults to 0, none; the paper's web app has 100.
   *
   * @throws IllegalArgumentException if the angle is negative, or there are no positions
   */
  public Similarity leavingOutWithin(double arcsec) {
    Check.that(arcsec >= 0, "an angle of %s arcseconds; from 0", arcsec);
    if (arcsec > 0) {
      positions();
    }
    return new Similarity(representations, scan, arcsec, index);
  }

  /** Returns an approximate search by an index, of the same representations and metric. */
  public Similarity with(ApproximateIndex of) {
    of.check(representations, metric());
    return new Similarity(representations, scan, exclusion, of);
  }

  /**
   * Returns the galaxies nearest to one, without itself.
   *
   * @param count how many, from 1
   * @throws IllegalArgumentException if there is no such id; the message names some like it
   */
  public Neighbours nearest(String id, int count) {
    int row = representations.row(id);
    return search(vectors.query(row), new int[] {row}, count, null);
  }

  /** Returns the galaxies nearest to the mean of several examples, at least one, without them. */
  public Neighbours nearest(List<String> ids, int count) {
    Check.that(!ids.isEmpty(), "no examples to search by");
    int[] rows = ids.stream().distinct().mapToInt(representations::row).toArray();
    List<float[]> examples = Arrays.stream(rows).mapToObj(vectors::query).toList();
    return search(vectors.query(examples), rows, count, null);
  }

  /** Returns the galaxies nearest to a vector, {@code [D]}, of finite numbers. */
  public Neighbours nearest(float[] vector, int count) {
    return search(vectors.query(vector), new int[0], count, null);
  }

  /**
   * Returns the galaxies nearest to a new image.
   *
   * @param representer made as the representations were: same encoder, size and PCA
   * @throws IllegalArgumentException if it gives another number of columns, or the representations
   *     say that they were made with another encoder or at another size
   * @throws java.io.UncheckedIOException if the image can't be read
   */
  public Neighbours nearest(Path image, Representer representer, int count) {
    representer.checkMade(representations.provenance(), representations.features());
    return nearest(representer.represent(image), count);
  }

  /**
   * Returns the galaxies nearest to the one at a position on the sky, which is the catalogue's
   * nearest by great-circle distance. Beyond 20 arcseconds the result has a warning.
   *
   * @param ra right ascension in degrees
   * @param dec declination in degrees
   * @throws IllegalArgumentException if it is no position, none is known, or the nearest galaxy is
   *     more than 1° away
   */
  public Neighbours nearestAt(double ra, double dec, int count) {
    int row = positions().nearest(ra, dec);
    double arcsec = Positions.separation(ra, dec, positions().ra(row), positions().dec(row));
    String place = "ra " + ra + ", dec " + dec;
    String nearest = "the nearest galaxy, '" + representations.id(row) + "', is ";
    String far = "%s%.1f° from %s; up to 1° is allowed";
    Check.that(arcsec <= REFUSE, far, nearest, arcsec / 3600, place);
    String warning =
        String.format(Locale.ROOT, "%s%.1f arcseconds from %s", nearest, arcsec, place);
    return search(vectors.query(row), new int[] {row}, count, arcsec > WARN ? warning : null);
  }

  /** Returns the distance of every galaxy to a vector, {@code [size]}, in row order. */
  public double[] distances(float[] vector) {
    float[] query = vectors.query(vector);
    return IntStream.range(0, vectors.rows())
        .parallel()
        .mapToDouble(row -> metric().distance(vectors.rank(row, query, Float.POSITIVE_INFINITY)))
        .toArray();
  }

  /**
   * Measures what part of the truly nearest galaxies the index finds; 1 without an index.
   *
   * @param count how many neighbours are asked for
   * @param queries how many galaxies, chosen at random, are asked for
   */
  public double recall(int count, int queries, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long found = 0;
    long wanted = 0;
    for (int i = 0; i < queries; i++) {
      float[] query = vectors.query(random.nextInt(vectors.rows()));
      List<Integer> truth = scan.nearest(query, count).rows();
      wanted += truth.size();
      truth.retainAll(find(query, count).rows());
      found += truth.size();
    }
    return (double) found / wanted;
  }

  /** Returns what is searched. */
  public Representations representations() {
    return representations;
  }

  private Metric metric() {
    return vectors.metric();
  }

  @Override
  public String toString() {
    return "Similarity, %s, %s, of %s"
        .formatted(metric(), index == null ? "exact" : "by " + index, representations);
  }

  private Nearest find(float[] query, int count) {
    return index == null ? scan.nearest(query, count) : index.nearest(vectors, query, count);
  }

  private Neighbours search(float[] query, int[] asked, int count, String warning) {
    Check.that(count >= 1, "%d neighbours asked for; at least 1", count);
    Set<Integer> omitted = omitted(asked);
    Nearest nearest = find(query, Math.min(vectors.rows(), count + omitted.size()));
    List<Neighbours.Neighbour> list = new ArrayList<>();
    for (int i = 0; i < nearest.size() && list.size() < count; i++) {
      if (!omitted.contains(nearest.row(i))) {
        list.add(neighbour(list.size() + 1, nearest.row(i), nearest.rank(i), asked));
      }
    }
    return new Neighbours(
        Arrays.stream(asked).mapToObj(representations::id).toList(), list, warning);
  }

  /** Returns the rows asked with, and what is near them on the sky. */
  private Set<Integer> omitted(int[] asked) {
    Set<Integer> rows = new HashSet<>();
    for (int row : asked) {
      rows.add(row);
      if (exclusion > 0 && positions().known(row)) {
        Positions sky = positions();
        for (int near : sky.within(sky.ra(row), sky.dec(row), exclusion)) {
          rows.add(near);
        }
      }
    }
    return rows;
  }

  private Neighbours.Neighbour neighbour(int place, int row, float rank, int[] asked) {
    Positions sky = representations.positions().orElse(null);
    boolean known = sky != null && sky.known(row);
    return new Neighbours.Neighbour(
        place,
        representations.id(row),
        metric().distance(rank),
        known ? sky.ra(row) : Double.NaN,
        known ? sky.dec(row) : Double.NaN,
        known && asked.length == 1 ? sky.separation(asked[0], row) : Double.NaN);
  }

  private Positions positions() {
    boolean any = representations.positions().isPresent();
    Check.that(any, "the representations have no positions: columns ra and dec, in degrees");
    return representations.positions().orElseThrow();
  }
}
