package zoobot.finetune;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file that end with a line break; a last one cut short is not among them. */
final class WholeLines implements AutoCloseable {

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long end;

  /** Opens a file; one that is not there has no lines. */
  WholeLines(Path file) throws IOException {
    in =
        Files.exists(file)
            ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
            : InputStream.nullInputStream();
  }

  /** Returns the next line without its break, or null after the last whole one. */
  String next() throws IOException {
    line.reset();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        end += line.size() + 1;
        return line.toString(StandardCharsets.UTF_8);
      }
      line.write(b);
    }
    return null;
  }

  /** Returns the number of bytes up to the end of the line returned last. */
  long end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
