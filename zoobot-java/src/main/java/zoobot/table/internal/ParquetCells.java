package zoobot.table.internal;

import java.nio.file.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.columns.Column;
import zoobot.table.TableException;

/** The cells of one column of a row group of Parquet, from top to bottom; lists value by value. */
public final class ParquetCells {

  private final Path file;
  private final String name;
  private final ColumnReader cells;
  private final int present;
  private final PrimitiveType type;
  private final LogicalTypeAnnotation meaning;
  private final CellKind kind;
  private final int rows;

  ParquetCells(Path file, ColumnDescriptor column, ColumnReader cells, long rows) {
    this.file = file;
    this.cells = cells;
    this.rows = Math.toIntExact(rows);
    name = column.getPath()[0];
    present = column.getMaxDefinitionLevel();
    type = column.getPrimitiveType();
    meaning = type.getLogicalTypeAnnotation();
    kind = kind(type);
  }

  /** Returns the kind of cells of a type; dates and whole numbers up to 2^64 are texts. */
  static CellKind kind(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof UnknownLogicalTypeAnnotation) { // nothing but nulls
      return CellKind.MISSING;
    }
    if (meaning instanceof Float16LogicalTypeAnnotation
        || meaning instanceof DecimalLogicalTypeAnnotation) {
      return CellKind.DECIMAL;
    }
    boolean whole = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> !whole ? CellKind.TEXT : isUnsigned(meaning) ? CellKind.LONG : CellKind.INTEGER;
      case INT64 -> !whole || isUnsigned(meaning) ? CellKind.TEXT : CellKind.LONG;
      case FLOAT, DOUBLE -> CellKind.DECIMAL;
      default -> CellKind.TEXT;
    };
  }

  private static boolean isUnsigned(LogicalTypeAnnotation meaning) {
    return meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
  }

  /** Returns how many rows there are. */
  public int rows() {
    return rows;
  }

  /** Goes on to the next cell, or value of a list. */
  public void next() {
    try {
      cells.consume();
    } catch (RuntimeException | OutOfMemoryError e) { // damage makes the reader throw anything
      throw ParquetFile.damaged(file, name, e);
    }
  }

  /** Returns whether the value goes on with the list that the one before it is in. */
  public boolean isInside() {
    return cells.getCurrentRepetitionLevel() > 0;
  }

  /** Returns whether the cell is empty. */
  public boolean isNull() {
    return cells.getCurrentDefinitionLevel() < present;
  }

  /** Returns the number in the cell. */
  public double number() {
    if (kind == CellKind.INTEGER || kind == CellKind.LONG) {
      return whole();
    }
    if (kind != CellKind.DECIMAL) {
      String words = "%s: column '%s' is of type %s; numbers are needed";
      throw new TableException(words.formatted(file, name, type));
    }
    return switch (type.getPrimitiveTypeName()) {
      case FLOAT -> cells.getFloat();
      case DOUBLE -> cells.getDouble();
      default -> Double.parseDouble(text()); // a half, or of decimal digits
    };
  }

  /**
   * Returns an id, text or a whole number to its last digit, or null.
   *
   * @param row of it in the table
   * @throws TableException if it is in floating point and has lost digits
   */
  public String id(String source, long row) {
    boolean single = type.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT;
    boolean decimal = !isNull() && kind == CellKind.DECIMAL;
    return decimal ? CellText.id(number(), single, source, row, name) : isNull() ? null : text();
  }

  /** Returns the bytes in the cell. */
  public byte[] bytes() {
    return cells.getBinary().getBytes();
  }

  /** Returns the cell as text. */
  public String text() {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> Boolean.toString(cells.getBoolean());
      case INT32 -> type.stringifier().stringify(cells.getInteger());
      case INT64 -> type.stringifier().stringify(cells.getLong());
      case FLOAT -> type.stringifier().stringify(cells.getFloat());
      case DOUBLE -> type.stringifier().stringify(cells.getDouble());
      default -> {
        String text = cells.getBinary().toStringUsingUTF8();
        boolean text8 = meaning == null && text.chars().allMatch(c -> c >= ' ' && c != '\ufffd');
        yield text8 ? text : type.stringifier().stringify(cells.getBinary());
      }
    };
  }

  /** Appends every cell to a column of their kind, or of one behind it. */
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
        CellKind.append(column, text());
      }
    }
  }

  private long whole() {
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT64) {
      return cells.getLong();
    }
    int bits = cells.getInteger();
    return isUnsigned(meaning) ? Integer.toUnsignedLong(bits) : bits;
  }
}
