package zoobot.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import zoobot.catalog.Catalog;
import zoobot.encoder.internal.Forward;
import zoobot.image.FitsOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Library;
import zoobot.predict.BatchPrediction;
import zoobot.representation.Pca;
import zoobot.representation.Representations;

/**
 * One run of {@link SparkPrediction}: a catalogue, a chunk after the other, to a folder. A chunk is
 * one write, which is there whole or not at all, and is done when its rows were counted.
 */
final class Run {

  private static final Gson JSON = new Gson();
  private static final String PCA = "_pca.json";
  static final String DONE = "_DONE";
  private static final int A_CORE = 40_000; // galaxies in some five minutes
  private static final int FEW = 5; // images that may be unreadable in any case
  private static final int LEAST_A_TASK = 128;

  private final SparkSession spark;
  private final String what;
  private final Work work;
  private final String catalog;
  private final SparkOptions options;
  private final Progress progress;
  private final OutputFolder output;
  private final Written written;

  private Broadcast<Work> sent;
  private Galaxies galaxies;
  private Galaxies.Census census;
  private String root;
  private FitsOptions fits;

  Run(
      SparkSession spark,
      Work work,
      String catalog,
      String output,
      SparkOptions options,
      Progress progress) {
    this.spark = spark.newSession(); // with settings of its own
    this.work = work;
    what = work.represents() ? "representations" : "predictions";
    this.catalog = catalog;
    this.options = options;
    this.progress = progress;
    this.output = new OutputFolder(spark, output);
    written = new Written(this.spark, this.output);
    configure(this.spark);
  }

  /** Sets what a session of its own needs to count cells and write chunks. */
  static void configure(SparkSession spark) {
    spark.conf().set("spark.sql.csv.parser.columnPruning.enabled", "false"); // counts cells
    spark.conf().set("spark.sql.sources.partitionOverwriteMode", "static");
    spark.conf().set("spark.sql.debug.maxToStringFields", 10_000); // else it warns of answers
    spark.conf().set("spark.sql.maxConcurrentOutputFileWriters", 4); // else a task is sorted
  }

  SparkSummary run() {
    String group = "zoobot " + UUID.randomUUID(); // by which an interruption stops it
    spark.sparkContext().setJobGroup(group, what + " of " + catalog, false);
    try (Lease lease = Lease.of(work)) {
      int threads = Forward.threads();
      try {
        return run(lease.prediction());
      } finally {
        Forward.threads(threads); // as tasks in this process have changed it
      }
    } catch (Exception e) {
      RuntimeException told = Failures.told(e, what);
      if (told instanceof CancellationException) {
        spark.sparkContext().cancelJobGroup(group);
      }
      throw told;
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }

  @SuppressWarnings("try") // the lock is only held
  private SparkSummary run(BatchPrediction prediction) throws Exception {
    galaxies = new Galaxies(spark, catalog, options.catalog());
    root = galaxies.root(options.images());
    fits = prediction.shown(options.catalog().fits());
    RunFile.check(output);
    String within = "%s: the catalogue lies in it; choose another output";
    Check.that(!output.holds(new OutputFolder(spark, catalog)), within, output.path(""));
    census = galaxies.census();
    try (AutoCloseable lock = output.lock()) {
      return locked(prediction);
    }
  }

  private SparkSummary locked(BatchPrediction prediction) {
    int chunks = chunks();
    begin(prediction, chunks);
    List<List<Integer>> parts = census.chunks(chunks);
    checkNoOther(chunks);
    SparkSummary done = read(DONE, text -> JSON.fromJson(text, SparkSummary.class));
    if (done != null && isThere(parts)) {
      return done;
    }
    output.delete(DONE);
    sent = context().broadcast(work);
    String folder = galaxies.inside() ? null : root;
    Preflight.check(spark, galaxies.of(census, first(parts)), folder, output.path(""));
    Broadcast<String> pca = options.pca() > 0 ? context().broadcast(pca(prediction)) : null;
    SparkSummary summary = compute(parts, layout(prediction), pca);
    if (summary.unreadable() > 0) {
      written.listUnreadable();
    }
    output.write(DONE, out -> out.write(JSON.toJson(summary) + "\n"));
    return summary;
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  private static List<Integer> first(List<List<Integer>> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).findFirst().orElseThrow();
  }

  /** Returns the number said, or that of the run to go on with, or one for chunks long enough. */
  private int chunks() {
    if (options.chunks() > 0) {
      return options.chunks();
    }
    RunFile there = RunFile.read(output);
    long rows = (long) A_CORE * cores();
    long count = Math.min(Galaxies.BUCKETS, (census.galaxies() + rows - 1) / rows);
    boolean same = there != null && there.galaxies() == census.galaxies();
    return same ? there.chunks() : (int) count;
  }

  private int cores() {
    return spark.sparkContext().defaultParallelism();
  }

  private void begin(BatchPrediction prediction, int chunks) {
    long most = Math.min(census.galaxies() - 1, prediction.columns().size());
    String range = "--pca is %d; of these galaxies and this encoder it can be 1 to %d";
    Check.that(options.pca() <= Math.max(0, most), range, options.pca(), most);
    String pca =
        options.pca() == 0
            ? ""
            : ", PCA %d of %d galaxies".formatted(options.pca(), options.pcaSample());
    String run =
        "%s%s, %d galaxies (digest %s), %d chunks"
            .formatted(prediction.identity(fits), pca, census.galaxies(), census.digest(), chunks);
    new RunFile(
            Library.NAME_AND_VERSION + ", " + prediction,
            run,
            prediction.origin(catalog, census.galaxies()),
            catalog,
            census.galaxies(),
            chunks)
        .begin(output, options.overwrite());
  }

  /** Returns whether no chunk went away. */
  private boolean isThere(List<List<Integer>> parts) {
    return IntStream.range(0, parts.size())
        .allMatch(c -> parts.get(c).isEmpty() || output.has("chunk=" + c + "/_SUCCESS"));
  }

  private void checkNoOther(int chunks) {
    for (String name : output.names()) {
      boolean number = name.matches("chunk=\\d{1,6}");
      boolean own = number && Integer.parseInt(name.substring("chunk=".length())) < chunks;
      String words = "%s: is not of this run, whose rows it would double; delete or move it";
      Check.that(own || name.startsWith("_"), words, output.path(name));
    }
  }

  /** Reads what an earlier start wrote; null if it did not come so far. */
  private <T> T read(String name, Function<String, T> parser) {
    String text = output.read(name);
    try {
      return text == null || text.isBlank() ? null : parser.apply(text);
    } catch (JsonParseException | IllegalArgumentException e) {
      String words = "%s is damaged; delete %s, or give --overwrite, to compute all anew";
      throw new IllegalArgumentException(words.formatted(output.path(name), output.path("")), e);
    }
  }

  private Layout layout(BatchPrediction prediction) {
    boolean sky = work.represents() && galaxies.sky();
    boolean array = work.represents() && options.pca() == 0;
    List<String> numbers =
        options.pca() == 0
            ? prediction.columns()
            : IntStream.range(0, options.pca())
                .mapToObj(i -> Representations.PCA_PREFIX + i)
                .toList();
    Layout.Form form = array ? Layout.Form.ARRAY : Layout.Form.COLUMNS;
    return new Layout(form, numbers, prediction.textColumns(), sky, galaxies.inside());
  }

  private Dataset<Row> rows(Dataset<Row> some, long count, Layout layout, Broadcast<String> pca) {
    long most = (count + options.rowsPerTask() - 1) / options.rowsPerTask();
    long least = Math.min(cores(), (count + LEAST_A_TASK - 1) / LEAST_A_TASK);
    return some.repartition((int) Math.max(most, least), xxhash64(col(Catalog.ID)))
        .mapPartitions(
            new RowFunction(sent, layout, root, fits, pca), Encoders.row(layout.schema()));
  }

  private SparkSummary compute(List<List<Integer>> parts, Layout layout, Broadcast<String> pca) {
    Written.Counts all = Written.Counts.NONE;
    int before = 0;
    for (int c = 0; c < parts.size(); c++) {
      Interruption.check(what);
      long wanted = parts.get(c).stream().mapToLong(k -> census.rows().get(k)).sum();
      if (wanted == 0) {
        continue;
      }
      String name = "chunk=" + c;
      Written.Counts counts =
          output.has(name + "/_SUCCESS") ? written.count(name) : Written.Counts.NONE;
      if (counts.all() == wanted && !isTooMany(counts.unreadable(), wanted)) {
        before++;
      } else {
        Dataset<Row> some = galaxies.of(census, parts.get(c));
        rows(some, wanted, layout, pca)
            .write()
            .mode("overwrite")
            .partitionBy(Layout.STATUS)
            .parquet(output.path(name).toString());
        counts = written.count(name);
        check(name, counts, wanted);
      }
      all = all.plus(counts);
      progress.at(what, all.all(), census.galaxies(), "galaxies");
    }
    String folder = output.path("").toString().replaceFirst("^file:/*", "/");
    return new SparkSummary(
        folder, census.galaxies(), all.ok(), all.unreadable(), parts.size(), before);
  }

  /** Keeps a chunk only if it is whole, and not full of images that may be there elsewhere. */
  private void check(String chunk, Written.Counts counts, long wanted) {
    boolean whole = counts.all() == wanted;
    if (whole && !isTooMany(counts.unreadable(), wanted)) {
      return;
    }
    Written.Worst worst = whole ? written.worst(chunk) : null;
    output.delete(chunk);
    String lost =
        "%s: %d of the %d rows written can be seen from here; give an output that all nodes share";
    Check.that(whole, lost, output.path(chunk), counts.all(), wanted);
    throw tooMany(counts.unreadable(), wanted, worst);
  }

  private boolean isTooMany(long unreadable, long of) {
    double share = options.maxUnreadable();
    return unreadable > (share == 0 ? 0 : Math.max(FEW, share * of));
  }

  private static IllegalArgumentException tooMany(long unreadable, long of, Written.Worst worst) {
    String words =
        "%d of %d images can't be read, %d of them on node %s, such as: %s. If their folder is not"
            + " there, mount it and start again to go on; --max-unreadable is the share that may"
            + " be so";
    return new IllegalArgumentException(
        words.formatted(unreadable, of, worst.images(), worst.node(), worst.reason()));
  }

  /** Returns the PCA of this run as JSON; fits it first if that was not done. */
  private String pca(BatchPrediction prediction) {
    Pca there = read(PCA, Pca::fromJson);
    if (there != null) {
      return there.toJson();
    }
    Layout layout = new Layout(Layout.Form.BYTES, List.of(), List.of(), false, galaxies.inside());
    Dataset<Row> sample = galaxies.sample(census, options.pcaSample());
    List<Row> rows =
        new ArrayList<>(rows(sample, options.pcaSample(), layout, null).collectAsList());
    List<Row> bad = rows.stream().filter(row -> row.isNullAt(1)).toList();
    if (isTooMany(bad.size(), rows.size())) {
      String node = bad.get(0).getAs(Layout.NODE);
      long many = bad.stream().filter(row -> node.equals(row.getAs(Layout.NODE))).count();
      String reason = bad.get(0).getAs(Layout.REASON);
      throw tooMany(bad.size(), rows.size(), new Written.Worst(node, many, reason));
    }
    rows.removeIf(row -> row.isNullAt(1));
    String origin = prediction.origin(catalog, census.galaxies());
    Pca fitted = Pca.fit(Layout.representations(rows, prediction.columns(), origin), options.pca());
    progress.note(fitted.toString());
    output.write(PCA, out -> out.write(fitted.toJson()));
    return fitted.toJson();
  }
}
