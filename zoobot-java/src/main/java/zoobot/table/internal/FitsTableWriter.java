package zoobot.table.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.util.FitsOutputStream;
import zoobot.io.internal.Check;

/**
 * Writes a binary table of FITS. How many rows it has, and how wide its texts are, stands before
 * them: they wait in a file beside it until it is closed.
 */
final class FitsTableWriter implements TableWriter {

  private static final int MOST_COLUMNS = 999;
  private static final int BLOCK = 2880; // bytes
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
    widths = columns.stream().mapToInt(column -> bytes(column.kind())).toArray();
  }

  private static int bytes(TableColumn.Kind kind) {
    return switch (kind) {
      case TEXT, TRUTH -> 1;
      case FLOAT, ROUNDED -> Float.BYTES;
      case DOUBLE -> Double.BYTES;
    };
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
    boolean holds = TableColumn.isAscii(cell);
    String words = "'%s' in column '%s': FITS holds the letters of ASCII alone; " + REMEDY;
    Check.that(holds, words, cell, columns.get(column).name());
    out.writeUTF(cell);
    widths[column] = Math.max(widths[column], cell.length());
  }

  @Override
  public void close() throws IOException {
    out.close();
    try (FitsOutputStream fits =
        new FitsOutputStream(new BufferedOutputStream(new FileOutputStream(file.toFile())))) {
      primary().write(fits);
      header().write(fits);
      copy(fits);
    } catch (FitsException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Files.deleteIfExists(waiting);
    }
  }

  private void copy(FitsOutputStream fits) throws IOException {
    int width = IntStream.of(widths).sum();
    ByteBuffer row = ByteBuffer.allocate(width);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(waiting.toFile())))) {
      for (int i = 0; i < rows; i++) {
        Arrays.fill(row.array(), (byte) 0);
        int at = 0;
        for (int c = 0; c < widths.length; c++) {
          if (columns.get(c).kind() == TableColumn.Kind.TEXT) {
            byte[] text = in.readUTF().getBytes(StandardCharsets.US_ASCII);
            row.put(at, text);
          } else {
            in.readFully(row.array(), at, widths[c]);
          }
          at += widths[c];
        }
        fits.write(row.array());
      }
    }
    long over = (long) rows * width % BLOCK;
    fits.write(new byte[over == 0 ? 0 : (int) (BLOCK - over)]);
  }

  private static Header primary() throws FitsException {
    Header header = new Header();
    header.addValue("SIMPLE", true, "FITS");
    header.addValue("BITPIX", 8, "");
    header.addValue("NAXIS", 0, "no image");
    header.addValue("EXTEND", true, "");
    return header;
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
      header.addValue("TFORM" + (i + 1), form(column.kind(), widths[i]), "");
      if (!column.unit().isEmpty()) {
        header.addValue("TUNIT" + (i + 1), column.unit(), "");
      }
      if (!column.description().isEmpty()) {
        header.addValue("TCOMM" + (i + 1), column.description(), "");
      }
    }
    notes.forEach((name, note) -> history(header, name + ": " + note));
    return header;
  }

  private static void history(Header header, String text) {
    String ascii = text.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
    header.insertCommentStyleMultiline("HISTORY", ascii);
  }

  private static String form(TableColumn.Kind kind, int width) {
    return switch (kind) {
      case TEXT -> width + "A";
      case TRUTH -> "L";
      case FLOAT, ROUNDED -> "E";
      case DOUBLE -> "D";
    };
  }
}
