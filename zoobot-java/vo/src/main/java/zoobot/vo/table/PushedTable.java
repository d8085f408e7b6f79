package zoobot.vo.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.votable.TableContentHandler;
import uk.ac.starlink.votable.TableHandler;
import zoobot.io.internal.TextFile;

/**
 * The first table of a VOTable that has rows. STIL pushes them: a thread of its own does, a few
 * ahead of who takes them. STIL's own pipe for this waits for ever if the file ends amid the rows,
 * and lets the XML fetch files that it names.
 */
final class PushedTable implements TableHandler, RowSequence {

  private static final int AHEAD = 256; // rows
  private static final Object END = new Object();

  // The header, rows and END or an exception.
  private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(AHEAD);
  private final StarTable header;
  private volatile boolean closed;
  private StarTable pushed; // of the thread that pushes: the table whose first row is awaited
  private long count; // rows that were pushed
  private Object[] row;

  PushedTable(Path file) throws IOException {
    Thread thread = new Thread(() -> push(file), "reading " + file);
    thread.setDaemon(true);
    thread.start();
    header = take() instanceof StarTable table ? table : null;
  }

  /** Returns what the file says of the columns; null if no table has a row. */
  StarTable header() {
    return header;
  }

  private void push(Path file) {
    try (InputStream in = TextFile.bytes(file)) {
      TableContentHandler handler = new TableContentHandler(false);
      handler.setTableHandler(this);
      XMLReader reader = reader();
      reader.setContentHandler(handler);
      reader.setErrorHandler(new DefaultHandler()); // the parser's own prints
      reader.parse(new InputSource(in));
      put(END);
    } catch (Throwable e) { // else who takes the rows waits for ever
      put(e);
    }
  }

  private static XMLReader reader() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newSAXParser().getXMLReader();
  }

  @Override
  public void startTable(StarTable meta) {
    pushed = meta;
  }

  @Override
  public void rowData(Object[] cells) throws SAXException {
    if (count++ == 0) {
      put(pushed);
    }
    put(cells.clone());
    if (closed) {
      throw new SAXException("no more rows are wanted");
    }
  }

  @Override
  public void endTable() throws SAXException {
    if (count > 0) {
      long told = pushed.getRowCount(); // -1 if it is not
      put(told < 0 || told == count ? END : new IOException(count + " rows in place of " + told));
      throw new SAXException("later tables are not wanted");
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

  @Override
  public boolean next() throws IOException {
    row = take() instanceof Object[] cells ? cells : null;
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
