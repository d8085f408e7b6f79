package zoobot.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import zoobot.catalog.Catalog;
import zoobot.io.internal.CsvWriter;

/** What the driver sees of the rows in an output. */
record Written(SparkSession spark, OutputFolder output) {

  private static final String FAULTS = "_unreadable.csv";

  /** Rows of a chunk, or of all, by what came of them. */
  record Counts(long ok, long unreadable, long unselected) {

    static final Counts NONE = new Counts(0, 0, 0);

    long all() {
      return ok + unreadable + unselected;
    }

    Counts plus(Counts other) {
      return new Counts(
          ok + other.ok, unreadable + other.unreadable, unselected + other.unselected);
    }
  }

  /** Counts what the driver sees of a chunk. */
  Counts count(String chunk) {
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

  /** The node that could not read most images of a chunk, how many, and why it could not one. */
  record Worst(String node, long images, String reason) {}

  Worst worst(String chunk) {
    Row worst =
        unreadable(chunk)
            .groupBy(Layout.NODE)
            .agg(expr("count(1) as n"), min(Layout.REASON))
            .orderBy(col("n").desc())
            .first();
    return new Worst(worst.getString(0), worst.getLong(1), worst.getString(2));
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

  /** Writes a list of all images that can't be read, with their reasons. */
  void listUnreadable() {
    output.write(
        FAULTS,
        out -> {
          CsvWriter csv = new CsvWriter(out);
          csv.row(Catalog.ID, Catalog.FILE, Layout.REASON, Layout.NODE);
          Iterator<Row> rows = unreadable("").orderBy(Catalog.ID).toLocalIterator();
          while (rows.hasNext()) {
            Row row = rows.next();
            csv.row(row.get(0), row.get(1), row.get(2), row.get(3));
          }
        });
  }
}
