package zoobot.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.Header;
import nom.tam.util.FitsInputStream;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableRows;
import zoobot.table.internal.Faults;
import zoobot.table.internal.FitsField;

/**
 * Reads the first binary table of a FITS file. Rows are decoded as they stream by, so that a table
 * of any size, compressed or not, needs no more memory than what is kept of it.
 */
final class FitsTable implements TableRows {

  private static final int WIDEST = 1 << 26; // bytes of a row

  private static final Logger QUIET = Logger.getLogger("nom.tam"); // held, or the level is lost

  static {
    QUIET.setLevel(Level.OFF); // it prints stack traces of what the caller is told anyway
  }

  private final String source;
  private final FitsInputStream in;
  private List<FitsField> fields;
  private List<Column> columns;
  private ByteBuffer row;
  private int rows;
  private int read;

  private FitsTable(String source, FitsInputStream in) {
    this.source = source;
    this.in = in;
  }

  /** Opens a file and goes to the rows of its first binary table. */
  static TableRows open(Path file) {
    String source = file.toString();
    FitsTable table = null;
    try {
      table = new FitsTable(source, new FitsInputStream(TextFile.bytes(file)));
      return table.rows(table.find());
    } catch (IOException | RuntimeException e) { // damage makes it throw anything
      if (table != null) {
        table.close();
      }
      boolean worded = e instanceof TableException || e instanceof CancellationException;
      throw worded ? (RuntimeException) e : damaged(source, e);
    }
  }

  private static TableException damaged(String source, Exception e) {
    String words = source + ": is cut short, damaged or no FITS; download or write it again";
    return new TableException(words, e);
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

  private TableRows rows(Header header) throws IOException {
    rows = header.getIntValue("NAXIS2");
    Faults.check(rows > 0, source, "there is no row");
    fields = FitsField.all(header, source);
    columns =
        fields.stream()
            .map(
                f ->
                    new Column(f.name(), f.valueType(), f.type() == 'A' ? 1 : f.count(), f.fault()))
            .toList();
    int width = header.getIntValue("NAXIS1");
    Faults.check(width <= WIDEST, source, "has rows of %d bytes; it is damaged", width);
    row = ByteBuffer.allocate(width); // FITS is big-endian
    return this;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long size() {
    return rows;
  }

  @Override
  public boolean next() {
    if (read == rows) {
      return false;
    }
    Interruption.check("reading " + source, read++);
    String cut = "is cut short: row %d of %d is not there; download or write it again";
    try {
      boolean whole = in.readNBytes(row.array(), 0, row.capacity()) == row.capacity();
      Faults.check(whole, source, cut, read, rows);
      return true;
    } catch (IOException e) {
      throw damaged(source, e);
    }
  }

  @Override
  public long number() {
    return read;
  }

  @Override
  public Object cell(int column, int element) {
    FitsField field = fields.get(column);
    return field.value(row, field.offset() + element * field.width());
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // nothing was written through it
    }
  }
}
