package zoobot.catalog;

import com.univocity.parsers.common.TextParsingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * A table read from a CSV file, with the line of each row.
 *
 * @param table the rows
 * @param lines the line each row stands on in the file, counted from 1
 */
record CsvTable(Table table, int[] lines) {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  static CsvTable read(Path csv) {
    String source = csv.toString();
    try {
      CsvScan scan;
      try (Reader reader = open(csv)) {
        scan = CsvScan.of(reader, source);
      }
      try (Reader reader = open(csv)) {
        return new CsvTable(Table.read().csv(options(reader, scan, source)), scan.lines());
      }
    } catch (NoSuchFileException e) {
      throw new CatalogException(source + ": there is no such file", e);
    } catch (CatalogException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // Tablesaw and its parser throw many kinds
      throw fault(source, e);
    }
  }

  private static Reader open(Path csv) throws IOException {
    BufferedReader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static CsvReadOptions options(Reader reader, CsvScan scan, String source) {
    return CsvReadOptions.builder(reader)
        .tableName(source)
        .columnTypes(scan.types())
        .missingValueIndicator(CellKind.MISSING_TEXTS.toArray(String[]::new))
        .commentPrefix(CsvScan.NO_COMMENTS)
        .maxNumberOfColumns(CsvScan.MAX_COLUMNS)
        .maxCharsPerColumn(CsvScan.MAX_CHARS)
        .build();
  }

  private static RuntimeException fault(String source, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        return new CancellationException("reading " + source + " was interrupted");
      }
    }
    return new CatalogException(source + ": " + reason(e), e);
  }

  private static String reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return "this is no UTF-8 text; save it as CSV in UTF-8";
      }
      if (cause instanceof TextParsingException parsing) {
        return "cannot be read near line " + parsing.getLineIndex() + "; is a quote left open?";
      }
    }
    return "cannot be read: " + e.getMessage();
  }
}
