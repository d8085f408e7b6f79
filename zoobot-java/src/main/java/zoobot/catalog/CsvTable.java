package zoobot.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.io.internal.CsvReader;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.Faults;

/**
 * Reads a CSV file in two passes, one to learn its types and one to fill its columns, so that
 * memory holds the table and no text of it beside.
 */
final class CsvTable {

  private final ColumnPlan plan;
  private final Faults faults;
  private final CellKind[] kinds; // of the columns of the plan
  private int[] lines = new int[1024];
  private int rows;

  private CsvTable(List<String> header, CatalogOptions options, String source) {
    plan = ColumnPlan.of(header, options, true, Map.of(), source);
    faults = new Faults(source);
    kinds =
        plan.names().stream()
            .map(name -> ColumnPlan.isText(name) ? CellKind.TEXT : CellKind.MISSING)
            .toArray(CellKind[]::new);
  }

  static Rows read(Path csv, CatalogOptions options) {
    try {
      CsvTable table;
      try (CsvReader reader = CsvReader.open(csv)) {
        table = new CsvTable(reader.columns(), options, reader.source());
        table.scan(reader);
      }
      try (CsvReader reader = CsvReader.open(csv)) {
        int[] lines = Arrays.copyOf(table.lines, table.rows);
        return new Rows(table.fill(reader), lines, table.plan.passedOver());
      }
    } catch (IllegalArgumentException e) {
      throw Faults.of(e);
    }
  }

  private void scan(CsvReader reader) {
    while (reader.next()) {
      String fault = reader.fault();
      if (fault == null) {
        add(reader);
      } else {
        faults.add(fault);
      }
    }
    if (faults.isEmpty() && rows == 0) {
      faults.add("there is a header but no row");
    }
    faults.orThrow();
  }

  private void add(CsvReader reader) {
    for (int i = 0; i < kinds.length; i++) {
      String cell = reader.value(plan.indices().get(i));
      if (kinds[i] != CellKind.TEXT) {
        kinds[i] = kinds[i].or(CellKind.of(cell));
      } else if (cell != null
          && cell.indexOf('\n') >= 0
          && ColumnPlan.isText(plan.names().get(i))) {
        faults.add(reader.line(), reader.columns().get(plan.indices().get(i)), ColumnPlan.BROKEN);
      }
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, 2 * rows);
    }
    lines[rows++] = (int) reader.line();
  }

  private Table fill(CsvReader reader) {
    List<Column<?>> columns = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      columns.add(kinds[i].column(plan.names().get(i)));
    }
    int[] indices = plan.indices().stream().mapToInt(i -> i).toArray();
    while (reader.next()) {
      for (int i = 0; i < indices.length; i++) {
        boolean number = !(columns.get(i) instanceof StringColumn);
        String cell = number ? reader.value(indices[i]) : reader.cell(indices[i]);
        CellKind.append(columns.get(i), cell);
      }
    }
    return Table.create(reader.source(), columns);
  }
}
