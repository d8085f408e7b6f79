package zoobot.table.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsUtil;
import nom.tam.fits.Header;
import nom.tam.fits.NullDataHDU;
import nom.tam.util.FitsOutputStream;
import zoobot.io.internal.Check;

/**
 * Writes a binary table of FITS. How many rows it has, and how wide its texts are, stands before
 * them: they wait in a file beside it until it is closed.
 */
final class FitsTableWriter implements TableWriter {

  private static final int MOST_COLUMNS = 999;
  private static final String REMEDY = "write CSV or Parquet instead (--format)";

  private final Path file;
  private final Path waiting;
  private final List<TableColumn> columns;
  private final Map<String, String> notes;
  private final DataOutputStream out;
  private final int[] widths;
  private int rows;

  FitsTableWriter(Path file, List<TableColumn> columns, Map<String, String> notes)
      throws IOException {
    String many = "FITS holds %s columns at most, and here are %s; " + REMEDY;
    Check.that(columns.size() <= MOST_COLUMNS, many, MOST_COLUMNS, columns.size());
    this.file = file;
    this.columns = columns;
    this.notes = notes;
    waiting = file.resolveSibling(file.getFileName() + ".rows");
    out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(waiting.toFile())));
    widths = columns.stream().mapToInt(column -> column.kind().bytes).toArray();
  }

  @Override
  public void row(Object... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      Object cell = cells[i];
      switch (columns.get(i).kind()) {
        case TEXT -> text(i, cell == null ? "" : (String) cell);
        case TRUTH -> out.writeByte(cell == null ? 0 : (Boolean) cell ? 'T' : 'F');
        case FLOAT, ROUNDED -> out.writeFloat(cell == null ? Float.NaN : (Float) cell);
        case DOUBLE -> out.writeDouble(cell == null ? Double.NaN : (Double) cell);
      }
    }
    rows = Math.addExact(rows, 1);
  }

  private void text(int column, String cell) throws IOException {
    boolean holds = StandardCharsets.US_ASCII.newEncoder().canEncode(cell);
    String words = "'%s' in column '%s': FITS holds the letters of ASCII alone; " + REMEDY;
    Check.that(holds, words, cell, columns.get(column).name());
    out.writeUTF(cell);
    widths[column] = Math.max(widths[column], cell.length());
  }

  @Override
  public void close() throws IOException {
    try (FitsOutputStream fits =
        new FitsOutputStream(new BufferedOutputStream(new FileOutputStream(file.toFile())))) {
      out.close();
      Header image = new NullDataHDU().getHeader();
      image.addValue("SIMPLE", true, "no image"); // in place of the time
      image.write(fits);
      header().write(fits);
      copy(fits);
    } catch (FitsException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Files.deleteIfExists(waiting);
    }
  }

  private void copy(FitsOutputStream fits) throws IOException {
    byte[] row = new byte[IntStream.of(widths).sum()];
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(waiting.toFile())))) {
      for (int i = 0; i < rows; i++) {
        Arrays.fill(row, (byte) 0);
        int at = 0;
        for (int c = 0; c < widths.length; c++) {
          if (columns.get(c).kind() == TableColumn.Kind.TEXT) {
            byte[] text = in.readUTF().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, row, at, text.length);
          } else {
            in.readFully(row, at, widths[c]);
          }
          at += widths[c];
        }
        fits.write(row);
      }
    }
    fits.write(new byte[FitsUtil.padding((long) rows * row.length)]);
  }

  private Header header() throws FitsException {
    Header header = new Header();
    header.addValue("XTENSION", "BINTABLE", "binary table");
    header.addValue("BITPIX", 8, "bytes");
    header.addValue("NAXIS", 2, "");
    header.addValue("NAXIS1", IntStream.of(widths).sum(), "bytes of a row");
    header.addValue("NAXIS2", rows, "rows");
    header.addValue("PCOUNT", 0, "");
    header.addValue("GCOUNT", 1, "");
    header.addValue("TFIELDS", widths.length, "columns");
    for (int i = 0; i < widths.length; i++) {
      TableColumn column = columns.get(i);
      header.addValue("TTYPE" + (i + 1), column.name(), "");
      header.addValue("TFORM" + (i + 1), widths[i] / column.kind().bytes + column.kind().form, "");
      add(header, "TUNIT" + (i + 1), column.unit());
      add(header, "TUCD" + (i + 1), column.ucd());
      add(header, "TCOMM" + (i + 1), column.description());
    }
    notes.forEach(
        (name, note) -> {
          String ascii = (name + ": " + note).replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
          header.insertCommentStyleMultiline("HISTORY", ascii);
        });
    return header;
  }

  private static void add(Header header, String key, String value) throws FitsException {
    if (!value.isEmpty()) {
      header.addValue(key, value, "");
    }
  }
}
