package zoobot.representation;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.representation.internal.FeatureWriter;

/**
 * Principal component analysis: the few directions along which representations vary most. Paper and
 * releases keep 10 or 40 of 1280.
 *
 * <p>The covariance is accumulated in double precision, a batch at a time, so memory does not grow
 * with the number of galaxies, and the components are exact, unlike scikit-learn's {@code
 * IncrementalPCA}. Of the two signs that a component may have, the one is taken that makes its
 * largest entry positive. Immutable and safe for use by several threads.
 *
 * <p>References: Walmsley et al. (2022), arXiv:2110.12735, section 3; Pearson (1901),
 * doi:10.1080/14786440109462720.
 *
 * <pre>{@code
 * Pca pca = Pca.fit(representations, 40);
 * Representations forty = pca.transform(representations);
 * }</pre>
 */
public final class Pca {

  private static final String KIND = "zoobot pca";
  private static final int ROWS = 20_000; // in a part

  // What is in a file, in this order; Gson reads and writes these fields.
  private final String kind;
  private final String provenance;
  private final List<String> columns;
  private final double[] mean;
  private final double totalVariance;
  private final double[] variance;
  private final double[][] components;

  Pca(
      List<String> columns,
      double[] mean,
      double[][] components,
      double[] variance,
      double totalVariance,
      String provenance) {
    kind = KIND;
    this.columns = List.copyOf(columns);
    this.mean = mean;
    this.components = components;
    this.variance = variance;
    this.totalVariance = totalVariance;
    this.provenance = provenance;
  }

  /**
   * Fits to representations.
   *
   * @param components how many to keep, 1 to D, fewer than there are galaxies
   * @throws IllegalArgumentException if there are too many components, or nothing varies
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays so
   */
  public static Pca fit(Representations representations, int components) {
    PcaFit fit = new PcaFit(representations.columns(), components);
    fit.add(representations);
    return fit.finish();
  }

  /**
   * Fits to a file or folder of representations, read in parts of 20,000 rows, for what does not
   * fit into memory; throws as {@link #fit(Representations, int)} and reading do.
   */
  public static Pca fit(Path file, ReadOptions options, int components) {
    PcaFit fit = new PcaFit(FeatureFile.columns(file, options).features(), components);
    FeatureFile.read(file, options, ROWS, fit::add);
    return fit.finish();
  }

  /**
   * Returns representations of {@code components()} numbers, in columns {@code feat_pca_0}, ….
   *
   * @throws IllegalArgumentException if the columns are not those that this was fitted to
   */
  public Representations transform(Representations representations) {
    List<String> given = representations.columns();
    String other = "this PCA takes columns %s; the representations have %s";
    Check.that(given.equals(columns), other, span(columns), span(given));
    float[] out = Representations.allocate(representations.size(), components());
    double[][] turned = turned();
    IntStream.range(0, representations.size())
        .parallel()
        .forEach(row -> project(representations.values(), row, turned, out));
    return representations.withValues(out, names(), line(representations.provenance()));
  }

  /**
   * Transforms a file or folder of representations to one file, in parts, for what does not fit
   * into memory.
   *
   * @param output a name that ends in {@code .parquet} or {@code .csv}; written over an older one
   * @return the output
   */
  public Path transform(Path file, ReadOptions options, Path output) {
    boolean positions = FeatureFile.columns(file, options).positions();
    var layout = new FeatureWriter.Layout(names(), positions, line(file.toString()));
    FeatureWriter.write(
        output,
        layout,
        table -> FeatureFile.read(file, options, ROWS, part -> transform(part).writeTo(table)));
    return output;
  }

  /** Returns the components, {@code [components]}, of one representation, {@code [D]}. */
  public float[] transform(float[] vector) {
    String other = "this PCA takes %d numbers, got %d";
    Check.that(vector.length == features(), other, features(), vector.length);
    float[] out = new float[components()];
    project(vector, 0, turned(), out);
    return out;
  }

  /** Returns D, how many numbers a representation has before. */
  public int features() {
    return mean.length;
  }

  /** Returns how many numbers a representation has after. */
  public int components() {
    return components.length;
  }

  /** Returns the columns that this was fitted to. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the mean, {@code [D]}, which is taken away before. */
  public double[] mean() {
    return mean.clone();
  }

  /** Returns a component, {@code [D]}, of length 1. */
  public double[] component(int i) {
    return components[i].clone();
  }

  /** Returns the variance along each component, descending. */
  public double[] variance() {
    return variance.clone();
  }

  /** Returns each component's share of the variance of all D, descending, in 0…1. */
  public double[] explained() {
    return Arrays.stream(variance).map(v -> v / totalVariance).toArray();
  }

  /** Returns how many of the components together explain at least this share of the variance. */
  public int componentsFor(double share) {
    double sum = 0;
    for (int i = 0; i < variance.length; i++) {
      sum += variance[i] / totalVariance;
      if (sum >= share) {
        return i + 1;
      }
    }
    String few = "the %d components explain %.4f, less than %s";
    throw new IllegalArgumentException(String.format(Locale.ROOT, few, components(), sum, share));
  }

  /** Returns the first components only. */
  public Pca first(int count) {
    boolean some = count >= 1 && count <= components();
    Check.that(some, "%d of %d components", count, components());
    return new Pca(
        columns,
        mean,
        Arrays.copyOf(components, count),
        Arrays.copyOf(variance, count),
        totalVariance,
        provenance);
  }

  /** Returns what this was fitted to, in a line. */
  public String provenance() {
    return provenance;
  }

  /** Returns all of this as JSON, with numbers that are read back exactly. */
  public String toJson() {
    return new Gson().toJson(this);
  }

  /** Reads what {@link #toJson} gave; throws IllegalArgumentException if it is no PCA. */
  public static Pca fromJson(String json) {
    return parse(json, "the text");
  }

  /** Writes {@link #toJson} into a file, over an older one. */
  public Path save(Path json) {
    AtomicFile.write(json, toJson());
    return json;
  }

  /** Reads what {@link #save} wrote; throws IllegalArgumentException if there is no such file. */
  public static Pca load(Path json) {
    try {
      return parse(new String(Files.readAllBytes(json), StandardCharsets.UTF_8), json.toString());
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(json + ": there is no such file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(json + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Pca parse(String json, String source) {
    String none = source + ": is no PCA, as 'represent --pca' writes";
    try {
      Pca read = new Gson().fromJson(json, Pca.class);
      Check.that(read != null && read.isWhole(), none);
      return read.first(read.components());
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(none, e);
    }
  }

  /** A file may hold anything. */
  private boolean isWhole() {
    return KIND.equals(kind)
        && Stream.of(columns, mean, variance, components, provenance).allMatch(Objects::nonNull)
        && mean.length == columns.size()
        && variance.length == components.length
        && components.length > 0
        && Arrays.stream(components).allMatch(row -> row.length == mean.length);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Pca: %d → %d, %.1f %% of the variance, fitted to %s",
        features(),
        components(),
        100 * Arrays.stream(explained()).sum(),
        provenance);
  }

  /** Returns where transformed numbers come from. */
  private String line(String before) {
    return "PCA " + components() + " of (" + before + "), fitted to (" + provenance + ")";
  }

  private static String span(List<String> columns) {
    int last = columns.size() - 1;
    return columns.get(0) + " … " + columns.get(last) + " (" + columns.size() + ")";
  }

  private List<String> names() {
    return Representations.names(Representations.PCA_PREFIX, components());
  }

  /** Returns the components as {@code [D][components]}, in which the inner loop below is fast. */
  private double[][] turned() {
    double[][] turned = new double[features()][components()];
    for (int k = 0; k < components(); k++) {
      for (int d = 0; d < features(); d++) {
        turned[d][k] = components[k][d];
      }
    }
    return turned;
  }

  private void project(float[] values, int row, double[][] turned, float[] out) {
    double[] sums = new double[components()];
    for (int d = 0; d < features(); d++) {
      Eigen.addScaled(sums, values[row * features() + d] - mean[d], turned[d], 0);
    }
    for (int k = 0; k < sums.length; k++) {
      out[row * sums.length + k] = (float) sums[k];
    }
  }
}
