package zoobot.catalog;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How CSV files are opened and parsed, wherever they are read: UTF-8, commas, any line ends. */
public final class CsvText {

  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int BUFFER = 1 << 16;
  private static final int MAX_COLUMNS = 20_000;
  private static final int MAX_CHARS = 65_536;

  private CsvText() {}

  /**
   * Opens a file, which is decompressed if its name ends in {@code .gz}; a byte order mark is
   * skipped. Not by a channel: that would be closed when the thread is interrupted.
   *
   * @throws IOException if the file is not there or cannot be read
   */
  public static Reader open(Path csv) throws IOException {
    InputStream in = new FileInputStream(csv.toFile());
    try {
      if (csv.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
        in = new GZIPInputStream(in, BUFFER);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Returns a parser that has begun to parse. It reads on the thread that asks: on another it would
   * take an interruption for the end of the file.
   */
  public static CsvParser parse(Reader reader) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setCommentProcessingEnabled(false); // or a row whose id starts with # would vanish
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setReadInputOnSeparateThread(false);
    settings.setMaxColumns(MAX_COLUMNS);
    settings.setMaxCharsPerColumn(MAX_CHARS);
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(reader);
    return parser;
  }

  /** Says why reading failed, in words that follow a file's name. */
  public static String reason(Exception failure) {
    if (cause(failure, CharacterCodingException.class) != null) {
      return "this is no UTF-8 text; save it as CSV in UTF-8";
    }
    if (cause(failure, EOFException.class) != null || cause(failure, ZipException.class) != null) {
      return "the compressed file is damaged or was cut short; download or write it again";
    }
    TextParsingException parsing = cause(failure, TextParsingException.class);
    if (parsing != null) {
      return "cannot be read near line " + parsing.getLineIndex() + "; is a quote left open?";
    }
    return "cannot be read: " + failure.getMessage();
  }

  private static <T extends Throwable> T cause(Throwable failure, Class<T> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return kind.cast(cause);
      }
    }
    return null;
  }
}
