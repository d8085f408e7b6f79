package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableRows;
import zoobot.table.internal.Faults;

/** The rows of a typed table, as of FITS. */
final class TypedCells implements GalaxyCells {

  private final String source;
  private final TableRows rows;
  private final List<TableRows.Column> columns;
  private final ColumnPlan plan;
  private long line;

  private TypedCells(String source, TableRows rows, ColumnPlan plan) {
    this.source = source;
    this.rows = rows;
    this.plan = plan;
    columns = rows.columns();
  }

  static TypedCells open(Path file, CatalogOptions options) {
    TableRows rows = TypedTable.open(file);
    try {
      return new TypedCells(file.toString(), rows, TypedTable.plan(rows, options, file.toString()));
    } catch (TableException e) {
      close(rows);
      throw e;
    }
  }

  @Override
  public ColumnPlan plan() {
    return plan;
  }

  @Override
  public long size() {
    return rows.size();
  }

  @Override
  public boolean next() {
    try {
      line++;
      return rows.next();
    } catch (IOException e) {
      throw Faults.of(TextFile.failure(source, e));
    }
  }

  @Override
  public void check() {
    // A row that is damaged is none.
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String name(int column) {
    return columns.get(column).name();
  }

  @Override
  public String text(int column) {
    return TypedTable.text(cell(column), source, line, name(column));
  }

  @Override
  public double number(int column) {
    return cell(column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private Object cell(int column) {
    try {
      return rows.cell(column, 0);
    } catch (IOException e) {
      throw Faults.of(TextFile.failure(source, e));
    }
  }

  @Override
  public void close() {
    close(rows);
  }

  private static void close(TableRows rows) {
    try {
      rows.close();
    } catch (IOException e) {
      // nothing was written through it
    }
  }
}
