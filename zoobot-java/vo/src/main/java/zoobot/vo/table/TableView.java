package zoobot.vo.table;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import uk.ac.starlink.table.ColumnData;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.ColumnStarTable;
import uk.ac.starlink.table.StarTable;

/** A STIL table in the making, of columns that are looked up when they are asked for. */
final class TableView {

  private final ColumnStarTable table;
  private final int rows;
  private final Set<String> taken = new HashSet<>(); // in lower case, as TOPCAT does not mind

  TableView(String name, int rows) {
    this.rows = rows;
    table = ColumnStarTable.makeTableWithRows(rows);
    table.setName(name);
  }

  void add(String name, Class<?> type, IntFunction<Object> cell) {
    add(name, type, cell, Meaning.of(name, Number.class.isAssignableFrom(type)));
  }

  void add(String name, Class<?> type, IntFunction<Object> cell, Meaning meaning) {
    ColumnInfo info = meaning.on(new ColumnInfo(unique(name, taken), type, null));
    if (type == String.class) {
      int longest = 2; // else writers count themselves; a VOTable of one letter is no array
      for (int row = 0; row < rows; row++) {
        longest =
            cell.apply(row) instanceof String text ? Math.max(longest, text.length()) : longest;
      }
      info.setElementSize(longest);
    }
    table.addColumn(
        new ColumnData(info) {
          @Override
          public Object readValue(long row) {
            return cell.apply((int) row);
          }
        });
  }

  StarTable table() {
    return table;
  }

  /** Returns a name, or another if it is taken, up to capitals, and takes it. */
  static String unique(String name, Set<String> taken) {
    String unique = name;
    for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
      unique = name + "_" + n;
    }
    return unique;
  }

  /** Returns a number, null for NaN, which formats have blanks for. */
  static Object known(float number) {
    return Float.isNaN(number) ? null : (Object) number;
  }

  static Object known(double number) {
    return Double.isNaN(number) ? null : (Object) number;
  }
}
