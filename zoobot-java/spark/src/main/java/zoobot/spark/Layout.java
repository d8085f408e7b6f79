package zoobot.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import zoobot.catalog.Catalog;
import zoobot.predict.BatchPrediction.Outcome;
import zoobot.representation.Representations;

/**
 * What columns are written: positions or none, numbers as one array, as columns of these names, or
 * as bytes for a sample that the driver collects, texts, and why an image can't be read, and where.
 */
record Layout(Form form, List<String> numbers, List<String> texts, boolean sky, boolean inside)
    implements Serializable {

  static final String STATUS = "status";
  static final String REASON = "reason";
  static final String NODE = "node";
  static final String OK = "ok";
  static final String UNREADABLE = "unreadable";
  private static final String UNSELECTED = "unselected";
  private static final String FEATURES = Representations.PREFIX.replace("_", "");

  /** How numbers are written. */
  enum Form {
    ARRAY,
    COLUMNS,
    BYTES
  }

  StructType schema() {
    StructType schema = new StructType().add(Catalog.ID, DataTypes.StringType);
    if (sky) {
      schema =
          schema.add(Galaxies.RA, DataTypes.DoubleType).add(Galaxies.DEC, DataTypes.DoubleType);
    }
    switch (form) {
      case ARRAY ->
          schema = schema.add(FEATURES, DataTypes.createArrayType(DataTypes.FloatType, false));
      case BYTES -> schema = schema.add(FEATURES, DataTypes.BinaryType);
      case COLUMNS -> {
        for (String name : numbers) {
          schema = schema.add(name, DataTypes.FloatType);
        }
      }
    }
    for (String name : texts) {
      schema = schema.add(name, DataTypes.StringType);
    }
    for (String name : List.of(Catalog.FILE, REASON, NODE, STATUS)) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema;
  }

  /** Returns the cells of a galaxy; only what is wrong has a file, a reason and a node. */
  Object[] cells(Row galaxy, Outcome outcome, float[] values) {
    List<Object> cells = new ArrayList<>();
    cells.add(outcome.id());
    if (sky) {
      cells.add(galaxy.getAs(Galaxies.RA));
      cells.add(galaxy.getAs(Galaxies.DEC));
    }
    boolean some = outcome.wanted();
    switch (form) {
      case ARRAY -> cells.add(some ? values : null);
      case BYTES -> cells.add(some ? bytes(values) : null);
      case COLUMNS -> {
        for (int i = 0; i < numbers.size(); i++) {
          cells.add(some ? values[i] : null);
        }
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      cells.add(some ? outcome.texts()[i] : null);
    }
    boolean broken = outcome.reason() != null;
    cells.add(broken ? galaxy.getAs(Catalog.FILE) : null);
    cells.add(outcome.reason());
    cells.add(broken ? NodeCheck.node() : null);
    cells.add(broken ? UNREADABLE : some ? OK : UNSELECTED);
    return cells.toArray();
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /** Returns a sample's rows, in the order of ids, so that all digits are the same again. */
  static Representations representations(List<Row> rows, List<String> columns, String origin) {
    List<Row> sorted =
        rows.stream().sorted(Comparator.comparing((Row row) -> row.getString(0))).toList();
    int features = columns.size();
    float[] values = new float[Math.multiplyExact(sorted.size(), features)];
    for (int i = 0; i < sorted.size(); i++) {
      byte[] bytes = sorted.get(i).getAs(1);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values, i * features, features);
    }
    List<String> ids = sorted.stream().map(row -> row.getString(0)).toList();
    return Representations.of(ids, values, columns, origin);
  }
}
