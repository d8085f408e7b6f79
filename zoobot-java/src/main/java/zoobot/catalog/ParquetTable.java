package zoobot.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.Faults;
import zoobot.catalog.internal.ParquetCells;
import zoobot.catalog.internal.ParquetFile;
import zoobot.io.internal.Closest;
import zoobot.io.internal.Interruption;

/** Reads a Parquet file as a catalogue; images inside are put into a folder. */
final class ParquetTable {

  private final ParquetFile file;
  private final List<String> columns;
  private final ColumnPlan plan;

  private ParquetTable(ParquetFile file, CatalogOptions options, boolean imagesInside) {
    this.file = file;
    columns =
        file.columns().stream()
            .filter(name -> !(imagesInside && name.equals(options.image())))
            .toList();
    plan = ColumnPlan.of(columns, options, !imagesInside, file.source());
  }

  static CatalogOptions.Rows read(Path path, Path imageRoot, CatalogOptions options) {
    try (ParquetFile file = ParquetFile.open(path)) {
      if (file.groups().stream().mapToLong(rows -> rows).sum() == 0) {
        throw new CatalogException(path + ": there is no row");
      }
      boolean imagesInside = file.has(options.image(), "bytes");
      Table table = new ParquetTable(file, options, imagesInside).table();
      if (imagesInside && !table.containsColumn(Catalog.ID)) {
        throw new CatalogException(
            path
                + ": "
                + Closest.missing(Catalog.ID, table.columnNames())
                + "; the images inside are named after it");
      }
      if (imagesInside) {
        StringColumn ids = table.stringColumn(Catalog.ID);
        table.addColumns(ParquetImages.extract(file, path, imageRoot, options.image(), ids));
      }
      return CatalogOptions.Rows.numbered(table);
    }
  }

  private Table table() {
    checkSimple();
    List<Column<?>> read = new ArrayList<>();
    for (int i = 0; i < plan.names().size(); i++) {
      String name = plan.names().get(i);
      String column = columns.get(plan.indices().get(i));
      read.add(name.equals(Catalog.ID) ? ids(column) : cells(column).setName(name));
    }
    return Table.create(file.source(), read);
  }

  private void checkSimple() {
    Faults faults = new Faults(file.source());
    for (int index : plan.indices()) {
      if (!file.isSimple(columns.get(index))) {
        faults.add("column '" + columns.get(index) + "' holds lists or structures");
      }
    }
    faults.orThrow("leave these out: name the columns to read by CatalogOptions.withColumns(…)");
  }

  private StringColumn ids(String column) {
    StringColumn ids = StringColumn.create(Catalog.ID);
    for (int group = 0; group < file.groups().size(); group++) {
      ParquetCells cells = file.cells(group, column);
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

  private Column<?> cells(String column) {
    Column<?> all = null;
    for (int group = 0; group < file.groups().size(); group++) {
      Interruption.check("reading " + file.source());
      ParquetCells cells = file.cells(group, column);
      all = all == null ? cells.empty() : all;
      cells.appendTo(all);
    }
    return all;
  }
}
