package zoobot.representation;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** One column of one row group, read from top to bottom. */
final class ParquetColumn {

  private final String source;
  private final String name;
  private final ColumnReader cells;
  private final int present;
  private final PrimitiveTypeName type;
  private final int rows;

  private ParquetColumn(String source, ColumnDescriptor column, ColumnReader cells, long rows) {
    this.source = source;
    this.cells = cells;
    this.rows = Math.toIntExact(rows);
    name = column.getPath()[0];
    present = column.getMaxDefinitionLevel();
    type = column.getPrimitiveType().getPrimitiveTypeName();
  }

  static ParquetColumn open(ParquetFileReader reader, int group, String name, String source)
      throws IOException {
    MessageType schema = reader.getFileMetaData().getSchema();
    MessageType one = new MessageType(schema.getName(), schema.getType(name));
    reader.setRequestedSchema(one);
    PageReadStore pages = reader.readRowGroup(group);
    ColumnDescriptor column = one.getColumns().get(0);
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            pages,
            new DummyRecordConverter(one).getRootConverter(),
            one,
            reader.getFileMetaData().getCreatedBy());
    return new ParquetColumn(source, column, store.getColumnReader(column), pages.getRowCount());
  }

  /** Adds ids, texts or whole numbers; {@code before} rows of the file came before the buffer. */
  void ids(Ids.Builder ids, long before) {
    for (int i = 0; i < rows; i++, cells.consume()) {
      if (isNull()) {
        throw new IllegalArgumentException(
            "%s: row %d, column '%s' is empty".formatted(source, before + ids.size() + 1, name));
      }
      ids.add(
          switch (type) {
            case BINARY -> cells.getBinary().toStringUsingUTF8();
            case INT64 -> Long.toString(cells.getLong());
            case INT32 -> Integer.toString(cells.getInteger());
            default -> throw type("ids are text or whole numbers");
          });
    }
  }

  /** Reads numbers from index {@code first} on; NaN where there are none. */
  void doubles(double[] out, int first) {
    for (int i = first; i < first + rows; i++, cells.consume()) {
      out[i] = isNull() ? Double.NaN : number();
    }
  }

  /** Reads the column of features of this index into rows from {@code first} on. */
  void features(RowBuffer buffer, int first, int index, long before) {
    int width = buffer.plan.features().size();
    int at = first * width + index;
    for (int i = 0; i < rows; i++, at += width, cells.consume()) {
      float value = isNull() ? Float.NaN : (float) number();
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            ("%s: row %d, id '%s', column '%s' is %s, no finite number; leave the row out or"
                    + " compute it again")
                .formatted(
                    source,
                    before + first + i + 1,
                    buffer.ids.get(first + i),
                    name,
                    isNull() ? "empty" : value));
      }
      buffer.values[at] = value;
    }
  }

  /** Returns an empty column of the same name and type. */
  Column<?> empty() {
    return switch (type) {
      case INT32 -> IntColumn.create(name);
      case INT64 -> LongColumn.create(name);
      case FLOAT, DOUBLE -> DoubleColumn.create(name);
      default -> StringColumn.create(name);
    };
  }

  /** Appends every cell. */
  void extras(Column<?> column) {
    for (int i = 0; i < rows; i++, cells.consume()) {
      if (isNull()) {
        column.appendMissing();
      } else if (column instanceof IntColumn whole) {
        whole.append(cells.getInteger());
      } else if (column instanceof LongColumn whole) {
        whole.append(cells.getLong());
      } else if (column instanceof DoubleColumn numbers) {
        numbers.append(number());
      } else {
        ((StringColumn) column).append(text());
      }
    }
  }

  private boolean isNull() {
    return cells.getCurrentDefinitionLevel() < present;
  }

  private double number() {
    return switch (type) {
      case FLOAT -> cells.getFloat();
      case DOUBLE -> cells.getDouble();
      case INT32 -> cells.getInteger();
      case INT64 -> cells.getLong();
      default -> throw type("numbers are needed");
    };
  }

  private String text() {
    return switch (type) {
      case BOOLEAN -> Boolean.toString(cells.getBoolean());
      case BINARY, FIXED_LEN_BYTE_ARRAY -> cells.getBinary().toStringUsingUTF8();
      default -> throw type("this type is not read");
    };
  }

  private IllegalArgumentException type(String wanted) {
    return new IllegalArgumentException(
        source + ": column '" + name + "' is of type " + type + "; " + wanted);
  }
}
