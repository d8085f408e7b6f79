package zoobot.catalog;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.Reader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The galaxies of a CSV file, parsed when asked for. */
final class CsvRows implements Supplier<Galaxy> {

  private final String source;
  private final Path imageRoot;
  private final CsvParser parser;
  private final int width;
  private final int id;
  private final int file;

  CsvRows(Path csv, Path imageRoot, Reader reader) {
    this.source = csv.toString();
    this.imageRoot = imageRoot;
    CsvParserSettings settings = CsvScan.settings();
    // A parser that reads on another thread takes an interruption for the end of the file.
    settings.setReadInputOnSeparateThread(false);
    parser = new CsvParser(settings);
    parser.beginParsing(reader);
    String[] header = parse();
    List<String> names = header == null ? List.of() : Arrays.asList(header);
    Faults faults = new Faults(source);
    if (header == null) {
      faults.add("the file is empty");
    } else {
      for (String column : List.of(Catalog.ID, Catalog.FILE)) {
        if (!names.contains(column)) {
          faults.add(ColumnNames.missing(column, names));
        }
      }
    }
    faults.orThrow();
    width = names.size();
    id = names.indexOf(Catalog.ID);
    file = names.indexOf(Catalog.FILE);
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
    check(row[id], Catalog.ID, line, faults);
    check(row[file], Catalog.FILE, line, faults);
    faults.orThrow();
    return new Galaxy(line, row[id], row[file], path(row[file], line));
  }

  private String[] parse() {
    try {
      return parser.parseNext();
    } catch (TextParsingException e) {
      throw new CatalogException(
          source
              + ": cannot be read near line "
              + e.getLineIndex()
              + "; is it UTF-8, and is a quote left open?",
          e);
    }
  }

  private static void check(String cell, String column, long line, Faults faults) {
    if (cell == null || cell.isBlank()) {
      faults.add((int) line, column, "is empty");
    } else if (cell.indexOf('\n') >= 0) {
      faults.add((int) line, column, "holds a line break; is a quote left open?");
    }
  }

  private Path path(String cell, long line) {
    try {
      return imageRoot.resolve(cell);
    } catch (InvalidPathException e) {
      throw new CatalogException(
          source + ": line " + line + ", column '" + Catalog.FILE + "': '" + cell + "' is no path",
          e);
    }
  }
}
