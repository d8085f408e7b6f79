package zoobot.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.xxhash64;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import zoobot.catalog.Catalog;
import zoobot.encoder.internal.Forward;
import zoobot.image.FitsOptions;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;
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

  private static final String PCA = "_pca.json";
  private static final String DONE = "_DONE";
  private static final String FAULTS = "_unreadable.csv";
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

  private Broadcast<Work> sent;
  private Galaxies galaxies;
  private Galaxies.Census census;
  private String root;
  private FitsOptions fits;

  /** Rows of a chunk, or of all, by what came of them. */
  private record Counts(long ok, long unreadable, long unselected) {

    long all() {
      return ok + unreadable + unselected;
    }

    Counts plus(Counts other) {
      return new Counts(
          ok + other.ok, unreadable + other.unreadable, unselected + other.unselected);
    }
  }

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
    this.spark.conf().set("spark.sql.sources.partitionOverwriteMode", "static");
    this.spark.conf().set("spark.sql.maxConcurrentOutputFileWriters", 4); // else a task is sorted
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
      spark.sparkContext().cancelJobGroup(group);
      throw Failures.told(e, what);
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }

  private SparkSummary run(BatchPrediction prediction) {
    galaxies = new Galaxies(spark, catalog, options.catalog());
    root = galaxies.root(options.images());
    fits = prediction.shown(options.catalog().fits());
    census = galaxies.census();
    int chunks = chunks();
    begin(prediction, chunks);
    SparkSummary done = read(DONE);
    if (done != null) {
      return done;
    }
    sent = context().broadcast(work);
    List<List<Integer>> parts = census.chunks(chunks);
    String folder = galaxies.inside() ? null : root;
    Preflight.check(spark, galaxies.of(census, first(parts)), folder, output.path(""));
    Broadcast<String> pca = options.pca() > 0 ? context().broadcast(pca(prediction)) : null;
    SparkSummary summary = compute(parts, layout(prediction), pca);
    listUnreadable(summary);
    output.write(DONE, new Gson().toJson(summary) + "\n");
    sent.destroy();
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
    return there != null ? there.chunks() : (int) count;
  }

  private int cores() {
    return spark.sparkContext().defaultParallelism();
  }

  private void begin(BatchPrediction prediction, int chunks) {
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

  private SparkSummary read(String name) {
    String text = output.read(name);
    return text == null ? null : new Gson().fromJson(text, SparkSummary.class);
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
    Counts all = new Counts(0, 0, 0);
    int before = 0;
    for (int c = 0; c < parts.size(); c++) {
      Interruption.check(what);
      long wanted = parts.get(c).stream().mapToLong(k -> census.rows().get(k)).sum();
      if (wanted == 0) {
        continue;
      }
      String name = "chunk=" + c;
      Counts counts = output.has(name + "/_SUCCESS") ? count(name) : new Counts(0, 0, 0);
      if (counts.all() == wanted) {
        before++;
      } else {
        Dataset<Row> some = galaxies.of(census, parts.get(c));
        rows(some, wanted, layout, pca)
            .write()
            .mode("overwrite")
            .partitionBy(Layout.STATUS)
            .parquet(output.path(name).toString());
        counts = count(name);
        check(name, counts, wanted);
      }
      all = all.plus(counts);
      progress.at(what, all.all(), census.galaxies(), "galaxies");
    }
    String folder = output.path("").toString().replaceFirst("^file:/*", "/");
    return new SparkSummary(
        folder, census.galaxies(), all.ok, all.unreadable, parts.size(), before);
  }

  /** Counts what the driver sees of a chunk. */
  private Counts count(String chunk) {
    StructType few =
        new StructType()
            .add(Catalog.ID, DataTypes.StringType)
            .add(Layout.STATUS, DataTypes.StringType);
    Map<String, Long> rows = new HashMap<>();
    spark
        .read()
        .schema(few)
        .parquet(output.path(chunk).toString())
        .groupBy(Layout.STATUS)
        .count()
        .collectAsList()
        .forEach(row -> rows.put(row.getString(0), row.getLong(1)));
    long all = rows.values().stream().mapToLong(n -> n).sum();
    long ok = rows.getOrDefault(Layout.OK, 0L);
    long unreadable = rows.getOrDefault(Layout.UNREADABLE, 0L);
    return new Counts(ok, unreadable, all - ok - unreadable);
  }

  /** Keeps a chunk only if it is whole, and not full of images that may be there elsewhere. */
  private void check(String chunk, Counts counts, long wanted) {
    boolean whole = counts.all() == wanted;
    boolean few = counts.unreadable <= Math.max(FEW, options.maxUnreadable() * wanted);
    if (whole && few) {
      return;
    }
    IllegalArgumentException faults = whole ? tooMany(chunk, counts.unreadable, wanted) : null;
    output.delete(chunk);
    String lost =
        "%s: %d of the %d rows written can be seen from here; give an output that all nodes share";
    Check.that(whole, lost, output.path(chunk), counts.all(), wanted);
    throw faults;
  }

  /** Names the node that could not read most of them. */
  private IllegalArgumentException tooMany(String chunk, long unreadable, long of) {
    Dataset<Row> nodes =
        unreadable(chunk).groupBy(Layout.NODE).agg(expr("count(1) as n"), min(Layout.REASON));
    Row worst = nodes.orderBy(col("n").desc()).first();
    return tooMany(unreadable, of, worst.getLong(1), worst.getString(0), worst.getString(2));
  }

  private static IllegalArgumentException tooMany(
      long unreadable, long of, long there, String node, String example) {
    String words =
        "%d of %d images can't be read, %d of them on node %s, such as: %s. If their folder is not"
            + " there, mount it and start again to go on; --max-unreadable is the share that may"
            + " be so";
    return new IllegalArgumentException(words.formatted(unreadable, of, there, node, example));
  }

  /** Returns id, file, reason and node of what can't be read below a folder of the output. */
  private Dataset<Row> unreadable(String below) {
    StructType columns = new StructType();
    for (String name :
        List.of(Catalog.ID, Catalog.FILE, Layout.REASON, Layout.NODE, Layout.STATUS)) {
      columns = columns.add(name, DataTypes.StringType);
    }
    return spark
        .read()
        .schema(columns)
        .parquet(output.path(below).toString())
        .where(col(Layout.STATUS).equalTo(Layout.UNREADABLE))
        .select(Catalog.ID, Catalog.FILE, Layout.REASON, Layout.NODE);
  }

  private void listUnreadable(SparkSummary summary) {
    output.delete(FAULTS);
    if (summary.unreadable() == 0) {
      return;
    }
    try {
      Path local = Files.createTempFile("zoobot-", ".csv");
      try {
        CsvWriter.write(
            local,
            List.of(Catalog.ID, Catalog.FILE, Layout.REASON, Layout.NODE),
            out -> {
              Iterator<Row> rows = unreadable("").orderBy(Catalog.ID).toLocalIterator();
              while (rows.hasNext()) {
                Row row = rows.next();
                out.row(row.get(0), row.get(1), row.get(2), row.get(3));
              }
            });
        output.put(local, FAULTS);
      } finally {
        Files.delete(local);
      }
    } catch (IOException e) {
      throw AtomicFile.failure("a temporary file cannot be written", e);
    }
  }

  /** Returns the PCA of this run as JSON; fits it first if that was not done. */
  private String pca(BatchPrediction prediction) {
    String there = output.read(PCA);
    if (there != null) {
      return there;
    }
    long most = Math.min(census.galaxies() - 1, prediction.columns().size());
    String range = "--pca is %d; of these galaxies and this encoder it can be 1 to %d";
    Check.that(options.pca() <= most, range, options.pca(), most);
    progress.note("PCA: fitted to some " + Math.min(options.pcaSample(), census.galaxies()));
    Layout layout = new Layout(Layout.Form.BYTES, List.of(), List.of(), false, galaxies.inside());
    Dataset<Row> sample = galaxies.sample(census, options.pcaSample());
    List<Row> rows = rows(sample, options.pcaSample(), layout, null).collectAsList();
    List<Row> good = rows.stream().filter(row -> !row.isNullAt(1)).toList();
    int bad = rows.size() - good.size();
    if (bad > Math.max(FEW, options.maxUnreadable() * rows.size())) {
      Row one = rows.stream().filter(row -> row.isNullAt(1)).findFirst().orElseThrow();
      String node = one.getAs(Layout.NODE);
      long many = rows.stream().filter(row -> node.equals(row.getAs(Layout.NODE))).count();
      throw tooMany(bad, rows.size(), many, node, one.getAs(Layout.REASON));
    }
    Pca pca = Pca.fit(representations(good, prediction), options.pca());
    try {
      Path local = Files.createTempFile("zoobot-", ".json");
      try {
        output.put(pca.save(local), PCA);
        return Files.readString(local);
      } finally {
        Files.delete(local);
      }
    } catch (IOException e) {
      throw AtomicFile.failure("a temporary file cannot be written", e);
    }
  }

  private Representations representations(List<Row> rows, BatchPrediction prediction) {
    List<Row> sorted = new ArrayList<>(rows); // in one order, so that all digits are the same
    sorted.sort(Comparator.comparing(row -> row.getString(0)));
    int features = prediction.columns().size();
    float[] values = new float[Math.multiplyExact(sorted.size(), features)];
    for (int i = 0; i < sorted.size(); i++) {
      byte[] bytes = sorted.get(i).getAs(1);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values, i * features, features);
    }
    List<String> ids = sorted.stream().map(row -> row.getString(0)).toList();
    String origin = prediction.origin(catalog, census.galaxies());
    return Representations.of(
        ids, values, prediction.columns(), ids.size() + " galaxies of " + origin);
  }
}
