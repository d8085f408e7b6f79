package zoobot.vo.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.WrapperStarTable;
import uk.ac.starlink.votable.VOStarTable;
import zoobot.io.internal.AtomicFile;
import zoobot.table.TableException;

/** A table as it is written: with what a format has to know of its texts beforehand. */
final class Written extends WrapperStarTable {

  private static final int MOST_COLUMNS = 999; // of FITS
  private static final String REMEDY = "; write a VOTable (.vot) or ECSV instead";

  private final List<ColumnInfo> columns = new ArrayList<>();

  private Written(StarTable table) {
    super(table);
  }

  static StarTable of(StarTable table, boolean fits, Path file) {
    if (fits && table.getColumnCount() > MOST_COLUMNS) {
      String words = "%s: FITS holds %d columns at most, and here are %d";
      throw new TableException(
          words.formatted(file, MOST_COLUMNS, table.getColumnCount()) + REMEDY);
    }
    Written written = new Written(table);
    for (int c = 0; c < table.getColumnCount(); c++) {
      ColumnInfo column = new ColumnInfo(table.getColumnInfo(c));
      // With an ID that is not its name astropy would call the column by it.
      column.setAuxData(new ArrayList<>());
      if (column.getContentClass() == String.class) {
        String beyond = beyondAscii(table, c);
        if (beyond != null && fits) {
          String words = "%s: '%s' in column '%s': FITS holds the letters of ASCII alone";
          throw new TableException(words.formatted(file, beyond, column.getName()) + REMEDY);
        }
        String type = beyond == null ? "char" : "unicodeChar";
        column.getAuxData().add(new DescribedValue(VOStarTable.DATATYPE_INFO, type));
      }
      written.columns.add(column);
    }
    return written;
  }

  private static String beyondAscii(StarTable table, int column) {
    try (RowSequence rows = table.getRowSequence()) {
      while (rows.next()) {
        if (rows.getCell(column) instanceof String text
            && !StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
          return text;
        }
      }
      return null;
    } catch (IOException e) {
      throw AtomicFile.failure("the table cannot be read", e);
    }
  }

  @Override
  public ColumnInfo getColumnInfo(int column) {
    return columns.get(column);
  }
}
