package zoobot.catalog;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
    reader.keep(id, file, ra, dec);
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
    if (isBroken(id) || (file >= 0 && isBroken(file))) {
      throw broken();
    }
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

  private boolean isBroken(int column) {
    return ColumnPlan.isNoName(reader.cell(column)) || reader.cell(column).indexOf('\n') >= 0;
  }

  private CatalogException broken() {
    Faults faults = new Faults(reader.source());
    IntStream.of(id, file)
        .filter(column -> column >= 0 && isBroken(column))
        .forEach(
            column -> {
              boolean empty = ColumnPlan.isNoName(reader.cell(column));
              String name = reader.columns().get(column);
              faults.add(reader.line(), name, empty ? "is empty" : ColumnPlan.BROKEN);
            });
    return faults.exception("");
  }

  /** Returns a coordinate; NaN where there is none, or it is a text such as 12h30m. */
  private double degrees(int column) {
    String cell = column < 0 ? null : reader.cell(column);
    return cell == null ? Double.NaN : CellKind.number(cell);
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
