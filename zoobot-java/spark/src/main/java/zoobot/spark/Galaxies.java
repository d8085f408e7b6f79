package zoobot.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.io.internal.Missing;

/**
 * A catalogue as Spark reads it: {@code id_str}, {@code file_loc}, {@code bytes} of images inside,
 * else null, {@code ra}, {@code dec}, null where they are not known.
 */
final class Galaxies {

  /** Into which ids are hashed, to be divided into chunks: {@value}. */
  static final int BUCKETS = 65_536;

  static final String BYTES = "bytes";
  static final String RA = "ra";
  static final String DEC = "dec";

  private final CatalogOptions options;
  private final String source;
  private final Table table;
  private final String image; // the column of images inside; null for files
  private final boolean sky;
  private final Dataset<Row> all;

  Galaxies(SparkSession spark, String name, CatalogOptions options) {
    this.options = options;
    source = name;
    table = Table.of(spark, name);
    Dataset<Row> raw = table.rows(name);
    image = image(raw);
    List<String> columns = List.of(raw.columns());
    sky = columns.contains(RA) && columns.contains(DEC);
    need(options.id(), "--id-column", columns);
    if (image == null && !options.file().contains("{id}")) {
      boolean other = columns.contains(options.image()) && !columns.contains(options.file());
      String words = "%s: column '%s' holds no images, which are {bytes, path}, and no column '%s'";
      Check.that(!other, words + " names files", source, options.image(), options.file());
      need(options.file(), "--file-column", columns);
    }
    DataType type = raw.schema().apply(options.id()).dataType();
    boolean exact = !(type instanceof DoubleType || type instanceof FloatType);
    String rounded = "%s: ids in '%s' are of floating point, which has lost digits; write texts";
    Check.that(exact, rounded, source, options.id());
    boolean single = !type.simpleString().matches("(array|struct|map)<.*");
    String several = "%s: column '%s' holds lists or structures, no ids; name another by %s";
    Check.that(single, several, source, options.id(), "--id-column");
    all = columns(raw);
  }

  private void need(String column, String option, List<String> columns) {
    String words = "%s: %s; name another by %s";
    String missing = Closest.missing(column, columns);
    Check.that(columns.contains(column), words, source, missing, option);
  }

  /** Finds the column of images inside as the library does: by its name, or the only one. */
  private String image(Dataset<Row> raw) {
    List<String> inside =
        Arrays.stream(raw.schema().fields())
            .filter(
                field ->
                    field.dataType() instanceof StructType struct
                        && Arrays.asList(struct.fieldNames()).contains(BYTES)
                        && struct.apply(BYTES).dataType().equals(DataTypes.BinaryType))
            .map(field -> field.name())
            .toList();
    boolean only = inside.size() == 1 && !List.of(raw.columns()).contains(options.file());
    return inside.contains(options.image()) ? options.image() : only ? inside.get(0) : null;
  }

  private Dataset<Row> columns(Dataset<Row> raw) {
    Column id = column(raw, options.id()).cast("string");
    Column file;
    if (image != null) {
      StructType struct = (StructType) raw.schema().apply(image).dataType();
      boolean named = Arrays.asList(struct.fieldNames()).contains("path");
      file = named ? coalesce(column(raw, image).getField("path"), lit("")) : lit("");
    } else if (options.file().contains("{id}")) {
      String[] parts = options.file().split("[{]id[}]", -1);
      file = lit(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        file = concat(file, id, lit(parts[i]));
      }
    } else {
      file = column(raw, options.file()).cast("string");
    }
    Column bytes = image == null ? lit(null).cast("binary") : column(raw, image).getField(BYTES);
    return raw.select(
        id.as(Catalog.ID),
        file.as(Catalog.FILE),
        bytes.as(BYTES),
        degrees(RA).as(RA),
        degrees(DEC).as(DEC));
  }

  private static Column column(Dataset<Row> raw, String name) {
    return raw.col("`" + name.replace("`", "``") + "`");
  }

  /** A position that is no number, such as 12h30m, is not known. */
  private Column degrees(String column) {
    return sky
        ? expr("nullif(try_cast(" + column + " as double), double('NaN'))")
        : lit(null).cast("double");
  }

  /** Returns whether images are inside the catalogue. */
  boolean inside() {
    return image != null;
  }

  /** Returns whether the catalogue has positions. */
  boolean sky() {
    return sky;
  }

  /** Returns the folder that files are relative to, as it is on every node. */
  String root(String images) {
    Path where = new Path(images == null ? source : images);
    String scheme = where.toUri().getScheme();
    boolean local = image != null || scheme == null || scheme.equals("file");
    String far =
        "%s: image files are read from a folder that all nodes share (--images); images elsewhere"
            + " come inside Parquet (--image-column)";
    Check.that(local, far, where);
    java.nio.file.Path path = java.nio.file.Path.of(where.toUri().getPath()).toAbsolutePath();
    return (images == null ? path.getParent() : path).toString();
  }

  /**
   * What there is: galaxies by their key, the bucket of their id or, of images inside, their file,
   * in order; and a digest that does not mind the order of rows.
   */
  record Census(List<String> keys, List<Long> rows, String digest) {

    long galaxies() {
      return rows.stream().mapToLong(n -> n).sum();
    }

    /** Returns which keys belong to each chunk: all have about as many galaxies. */
    List<List<Integer>> chunks(int count) {
      List<List<Integer>> chunks = new ArrayList<>();
      for (int c = 0; c < count; c++) {
        chunks.add(new ArrayList<>());
      }
      long before = 0;
      long total = Math.max(1, galaxies());
      for (int k = 0; k < keys.size(); k++) {
        chunks.get((int) (before * count / total)).add(k);
        before += rows.get(k);
      }
      return chunks;
    }
  }

  /** Walks over the catalogue once, without images; throws if rows can't be used. */
  Census census() {
    return table.reading(this::counted);
  }

  private Census counted() {
    Column key = image == null ? bucket() : input_file_name();
    Column hash = xxhash64(col(Catalog.ID), col(Catalog.FILE), col(RA), col(DEC));
    List<Row> counted =
        all
            .select(
                key.cast("string").as("key"),
                hash.as("hash"),
                empty(Catalog.ID).as("ids"),
                (image == null ? empty(Catalog.FILE) : lit(0)).as("files"),
                coalesce(col(Catalog.ID).contains(Table.UNKNOWN), lit(false))
                    .cast("int")
                    .as("unknown"),
                expr("int(not coalesce(ra between -180 and 360 and dec between -90 and 90,"
                        + " ra is null and dec is null))")
                    .as("sky"))
            .groupBy("key")
            .agg(
                count(lit(1)),
                expr("bit_xor(hash)"),
                sum("ids"),
                sum("files"),
                sum("sky"),
                sum("unknown"))
            .collectAsList()
            .stream()
            .sorted((a, b) -> a.getString(0).compareTo(b.getString(0)))
            .toList();
    long hashes = 0;
    long[] faults = new long[4];
    for (Row row : counted) {
      hashes ^= row.getLong(2);
      for (int i = 0; i < faults.length; i++) {
        faults[i] += row.getLong(3 + i);
      }
    }
    Check.that(!counted.isEmpty(), "%s: there is a header but no row", source);
    Check.that(faults[3] == 0, Table.NO_TEXT, source);
    String empty = "%s: column '%s' is empty in %d rows; every galaxy has a name and an image";
    Check.that(faults[0] == 0, empty, source, options.id(), faults[0]);
    Check.that(faults[1] == 0, empty, source, options.file(), faults[1]);
    String degrees =
        "%s: ra and dec of %d rows are no position, -180 to 360 and -90 to 90 degrees; leave both"
            + " empty where it is unknown";
    Check.that(faults[2] == 0, degrees, source, faults[2]);
    checkUnique();
    return new Census(
        counted.stream().map(row -> row.getString(0)).toList(),
        counted.stream().map(row -> row.getLong(1)).toList(),
        Long.toHexString(hashes));
  }

  private static Column empty(String column) {
    Column text = trim(col(column));
    Column none = lower(text).isin(Missing.words().toArray()).or(text.equalTo("None"));
    return coalesce(none, lit(true)).cast("int");
  }

  private void checkUnique() {
    List<Row> twice = all.groupBy(Catalog.ID).count().where("count > 1").limit(1).collectAsList();
    String id = twice.isEmpty() ? "" : twice.get(0).getString(0);
    Check.that(twice.isEmpty(), "%s: id '%s' is there twice; ids must be unique", source, id);
  }

  /** Returns the galaxies of a chunk, by what {@link Census#chunks} says of it. */
  Dataset<Row> of(Census census, List<Integer> chunk) {
    String first = census.keys.get(chunk.get(0));
    String last = census.keys.get(chunk.get(chunk.size() - 1));
    return image == null
        ? all.where(bucket().between(first, last))
        : columns(
            table.rows(
                chunk.stream().map(k -> Table.path(census.keys.get(k))).toArray(String[]::new)));
  }

  /** Returns about so many galaxies, always the same; of images inside from some of the files. */
  Dataset<Row> sample(Census census, int size) {
    List<Integer> mixed = new ArrayList<>(IntStream.range(0, census.keys.size()).boxed().toList());
    Collections.shuffle(mixed, new Random(0)); // not where the sky begins
    List<Integer> some = new ArrayList<>();
    long rows = 0;
    for (int i = 0; i < mixed.size() && (image == null || rows < 4L * size); i++) {
      some.add(mixed.get(i));
      rows += census.rows.get(mixed.get(i));
    }
    Dataset<Row> from = image == null ? all : of(census, some);
    long millionths = Math.min(1_000_000, 1 + (long) (1e6 * size / rows));
    return from.where(pmod(xxhash64(col(Catalog.ID), lit(1)), lit(1_000_000L)).lt(millionths));
  }

  private static Column bucket() {
    Column bucket = pmod(xxhash64(col(Catalog.ID)), lit((long) BUCKETS));
    return lpad(bucket.cast("string"), 5, "0");
  }
}
