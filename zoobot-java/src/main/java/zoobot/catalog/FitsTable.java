package zoobot.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nom.tam.fits.Header;
import nom.tam.fits.TruncatedFileException;
import nom.tam.util.FitsInputStream;
import tech.tablesaw.api.Table;
import zoobot.catalog.internal.Faults;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.TextFile;

/**
 * Reads the first binary table of a FITS file. Rows are decoded as they stream by, so that a table
 * of any size, compressed or not, needs no more memory than its columns: the library's own table
 * would first hold all columns, wanted or not.
 */
final class FitsTable {

  private final String source;
  private final FitsInputStream in;

  private FitsTable(String source, FitsInputStream in) {
    this.source = source;
    this.in = in;
  }

  static CatalogOptions.Rows read(Path file, CatalogOptions options) {
    String source = file.toString();
    try (FitsInputStream in = new FitsInputStream(TextFile.bytes(file))) {
      FitsTable table = new FitsTable(source, in);
      return CatalogOptions.Rows.numbered(table.read(table.find(), options));
    } catch (EOFException | TruncatedFileException e) {
      throw new CatalogException(
          source + ": is cut short before its table; download or write it again", e);
    } catch (IOException e) {
      throw new CatalogException(source + ": cannot be read as FITS: " + e.getMessage(), e);
    }
  }

  /** Goes to the data of the first binary table and returns its header. */
  private Header find() throws IOException, TruncatedFileException {
    List<String> others = new ArrayList<>();
    for (Header header = header(); header != null; header = header()) {
      String kind = header.getStringValue("XTENSION", "an image").strip();
      if (kind.equals("BINTABLE") && !header.getBooleanValue("ZIMAGE")) {
        return header;
      }
      others.add(kind);
      in.skipAllBytes(header.getDataSize());
    }
    throw new CatalogException(
        source
            + ": holds no binary table, or is cut short before it; it holds "
            + String.join(", ", others)
            + (others.contains("TABLE") ? ". Save the ASCII table as a binary one" : ""));
  }

  private Header header() throws IOException, TruncatedFileException {
    in.mark(1);
    if (in.read() < 0) {
      return null;
    }
    in.reset();
    return Header.readHeader(in);
  }

  private Table read(Header header, CatalogOptions options) throws IOException {
    int rows = header.getIntValue("NAXIS2");
    Faults.check(rows > 0, source, "there is no row");
    List<FitsField> fields = FitsField.all(header, source);
    ColumnPlan plan =
        ColumnPlan.of(fields.stream().map(FitsField::name).toList(), options, true, source);
    FitsField.Filled[] columns = columns(fields, plan);
    ByteBuffer row = ByteBuffer.allocate(header.getIntValue("NAXIS1")); // FITS is big-endian
    for (int i = 0; i < rows; i++) {
      Interruption.check("reading " + source, i);
      readRow(row, i, rows);
      for (FitsField.Filled column : columns) {
        column.append(row, i);
      }
    }
    Table table = Table.create(source);
    Stream.of(columns).map(FitsField.Filled::column).forEach(table::addColumns);
    return table;
  }

  private FitsField.Filled[] columns(List<FitsField> fields, ColumnPlan plan) {
    Faults faults = new Faults(source);
    List<FitsField.Filled> columns = new ArrayList<>();
    for (int i = 0; i < plan.names().size(); i++) {
      FitsField field = fields.get(plan.indices().get(i));
      String name = plan.names().get(i);
      if (field.fault() != null) {
        faults.add("column '" + field.name() + "' " + field.fault());
      } else if (name.equals(Catalog.ID)) {
        columns.add(FitsField.Filled.ids(field, source));
      } else if (field.type() == 'A' || field.count() == 1) {
        columns.add(FitsField.Filled.of(field, 0, name, source));
      } else {
        for (int k = 0; k < field.count(); k++) {
          columns.add(FitsField.Filled.of(field, k, name + "_" + k, source));
        }
      }
    }
    faults.orThrow("leave these out: name the columns to read by CatalogOptions.withColumns(…)");
    return columns.toArray(FitsField.Filled[]::new);
  }

  private void readRow(ByteBuffer row, int i, int rows) throws IOException {
    try {
      in.readFully(row.array());
    } catch (EOFException e) {
      throw new CatalogException(
          "%s: is cut short: row %d of %d is not there; download or write it again"
              .formatted(source, i + 1, rows),
          e);
    }
  }
}
