package zoobot.vo.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.TableSink;
import uk.ac.starlink.votable.VOTableBuilder;
import zoobot.io.internal.TextFile;

/**
 * A table of a VOTable. STIL pushes its rows: a thread of its own does, a few ahead of who takes
 * them. STIL's pipe for this waits for ever if the file ends amid the rows.
 */
final class PushedTable implements TableSink, RowSequence {

  private static final int AHEAD = 256; // rows
  private static final Object END = new Object();

  // The header, rows and END or an exception.
  private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(AHEAD);
  private volatile boolean closed;
  private StarTable header;
  private Object[] row;

  /** Opens a file's table, counted from 0. */
  PushedTable(Path file, int table) throws IOException {
    Thread thread = new Thread(() -> push(file, table), "reading " + file);
    thread.setDaemon(true);
    thread.start();
    header = (StarTable) take();
  }

  private void push(Path file, int table) {
    try (InputStream in = TextFile.bytes(file)) {
      new VOTableBuilder(false).streamStarTable(in, this, Integer.toString(table));
    } catch (Throwable e) { // else who takes the rows waits for ever
      put(e);
    }
  }

  private void put(Object item) {
    try {
      while (!closed && !queue.offer(item, 1, TimeUnit.SECONDS)) {
        // nobody has taken one yet
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void acceptMetadata(StarTable meta) {
    put(meta);
  }

  @Override
  public void acceptRow(Object[] cells) throws IOException {
    if (closed) {
      throw new IOException("no more rows are wanted");
    }
    put(cells.clone());
  }

  @Override
  public void endRows() {
    put(END);
  }

  private Object take() throws IOException {
    try {
      Object item = queue.take();
      if (item instanceof Throwable failure) {
        throw new IOException(failure.getMessage(), failure);
      }
      return item;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("reading a VOTable: interrupted");
    }
  }

  StarTable header() {
    return header;
  }

  @Override
  public boolean next() throws IOException {
    Object item = take();
    row = item == END ? null : (Object[]) item;
    return row != null;
  }

  @Override
  public Object getCell(int column) {
    return row[column];
  }

  @Override
  public Object[] getRow() {
    return row;
  }

  @Override
  public void close() {
    closed = true;
  }
}
