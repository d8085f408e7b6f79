package zoobot.vo.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import uk.ac.starlink.table.OnceRowPipe;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.votable.VOTableBuilder;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableRows;

/**
 * Opens VOTables. STIL pushes their rows: a thread of its own does, and waits for who takes them.
 */
final class VotableRows {

  private static final int AHEAD = 256; // rows

  private VotableRows() {}

  /** Returns the rows of the first table that has any. */
  static TableRows open(Path file) throws IOException {
    for (int table = 0; ; table++) {
      StarTable pushed = pushed(file, table);
      if (pushed == null) {
        throw new TableException(file + ": there is no row");
      }
      StilRows rows = StilRows.of(pushed, file);
      if (rows.hasRow()) {
        return rows;
      }
      rows.close();
    }
  }

  /** Returns a table, counted from 0, or null if there are not so many. */
  private static StarTable pushed(Path file, int table) {
    OnceRowPipe pipe = new OnceRowPipe(AHEAD);
    Thread thread = new Thread(() -> push(file, table, pipe), "reading " + file);
    thread.setDaemon(true);
    thread.start();
    try {
      return pipe.waitForStarTable();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).matches(".*(?i)no such table|no table.*")) {
        return null;
      }
      throw StilReader.damaged(file, "a VOTable", e);
    }
  }

  private static void push(Path file, int table, OnceRowPipe pipe) {
    try (InputStream in = TextFile.bytes(file)) {
      new VOTableBuilder(false).streamStarTable(in, pipe, Integer.toString(table));
    } catch (IOException e) {
      pipe.setError(e);
    } catch (RuntimeException e) { // of a file that is damaged
      pipe.setError(new IOException(e.getMessage(), e));
    }
  }
}
