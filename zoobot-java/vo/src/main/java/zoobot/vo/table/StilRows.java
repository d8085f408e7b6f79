package zoobot.vo.table;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.Tables;
import zoobot.io.internal.Interruption;
import zoobot.table.TableRows;

/** The rows of a STIL table as the library asks for them. */
final class StilRows implements TableRows {

  private static final int LONGEST_ARRAY = 64; // becomes as many columns, as of FITS
  private static final String BITS =
      "holds single bits, which astropy writes at another place than the standard says; save the"
          + " table as FITS";
  private static final Set<Class<?>> TYPES =
      Set.of(String.class, Boolean.class, Integer.class, Long.class, Float.class, Double.class);

  private final Path file;
  private final StarTable table;
  private final RowSequence rows;
  private final List<Column> columns = new ArrayList<>();
  private long read;
  private boolean ahead; // whether the next row was looked for already
  private boolean there;

  StilRows(StarTable table, RowSequence rows, Path file) {
    this.file = file;
    this.table = table;
    this.rows = rows;
    for (ColumnInfo column : Tables.getColumnInfos(table)) {
      columns.add(column(column));
    }
  }

  private static Column column(ColumnInfo info) {
    Class<?> whole = info.getContentClass();
    Class<?> type = type(whole.isArray() ? whole.getComponentType() : whole);
    long count = 1;
    for (int length : whole.isArray() ? info.getShape() : new int[0]) {
      count = length < 0 || count < 0 ? -1 : count * length;
    }
    String fault = null;
    if (!TYPES.contains(type)) {
      fault = "is of type " + whole.getSimpleName();
    } else if (count < 1 || count > LONGEST_ARRAY) {
      String length = count < 1 ? "varying length" : Long.toString(count);
      fault = "is an array of " + length + "; up to " + LONGEST_ARRAY + " become columns";
    }
    return new Column(info.getName(), type, Math.max(1, (int) count), fault);
  }

  /** Returns the class that cells have here: of small whole numbers Integer, of a letter String. */
  private static Class<?> type(Class<?> stil) {
    Class<?> type = MethodType.methodType(stil).wrap().returnType();
    boolean small = type == Byte.class || type == Short.class;
    return small ? Integer.class : type == Character.class ? String.class : type;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long size() {
    return table.getRowCount();
  }

  /** Looks at the first row, too, for columns that can't be read but look as if they could. */
  static StilRows ahead(StarTable table, RowSequence rows, Path file) throws IOException {
    StilRows ahead = new StilRows(table, rows, file);
    ahead.there = ahead.next();
    ahead.ahead = true;
    for (int c = 0; c < ahead.columns.size(); c++) {
      Column column = ahead.columns.get(c);
      boolean bits = column.count() == 1 && rows.getCell(c) instanceof boolean[];
      if (bits && column.type() == Boolean.class) {
        ahead.columns.set(c, new Column(column.name(), Boolean.class, 1, BITS));
      }
    }
    return ahead;
  }

  @Override
  public boolean next() {
    if (ahead) {
      ahead = false;
      return there;
    }
    Interruption.check("reading " + file, read);
    try {
      boolean next = rows.next();
      read += next ? 1 : 0;
      return next;
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw StilReader.damaged(file, "whole in row " + (read + 1), e);
    }
  }

  @Override
  public long number() {
    return read;
  }

  @Override
  public Object cell(int column, int element) {
    Object cell;
    try {
      cell = rows.getCell(column);
    } catch (IOException | RuntimeException e) { // which STIL throws of an array's cell
      String words = "whole in row " + read + ", column '" + columns.get(column).name() + "'";
      throw StilReader.damaged(file, words, e);
    }
    if (cell != null && cell.getClass().isArray()) {
      cell = element < Array.getLength(cell) ? Array.get(cell, element) : null;
    }
    if (cell instanceof Byte || cell instanceof Short) {
      return ((Number) cell).intValue();
    }
    return cell instanceof String || cell instanceof Character ? cell.toString().strip() : cell;
  }

  /** Returns all cells of the row as they are, arrays too. */
  Object[] whole() {
    try {
      return rows.getRow();
    } catch (IOException | RuntimeException e) {
      throw StilReader.damaged(file, "whole in row " + read, e);
    }
  }

  @Override
  public void close() {
    try {
      rows.close();
      table.close();
    } catch (IOException e) {
      // nothing was written through it
    }
  }
}
