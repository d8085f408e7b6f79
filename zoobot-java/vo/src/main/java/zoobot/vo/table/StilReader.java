package zoobot.vo.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.RowStore;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.util.FileDataSource;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableReader;
import zoobot.table.TableRows;

/** Reads VOTables and ECSV, plain or gzip, wherever zoobot-java reads tables. */
public final class StilReader implements TableReader {

  private static final int START = 1000; // bytes
  private static final int LONGEST = 200; // of what a parser says, which may be half the file
  private static final Logger LOG =
      Logger.getLogger("uk.ac.starlink"); // held, or its level is lost

  /** For {@link java.util.ServiceLoader}. */
  public StilReader() {
    quieten();
  }

  /** It logs to standard error, red in a notebook, what callers are told anyway. */
  static void quieten() {
    LOG.setLevel(Level.OFF);
  }

  @Override
  public boolean reads(Path file, String start) {
    boolean named = name(file).matches(".*\\.(vot|votable|ecsv)(\\.gz)?");
    boolean page = start.matches("(?is)\\s*<(!doctype )?html.*"); // as of an error
    return isEcsv(start) || isVotable(start) || named && !page;
  }

  private static String name(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isEcsv(String start) {
    return start.startsWith("# %ECSV");
  }

  private static boolean isVotable(String start) {
    return start.matches("(?s).*<(\\w+:)?VOTABLE.*");
  }

  private static String start(Path file) throws IOException {
    try (InputStream in = TextFile.bytes(file)) {
      return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public TableRows open(Path file) throws IOException {
    if (isEcsv(start(file))) {
      return rows(EcsvTable.open(file), file);
    }
    if (name(file).matches(".*\\.ecsv(\\.gz)?")) {
      String words =
          ": is no ECSV, as its first line is not '# %ECSV 1.0'; if it is CSV, name it .csv";
      throw new TableException(file + words);
    }
    return votable(file);
  }

  private static TableRows votable(Path file) {
    try {
      PushedTable pushed = pushed(file);
      return StilRows.ahead(pushed.header(), pushed, file);
    } catch (IOException e) {
      throw damaged(file, "a VOTable", e);
    }
  }

  private static PushedTable pushed(Path file) throws IOException {
    PushedTable pushed = new PushedTable(file);
    if (pushed.header() == null) {
      throw new TableException(file + ": there is no row");
    }
    return pushed;
  }

  /** Returns FITS, a VOTable or ECSV with all that it has; the rows of the latter are copied. */
  static StarTable whole(Path file) {
    quieten();
    try {
      String start = start(file);
      if (start.startsWith("SIMPLE  =")) {
        return new StarTableFactory(true).makeStarTable(file.toString(), null);
      }
      if (isEcsv(start)) {
        EcsvTable table = EcsvTable.open(file);
        return copy(table, table.getRowSequence(), file);
      }
      PushedTable table = pushed(file);
      return copy(table.header(), table, file);
    } catch (IOException e) {
      throw damaged(file, "a table", e);
    }
  }

  private static StarTable copy(StarTable header, RowSequence rows, Path file) throws IOException {
    RowStore store = StoragePolicy.getDefaultPolicy().makeRowStore();
    store.acceptMetadata(header);
    try (StilRows walked = new StilRows(header, rows, file)) {
      while (walked.next()) {
        accept(store, walked.whole(), file);
      }
    }
    store.endRows();
    return store.getStarTable();
  }

  private static void accept(RowStore store, Object[] row, Path file) {
    try {
      store.acceptRow(row);
    } catch (IOException e) { // of the disk, not the table
      throw AtomicFile.failure(file + ": its rows cannot be kept in a temporary file", e);
    }
  }

  /**
   * Returns what a file says of its columns, by their names; nothing if it can't or there is none.
   */
  static Map<String, Meaning> meanings(String source) {
    quieten();
    Map<String, Meaning> meanings = new HashMap<>();
    try {
      Path file = Path.of(source);
      if (Files.isRegularFile(file)) {
        try (StarTable header = header(file, start(file))) {
          for (ColumnInfo column :
              header == null ? new ColumnInfo[0] : Tables.getColumnInfos(header)) {
            meanings.put(column.getName(), Meaning.of(column));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // whoever reads the file is told; here it is of no use
    }
    return meanings;
  }

  private static TableRows rows(StarTable table, Path file) throws IOException {
    return new StilRows(table, table.getRowSequence(), file);
  }

  private static StarTable header(Path file, String start) throws IOException {
    if (start.startsWith("SIMPLE  =")) {
      return new FitsTableBuilder()
          .makeStarTable(new FileDataSource(file.toFile()), false, StoragePolicy.PREFER_DISK);
    }
    if (isVotable(start)) {
      try (PushedTable table = new PushedTable(file)) {
        return table.header();
      }
    }
    return isEcsv(start) ? EcsvTable.open(file) : null;
  }

  static TableException damaged(Path file, String what, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = Objects.toString(cause.getMessage(), "").replaceAll("[\\s\\x00]+", " ");
    said = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    String reason = said.isEmpty() || said.startsWith("uk.ac.") ? "" : " (" + said + ")";
    String words = "%s: is cut off, damaged or not %s%s; download or write it again";
    return new TableException(words.formatted(file, what, reason), e);
  }
}
