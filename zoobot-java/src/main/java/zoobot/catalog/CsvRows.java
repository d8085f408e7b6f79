package zoobot.catalog;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import zoobot.catalog.internal.CellKind;
import zoobot.catalog.internal.Faults;
import zoobot.io.internal.CsvReader;

/** The galaxies of a CSV file, parsed when asked for. */
final class CsvRows implements Supplier<Galaxy>, AutoCloseable {

  private final CsvReader reader;
  private final Path imageRoot;
  private final CatalogOptions options;
  private final int id;
  private final int file;
  private final int ra;
  private final int dec;

  /** Opens a file and finds its columns. */
  CsvRows(Path csv, Path imageRoot, CatalogOptions options) {
    this.imageRoot = imageRoot;
    this.options = options;
    try {
      reader = CsvReader.open(csv);
    } catch (IllegalArgumentException e) {
      throw CatalogException.of(e);
    }
    List<String> names = reader.columns();
    Faults faults = new Faults(reader.source());
    ColumnPlan.checkPresent(names, options, !options.namesFiles(), faults);
    if (!faults.isEmpty()) {
      reader.close();
    }
    faults.orThrow();
    id = names.indexOf(options.id());
    file = names.indexOf(options.file());
    ra = names.indexOf(Galaxy.RA);
    dec = names.indexOf(Galaxy.DEC);
  }

  @Override
  public Galaxy get() {
    try {
      if (!reader.next()) {
        return null;
      }
      reader.check();
    } catch (IllegalArgumentException e) {
      throw CatalogException.of(e);
    }
    Faults faults = new Faults(reader.source());
    check(id, faults);
    if (file >= 0) {
      check(file, faults);
    }
    faults.orThrow();
    String name = file < 0 ? options.fileOf(reader.cell(id)) : reader.cell(file);
    return new Galaxy(
        reader.line(),
        reader.cell(id),
        name,
        path(name),
        options.fits(),
        degrees(ra),
        degrees(dec));
  }

  @Override
  public void close() {
    reader.close();
  }

  private void check(int column, Faults faults) {
    String cell = reader.cell(column);
    if (ColumnPlan.isNoName(cell)) {
      faults.add(reader.line(), reader.columns().get(column), "is empty");
    } else if (cell.indexOf('\n') >= 0) {
      faults.add(reader.line(), reader.columns().get(column), ColumnPlan.BROKEN);
    }
  }

  /** Returns a coordinate; NaN where there is none, or it is a text such as 12h30m. */
  private double degrees(int column) {
    String cell = column < 0 ? null : reader.cell(column);
    return cell != null && CellKind.isDecimal(cell) ? Double.parseDouble(cell) : Double.NaN;
  }

  private Path path(String cell) {
    try {
      return imageRoot.resolve(cell);
    } catch (InvalidPathException e) {
      throw new CatalogException(
          "%s: line %d, column '%s': '%s' is no path"
              .formatted(reader.source(), reader.line(), options.file(), cell),
          e);
    }
  }
}
