package zoobot.vo.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.table.WrapperStarTable;
import uk.ac.starlink.votable.VOStarTable;
import zoobot.table.TableException;

/** A table whose columns are called or described otherwise. */
final class Described extends WrapperStarTable {

  private static final int MOST_COLUMNS = 999; // of FITS
  private static final int LONGEST_NAME = 68; // of a card of FITS
  private static final String REMEDY = "; write a VOTable (.vot) or ECSV instead";

  private final List<ColumnInfo> columns = new ArrayList<>();

  private Described(StarTable table) {
    super(table);
    for (ColumnInfo column : Tables.getColumnInfos(table)) {
      columns.add(new ColumnInfo(column));
    }
  }

  @Override
  public ColumnInfo getColumnInfo(int column) {
    return columns.get(column);
  }

  /** Returns it with names that are usable in expressions. */
  static StarTable withUnderscores(StarTable table) {
    Described described = new Described(table);
    Set<String> taken = new HashSet<>();
    for (ColumnInfo column : described.columns) {
      String old = column.getName();
      String usable = TableView.unique(usable(old), taken);
      if (!usable.equals(old)) {
        column.setName(usable);
        String said = column.getDescription();
        column.setDescription((said == null ? "" : said + "; ") + "column " + old);
      }
    }
    return described;
  }

  private static String usable(String name) {
    String word = name.replaceAll("[^A-Za-z0-9_]", "_");
    boolean usable = word.matches("[A-Za-z_].*") && !word.matches("_+");
    return usable && !SourceVersion.isKeyword(word) ? word : "_" + word;
  }

  /** Returns it with what a format has to know of its texts before it is written. */
  static StarTable written(StarTable table, boolean fits, Path file) {
    int count = table.getColumnCount();
    if (fits && count > MOST_COLUMNS) {
      String words = "%s: FITS holds %d columns at most, and here are %d";
      throw new TableException(words.formatted(file, MOST_COLUMNS, count) + REMEDY);
    }
    Described described = new Described(table);
    for (int c = 0; c < count; c++) {
      ColumnInfo column = described.columns.get(c);
      String name = column.getName();
      if (fits && (name.length() > LONGEST_NAME || isBeyond(name, true))) {
        String words = "%s: column '%s': FITS holds names of up to %d letters of ASCII";
        throw new TableException(words.formatted(file, name, LONGEST_NAME) + REMEDY);
      }
      // Also without an ID, by which astropy would call the column.
      column.setAuxData(new ArrayList<>());
      if (column.getContentClass() == String.class) {
        String beyond = beyond(table, c, fits);
        if (beyond != null && fits) {
          String words = "%s: '%s' in column '%s': FITS holds the letters of ASCII alone";
          throw new TableException(words.formatted(file, beyond, name) + REMEDY);
        }
        String type = beyond == null ? "char" : "unicodeChar";
        column.setAuxDatum(new DescribedValue(VOStarTable.DATATYPE_INFO, type));
      }
    }
    return described;
  }

  /** Returns a text of a column that has letters beyond ASCII, or null. */
  private static String beyond(StarTable table, int column, boolean fits) {
    try (RowSequence rows = table.getRowSequence()) {
      while (rows.next()) {
        if (rows.getCell(column) instanceof String text && isBeyond(text, fits)) {
          return text;
        }
      }
      return null;
    } catch (IOException e) {
      String source = table.getURL() == null ? table.getName() : table.getURL().getPath();
      String words = "whole in column '" + table.getColumnInfo(column).getName() + "'";
      throw StilReader.damaged(Path.of(source), words, e);
    }
  }

  /** FITS has no line breaks either. */
  private static boolean isBeyond(String text, boolean fits) {
    return text.chars().anyMatch(c -> c > '~' || fits && c < ' ');
  }
}
