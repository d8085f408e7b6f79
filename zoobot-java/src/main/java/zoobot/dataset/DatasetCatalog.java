package zoobot.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Faults;

/** Makes one catalogue of the tables of a data set, with ids and image files as it says. */
record DatasetCatalog(Manifest manifest, Table table, Faults faults) {

  private static final String SPLIT = "split"; // which table a row is of

  static Catalog read(Manifest manifest, Map<String, List<Path>> tables, Path folder) {
    List<Table> parts = new ArrayList<>();
    tables.forEach(
        (split, files) ->
            files.forEach(f -> parts.add(part(f, tables.size() > 1 ? split : null, folder))));
    Table table = stack(parts);
    new DatasetCatalog(manifest, table, new Faults(manifest.name())).complete();
    return Catalog.of(table, folder);
  }

  private static Table part(Path file, String split, Path folder) {
    Table table = CatalogOptions.table(file, folder);
    if (split != null) {
      Check.that(
          !table.containsColumn(SPLIT),
          "%s already has a column '"
              + SPLIT
              + "', which would name the table of each row; rename it",
          file);
      table.addColumns(StringColumn.create(SPLIT, Collections.nCopies(table.rowCount(), split)));
    }
    return table;
  }

  private void complete() {
    table.setName(manifest.name());
    Manifest.DatasetFacts facts = manifest.dataset();
    boolean hasId = table.containsColumn(Catalog.ID);
    if (!hasId && facts.id() != null) {
      put(table, texts(Catalog.ID, facts.id()));
    } else if (hasId && !table.column(Catalog.ID).type().equals(ColumnType.STRING)) {
      put(table, text(table.column(Catalog.ID)));
    }
    if (facts.images() != null) {
      StringColumn images = texts(Catalog.FILE, facts.images());
      images.forEach(this::checkInside);
      faults.orThrow();
      put(table, images);
    }
    facts.labels().forEach(label -> checkColumn(label, "labels"));
    faults.orThrow();
  }

  private StringColumn texts(String name, String template) {
    RowText text = new RowText(template);
    text.columns().forEach(column -> checkColumn(column, template));
    faults.orThrow();
    Stream<String> cells =
        IntStream.range(0, table.rowCount())
            .mapToObj(row -> text.with(column -> cell(column, row)));
    StringColumn made = StringColumn.create(name, cells);
    faults.orThrow();
    return made;
  }

  private String cell(String name, int row) {
    Column<?> column = table.column(name);
    if (column.isMissing(row)) {
      faults.add("row " + (row + 1) + ", column '" + name + "': is empty");
    }
    return CellText.of(column, row);
  }

  private void checkColumn(String name, String wantedBy) {
    if (!table.containsColumn(name)) {
      String there = Closest.closest(name, table.columnNames());
      faults.add("no column '" + name + "' for " + wantedBy + "; there are " + there);
    }
  }

  /** A table from elsewhere may not name files outside of the data set's folder. */
  private void checkInside(String file) {
    if (file.startsWith("/") || ("/" + file + "/").contains("/../")) {
      faults.add("image '" + file + "' would lie outside of the data set's folder");
    }
  }

  /** Adds a column, or puts it in the place of the one of its name. */
  static void put(Table table, Column<?> column) {
    if (table.containsColumn(column.name())) {
      table.replaceColumn(column.name(), column);
    } else {
      table.addColumns(column);
    }
  }

  /** Returns cells as they are written; a missing one stays missing. */
  static StringColumn text(Column<?> column) {
    return StringColumn.create(
        column.name(), IntStream.range(0, column.size()).mapToObj(row -> CellText.of(column, row)));
  }

  /**
   * Returns the rows of all, in order, with the columns that all have. Columns are taken out of the
   * tables on the way, so that not all cells are in memory twice.
   */
  static Table stack(List<Table> tables) {
    Table first = tables.get(0);
    if (tables.size() == 1) {
      return first;
    }
    Table stack = Table.create(first.name());
    for (String name : List.copyOf(first.columnNames())) {
      if (tables.stream().allMatch(t -> t.containsColumn(name))) {
        stack.addColumns(stacked(tables.stream().<Column<?>>map(t -> t.column(name)).toList()));
        tables.forEach(t -> t.removeColumns(name));
      }
    }
    return stack;
  }

  /** Where types differ, whole numbers stay whole, as an id of 19 digits does not fit a double. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // all are of one type
  private static Column<?> stacked(List<Column<?>> parts) {
    if (parts.stream().map(Column::type).distinct().count() == 1) {
      Column all = parts.get(0).emptyCopy();
      parts.forEach(part -> all.append((Column) part));
      return all;
    }
    StringColumn all = StringColumn.create(parts.get(0).name());
    parts.forEach(part -> all.append(text(part)));
    boolean numbers = parts.stream().allMatch(NumericColumn.class::isInstance);
    return numbers ? CellKind.typed(all.name(), all.asList()) : all;
  }
}
