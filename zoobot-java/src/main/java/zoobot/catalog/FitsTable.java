package zoobot.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.Header;
import nom.tam.util.FitsInputStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.Faults;
import zoobot.table.internal.FitsField;

/**
 * Reads the first binary table of a FITS file. Rows are decoded as they stream by, so that a table
 * of any size, compressed or not, needs no more memory than its columns: the library's own table
 * would first hold all columns, wanted or not.
 */
final class FitsTable {

  private static final int WIDEST = 1 << 26; // bytes of a row

  private static final Logger QUIET = Logger.getLogger("nom.tam"); // held, or the level is lost

  static {
    QUIET.setLevel(Level.OFF); // it prints stack traces of what the caller is told anyway
  }

  private final String source;
  private final FitsInputStream in;

  private FitsTable(String source, FitsInputStream in) {
    this.source = source;
    this.in = in;
  }

  static Rows read(Path file, CatalogOptions options) {
    String source = file.toString();
    try (FitsInputStream in = new FitsInputStream(TextFile.bytes(file))) {
      FitsTable table = new FitsTable(source, in);
      return table.read(table.find(), options);
    } catch (TableException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // damage makes it throw anything
      throw new TableException(
          source + ": is cut short, damaged or no FITS; download or write it again", e);
    }
  }

  /** Goes to the data of the first binary table and returns its header. */
  private Header find() throws IOException {
    List<String> others = new ArrayList<>();
    for (Header header = header(); header != null; header = header()) {
      String kind = header.getStringValue("XTENSION", "an image").strip();
      if (kind.equals("BINTABLE") && !header.getBooleanValue("ZIMAGE")) {
        return header;
      }
      others.add(kind);
      in.skipAllBytes(header.getDataSize());
    }
    throw new TableException(
        source
            + ": holds no binary table, or is cut short before it; it holds "
            + String.join(", ", others)
            + (others.contains("TABLE") ? ". Save the ASCII table as a binary one" : ""));
  }

  private Header header() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return null;
    }
    in.reset();
    Header header = Header.readHeader(in);
    if (header == null) { // it ends within the header
      throw new EOFException();
    }
    int axes = header.getIntValue("NAXIS"); // the library makes as many numbers as it says
    Faults.check(axes >= 0 && axes <= 999, source, "has %d axes; it is damaged", axes);
    return header;
  }

  private Rows read(Header header, CatalogOptions options) throws IOException {
    int rows = header.getIntValue("NAXIS2");
    Faults.check(rows > 0, source, "there is no row");
    List<FitsField> fields = FitsField.all(header, source);
    List<String> names = fields.stream().map(FitsField::name).toList();
    Map<String, String> unreadable = new HashMap<>();
    fields.stream()
        .filter(field -> field.fault() != null)
        .forEach(field -> unreadable.put(field.name(), field.fault()));
    ColumnPlan plan = ColumnPlan.of(names, options, true, unreadable, source);
    List<Filled> columns = new ArrayList<>();
    for (int i = 0; i < plan.names().size(); i++) {
      add(columns, fields.get(plan.indices().get(i)), plan.names().get(i));
    }
    fill(columns, header, rows);
    Table table = Table.create(source);
    columns.forEach(filled -> table.addColumns(filled.column));
    return Rows.numbered(table, plan);
  }

  private void fill(List<Filled> columns, Header header, int rows) throws IOException {
    int width = header.getIntValue("NAXIS1");
    Faults.check(width <= WIDEST, source, "has rows of %d bytes; it is damaged", width);
    ByteBuffer row = ByteBuffer.allocate(width); // FITS is big-endian
    String cut = "is cut short: row %d of %d is not there; download or write it again";
    for (int i = 0; i < rows; i++) {
      Interruption.check("reading " + source, i);
      boolean whole = in.readNBytes(row.array(), 0, width) == width;
      Faults.check(whole, source, cut, i + 1, rows);
      for (Filled filled : columns) {
        filled.field.append(filled.column, row, filled.at, source);
      }
    }
  }

  /** A column of the catalogue, and where in a row its values begin. */
  private record Filled(FitsField field, int at, Column<?> column) {}

  private static void add(List<Filled> columns, FitsField field, String name) {
    boolean single = field.type() == 'A' || field.count() == 1;
    CellKind kind = ColumnPlan.isText(name) ? CellKind.TEXT : field.kind();
    for (int k = 0; k < (single ? 1 : field.count()); k++) {
      Column<?> column = kind.column(single ? name : name + "_" + k);
      columns.add(new Filled(field, field.offset() + k * field.width(), column));
    }
  }
}
