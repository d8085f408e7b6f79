package zoobot.catalog;

import com.univocity.parsers.csv.CsvParser;
import java.io.Reader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The galaxies of a CSV file, parsed when asked for. */
final class CsvRows implements Supplier<Galaxy> {

  private final String source;
  private final Path imageRoot;
  private final CatalogOptions options;
  private final CsvParser parser;
  private final int width;
  private final int id;
  private final int file;

  CsvRows(Path csv, Path imageRoot, CatalogOptions options, Reader reader) {
    this.source = csv.toString();
    this.imageRoot = imageRoot;
    this.options = options;
    parser = begin(reader);
    List<String> names = CsvScan.header(parse(), source);
    Faults faults = new Faults(source);
    ColumnPlan.checkPresent(names, options, !options.namesFiles(), faults);
    faults.orThrow();
    width = names.size();
    id = names.indexOf(options.id());
    file = names.indexOf(options.file());
  }

  @Override
  public Galaxy get() {
    String[] row = parse();
    if (row == null) {
      return null;
    }
    long line = parser.getContext().currentLine();
    Faults faults = new Faults(source);
    if (row.length != width) {
      faults.add("line " + line + " has " + row.length + " cells; the header has " + width);
      faults.orThrow();
    }
    check(row[id], options.id(), line, faults);
    if (file >= 0) {
      check(row[file], options.file(), line, faults);
    }
    faults.orThrow();
    String name = file < 0 ? options.fileOf(row[id]) : row[file];
    return new Galaxy(line, row[id], name, path(name, line), options.fits());
  }

  private CsvParser begin(Reader reader) {
    try {
      return CsvText.parse(reader);
    } catch (RuntimeException e) { // the parser throws many kinds
      throw unreadable(e);
    }
  }

  private String[] parse() {
    try {
      return parser.parseNext();
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  private CatalogException unreadable(RuntimeException e) {
    return new CatalogException(source + ": " + CsvText.reason(e), e);
  }

  private static void check(String cell, String column, long line, Faults faults) {
    if (cell == null || cell.isBlank()) {
      faults.add((int) line, column, "is empty");
    } else if (CsvScan.broken(cell) != null) {
      faults.add((int) line, column, CsvScan.broken(cell));
    }
  }

  private Path path(String cell, long line) {
    try {
      return imageRoot.resolve(cell);
    } catch (InvalidPathException e) {
      throw new CatalogException(
          source
              + ": line "
              + line
              + ", column '"
              + options.file()
              + "': '"
              + cell
              + "' is no path",
          e);
    }
  }
}
