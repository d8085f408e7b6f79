package zoobot.vo.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.WrapperStarTable;

/** A table whose columns have other names, usable in expressions. */
final class Underscores extends WrapperStarTable {

  private final List<ColumnInfo> columns = new ArrayList<>();

  private Underscores(StarTable table) {
    super(table);
    Set<String> taken = new HashSet<>();
    for (int c = 0; c < table.getColumnCount(); c++) {
      ColumnInfo column = new ColumnInfo(table.getColumnInfo(c));
      String old = column.getName();
      column.setName(TableView.unique(usable(old), taken));
      if (!column.getName().equals(old)) {
        String said = column.getDescription();
        column.setDescription((said == null ? "" : said + "; ") + "column " + old);
      }
      columns.add(column);
    }
  }

  static StarTable of(StarTable table) {
    return new Underscores(table);
  }

  private static String usable(String name) {
    String word = name.replaceAll("[^A-Za-z0-9_]", "_");
    boolean first = !word.isEmpty() && !Character.isDigit(word.charAt(0));
    // Where it is no keyword in small letters either, no program takes it for one.
    return first && !SourceVersion.isKeyword(word) && !word.matches("_+") ? word : "_" + word;
  }

  @Override
  public ColumnInfo getColumnInfo(int column) {
    return columns.get(column);
  }
}
