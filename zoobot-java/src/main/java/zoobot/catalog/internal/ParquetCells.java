package zoobot.catalog.internal;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.CatalogException;

/** The cells of one column of a row group, from top to bottom. */
public final class ParquetCells {

  private final ParquetFile file;
  private final String name;
  private final ColumnReader cells;
  private final int present;
  private final PrimitiveTypeName type;
  private final LogicalTypeAnnotation meaning;
  private final int rows;

  ParquetCells(ParquetFile file, ColumnDescriptor column, ColumnReader cells, long rows) {
    this.file = file;
    this.cells = cells;
    this.rows = Math.toIntExact(rows);
    name = column.getPath()[0];
    present = column.getMaxDefinitionLevel();
    type = column.getPrimitiveType().getPrimitiveTypeName();
    meaning = column.getPrimitiveType().getLogicalTypeAnnotation();
  }

  /** Returns how many cells there are. */
  public int rows() {
    return rows;
  }

  /** Goes on to the next cell. */
  public void next() {
    try {
      cells.consume();
    } catch (RuntimeException e) { // damage makes the reader throw anything
      throw file.damaged(name, e);
    }
  }

  /** Returns whether the cell is empty. */
  public boolean isNull() {
    return cells.getCurrentDefinitionLevel() < present;
  }

  /** Returns the number in the cell. */
  public double number() {
    return switch (type) {
      case FLOAT -> cells.getFloat();
      case DOUBLE -> cells.getDouble();
      case INT32, INT64 -> whole();
      default -> throw type("numbers are needed");
    };
  }

  /** Returns an id: text or a whole number, to its last digit. */
  public String id() {
    return switch (type) {
      case BINARY -> text();
      case INT64 ->
          isUnsigned() ? Long.toUnsignedString(cells.getLong()) : Long.toString(cells.getLong());
      case INT32 -> Long.toString(whole());
      default -> throw type("ids are text or whole numbers, as others lose digits");
    };
  }

  /** Returns the bytes in the cell. */
  public byte[] bytes() {
    if (type != PrimitiveTypeName.BINARY) {
      throw type("images are bytes");
    }
    return cells.getBinary().getBytes();
  }

  /** Returns an empty column of the same name and type. */
  public Column<?> empty() {
    if (meaning != null
        && type != PrimitiveTypeName.BINARY
        && !(meaning instanceof IntLogicalTypeAnnotation)) {
      throw type("such values (" + meaning + ") are not read");
    }
    return switch (type) {
      case INT32 -> isUnsigned() ? LongColumn.create(name) : IntColumn.create(name);
      case INT64 -> LongColumn.create(name);
      case FLOAT, DOUBLE -> DoubleColumn.create(name);
      case BOOLEAN, BINARY -> StringColumn.create(name);
      default -> throw type("this type is not read");
    };
  }

  /** Appends every cell to a column made by {@link #empty()}. */
  public void appendTo(Column<?> column) {
    for (int i = 0; i < rows; i++, next()) {
      if (isNull()) {
        column.appendMissing();
      } else if (column instanceof IntColumn whole) {
        whole.append(cells.getInteger());
      } else if (column instanceof LongColumn whole) {
        whole.append(whole());
      } else if (column instanceof DoubleColumn numbers) {
        numbers.append(number());
      } else {
        ((StringColumn) column).append(text());
      }
    }
  }

  private long whole() {
    if (type == PrimitiveTypeName.INT32) {
      int bits = cells.getInteger();
      return isUnsigned() ? Integer.toUnsignedLong(bits) : bits;
    }
    if (isUnsigned() && cells.getLong() < 0) {
      throw type("has numbers above 2^63, which are not read");
    }
    return cells.getLong();
  }

  private String text() {
    return switch (type) {
      case BOOLEAN -> Boolean.toString(cells.getBoolean());
      case BINARY -> cells.getBinary().toStringUsingUTF8();
      default -> throw type("text is needed");
    };
  }

  private boolean isUnsigned() {
    return meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
  }

  private CatalogException type(String wanted) {
    return new CatalogException(
        "%s: column '%s' is of type %s; %s. Save it as another type, or leave it out by"
                .formatted(file.source(), name, type, wanted)
            + " CatalogOptions.withColumns(…)");
  }
}
