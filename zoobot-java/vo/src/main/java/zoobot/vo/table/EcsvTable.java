package zoobot.vo.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import uk.ac.starlink.ecsv.EcsvColumn;
import uk.ac.starlink.ecsv.EcsvDecoder;
import uk.ac.starlink.ecsv.EcsvFormatException;
import uk.ac.starlink.ecsv.EcsvMeta;
import uk.ac.starlink.ecsv.EcsvReader;
import uk.ac.starlink.ecsv.EcsvStarTable;
import uk.ac.starlink.ecsv.MessagePolicy;
import uk.ac.starlink.ecsv.SnakeYamlParser;
import uk.ac.starlink.table.RowSequence;
import zoobot.io.internal.Check;
import zoobot.io.internal.Missing;
import zoobot.io.internal.TextFile;

/** An ECSV file, walked over once. STIL takes its bytes for letters; they are UTF-8. */
final class EcsvTable extends EcsvStarTable {

  private static final char MARK = 0;

  private final EcsvReader reader;

  private EcsvTable(EcsvReader reader) {
    super(reader.getMeta());
    this.reader = reader;
  }

  static EcsvTable open(Path file) {
    try {
      return new EcsvTable(
          new EcsvReader(
              new SequenceInputStream(TextFile.bytes(file), end()),
              EcsvTable::meta,
              MessagePolicy.IGNORE));
    } catch (IOException | EcsvFormatException | RuntimeException e) { // of the YAML too
      throw StilReader.damaged(file, "ECSV", e);
    }
  }

  private static EcsvMeta meta(String... lines) throws EcsvFormatException {
    String[] texts = Arrays.stream(lines).map(EcsvTable::utf8).toArray(String[]::new);
    EcsvMeta meta = new SnakeYamlParser().parseMeta(texts);
    EcsvColumn<?>[] columns = meta.getColumns().clone();
    for (int c = 0; c < columns.length; c++) {
      EcsvColumn<?> column = columns[c];
      columns[c] = with(EcsvColumn.class, column, "getDecoder", strict(column.getDecoder()));
    }
    return with(EcsvMeta.class, meta, "getColumns", columns);
  }

  /** Returns the same but for what one method returns. */
  private static <T> T with(Class<T> type, T whole, String method, Object other) {
    InvocationHandler calls =
        (proxy, called, args) ->
            called.getName().equals(method) ? other : called.invoke(whole, args);
    return type.cast(
        Proxy.newProxyInstance(EcsvTable.class.getClassLoader(), new Class<?>[] {type}, calls));
  }

  /** STIL takes a number that is none for a missing one. */
  private static <T> EcsvDecoder<T> strict(EcsvDecoder<T> lax) {
    if (lax == null) {
      return null;
    }
    return new EcsvDecoder<>(lax.getContentClass(), lax.getShape(), lax.getWarning()) {
      @Override
      public T decode(String cell) {
        T value = null;
        try {
          value = lax.decode(cell);
        } catch (NumberFormatException e) {
          // told below
        }
        Check.that(
            value != null || Missing.isAmongNumbers(cell), "'%s' is no number or truth", cell);
        return value;
      }
    };
  }

  /**
   * Without a line break at the end STIL drops the last row, whole or not, and all rows behind a
   * quotation mark that is not closed: one more closes it, after a mark to know it by.
   */
  private static InputStream end() {
    return new ByteArrayInputStream(new byte[] {'\n', MARK, '"', '\n'});
  }

  private boolean isMarked() {
    int last = getColumnCount() - 1;
    return getColumnInfo(last).getContentClass() == String.class
        && reader.getCell(last) instanceof String text
        && text.endsWith(Character.toString(MARK));
  }

  /** Returns the text of bytes that were taken for Latin letters; the same if it is none. */
  static String utf8(String letters) {
    if (letters.chars().allMatch(c -> c < 0x80)) {
      return letters;
    }
    try {
      byte[] bytes = letters.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return letters;
    }
  }

  @Override
  public RowSequence getRowSequence() {
    return new RowSequence() {
      @Override
      public boolean next() throws IOException {
        try {
          boolean next = reader.next();
          if (next && isMarked()) {
            throw new IOException("a quotation mark is not closed");
          }
          return next;
        } catch (EcsvFormatException e) {
          throw new IOException(e.getMessage(), e);
        }
      }

      @Override
      public Object getCell(int column) {
        Object cell = reader.getCell(column);
        return cell instanceof String text ? utf8(text) : cell;
      }

      @Override
      public Object[] getRow() {
        Object[] row = new Object[getColumnCount()];
        Arrays.setAll(row, this::getCell);
        return row;
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
