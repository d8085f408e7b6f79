package zoobot.io.internal;

import java.io.BufferedInputStream;
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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files as bytes and text, gunzipped where their content is gzip, whatever they are called. */
public final class TextFile {

  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  /** Opens a file. Not by a channel, which an interruption of the thread would close. */
  public static InputStream bytes(Path file) throws IOException {
    InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()), BUFFER);
    try {
      in.mark(2);
      boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return zipped ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Returns whether the content of a file is gzip; false of one that can't be read. */
  public static boolean isZipped(Path file) {
    try (InputStream in = bytes(file)) {
      return in instanceof GZIPInputStream;
    } catch (IOException e) {
      return false;
    }
  }

  /** Opens a file of UTF-8 with or without byte order mark. */
  static Reader text(Path file) throws IOException {
    InputStream in = bytes(file);
    try {
      // A decoder of its own refuses what is no UTF-8, where a charset would put in question marks.
      Reader text =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Returns what to throw where a file can't be read. */
  public static IllegalArgumentException failure(String source, IOException e) {
    String reason = "cannot be read: " + e.getMessage();
    if (e instanceof CharacterCodingException) {
      reason = "this is no UTF-8 text; save it as CSV in UTF-8";
    } else if (e instanceof EOFException || e instanceof ZipException) {
      reason = "the compressed file is damaged or was cut short; download or write it again";
    }
    return new IllegalArgumentException(source + ": " + reason, e);
  }
}
