package zoobot.catalog;

import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.Faults;
import zoobot.catalog.internal.ParquetFile;
import zoobot.io.internal.Closest;
import zoobot.io.internal.Interruption;

/** Reads a Parquet file as a catalogue; images inside are put into a folder. */
final class ParquetTable {

  private ParquetTable() {}

  static CatalogOptions.Rows read(Path path, Path imageRoot, CatalogOptions options) {
    try (ParquetFile file = ParquetFile.open(path)) {
      boolean empty = file.groups().stream().allMatch(rows -> rows == 0);
      Faults.check(!empty, file.source(), "there is no row");
      boolean imagesInside = file.has(options.image(), "bytes");
      Table table = table(file, options, imagesInside);
      if (imagesInside) {
        String missing = Closest.missing(Catalog.ID, table.columnNames());
        boolean named = table.containsColumn(Catalog.ID);
        Faults.check(named, file.source(), "%s; the images inside are named after it", missing);
        StringColumn ids = table.stringColumn(Catalog.ID);
        table.addColumns(ParquetImages.extract(file, path, imageRoot, options.image(), ids));
      }
      return CatalogOptions.Rows.numbered(table);
    }
  }

  private static Table table(ParquetFile file, CatalogOptions options, boolean imagesInside) {
    List<String> columns =
        file.columns().stream()
            .filter(name -> !(imagesInside && name.equals(options.image())))
            .toList();
    ColumnPlan plan = ColumnPlan.of(columns, options, !imagesInside, file.source());
    Faults faults = new Faults(file.source());
    plan.indices().stream()
        .map(columns::get)
        .filter(column -> !file.isSimple(column))
        .forEach(column -> faults.add("column '" + column + "' holds lists or structures"));
    faults.orThrow("leave these out: name the columns to read by CatalogOptions.withColumns(…)");
    Table table = Table.create(file.source());
    for (int i = 0; i < plan.names().size(); i++) {
      String name = plan.names().get(i);
      String column = columns.get(plan.indices().get(i));
      table.addColumns(name.equals(Catalog.ID) ? ids(file, column) : cells(file, column, name));
    }
    return table;
  }

  private static StringColumn ids(ParquetFile file, String column) {
    StringColumn ids = StringColumn.create(Catalog.ID);
    for (int group = 0; group < file.groups().size(); group++) {
      ParquetFile.Cells cells = file.cells(group, column);
      for (int i = 0; i < cells.rows(); i++, cells.next()) {
        if (cells.isNull()) {
          ids.appendMissing();
        } else {
          ids.append(cells.id());
        }
      }
    }
    return ids;
  }

  private static Column<?> cells(ParquetFile file, String column, String name) {
    Column<?> all = null;
    for (int group = 0; group < file.groups().size(); group++) {
      Interruption.check("reading " + file.source());
      ParquetFile.Cells cells = file.cells(group, column);
      all = all == null ? cells.empty().setName(name) : all;
      cells.appendTo(all);
    }
    return all;
  }
}
