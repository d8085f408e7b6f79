package zoobot.vo.table;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.Tables;
import zoobot.io.internal.Interruption;
import zoobot.table.TableRows;

/** The rows of a STIL table as the library asks for them. */
final class StilRows implements TableRows {

  private static final int LONGEST_ARRAY = 64; // becomes as many columns, as of FITS
  private static final Map<Class<?>, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry(String.class, String.class),
          Map.entry(Character.class, String.class),
          Map.entry(Boolean.class, Boolean.class),
          Map.entry(boolean.class, Boolean.class),
          Map.entry(Byte.class, Integer.class),
          Map.entry(byte.class, Integer.class),
          Map.entry(Short.class, Integer.class),
          Map.entry(short.class, Integer.class),
          Map.entry(Integer.class, Integer.class),
          Map.entry(int.class, Integer.class),
          Map.entry(Long.class, Long.class),
          Map.entry(long.class, Long.class),
          Map.entry(Float.class, Float.class),
          Map.entry(float.class, Float.class),
          Map.entry(Double.class, Double.class),
          Map.entry(double.class, Double.class));

  private final Path file;
  private final StarTable table;
  private final RowSequence rows;
  private final List<Column> columns = new ArrayList<>();
  private long read;
  private boolean ahead; // whether the next row was looked for already
  private boolean there;

  private StilRows(Path file, StarTable table, RowSequence rows) {
    this.file = file;
    this.table = table;
    this.rows = rows;
    for (ColumnInfo column : Tables.getColumnInfos(table)) {
      columns.add(column(column));
    }
  }

  static StilRows of(StarTable table, Path file) throws IOException {
    return new StilRows(file, table, table.getRowSequence());
  }

  private static Column column(ColumnInfo info) {
    Class<?> whole = info.getContentClass();
    Class<?> type = TYPES.get(whole.isArray() ? whole.getComponentType() : whole);
    long count = 1;
    for (int length : whole.isArray() ? info.getShape() : new int[0]) {
      count = length < 0 || count < 0 ? -1 : count * length;
    }
    String fault = null;
    if (type == null) {
      fault = "is of type " + whole.getSimpleName();
    } else if (count < 1 || count > LONGEST_ARRAY) {
      String length = count < 1 ? "varying length" : Long.toString(count);
      fault = "is an array of " + length + "; up to " + LONGEST_ARRAY + " become columns";
    }
    String name = info.getName();
    return new Column(name, fault == null ? type : String.class, Math.max(1, (int) count), fault);
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long size() {
    return table.getRowCount();
  }

  /** Returns whether there is a next row. */
  boolean hasRow() {
    there = next();
    ahead = true;
    return there;
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

  @Override
  public void close() throws IOException {
    rows.close();
    table.close();
  }
}
