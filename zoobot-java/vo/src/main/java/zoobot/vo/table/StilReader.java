package zoobot.vo.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableReader;
import zoobot.table.TableRows;

/** Reads VOTables and ECSV, plain or gzip, wherever zoobot-java reads tables. */
public final class StilReader implements TableReader {

  /** For {@link java.util.ServiceLoader}. */
  public StilReader() {
    StilLog.quieten();
  }

  @Override
  public boolean reads(Path file, String start) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean named = name.matches(".*\\.(vot|votable|ecsv)(\\.gz)?");
    boolean page = start.matches("(?is)\\s*<(!doctype )?html.*"); // as of an error
    return isEcsv(start) || start.matches("(?s).*<(\\w+:)?VOTABLE.*") || named && !page;
  }

  private static boolean isEcsv(String start) {
    return start.startsWith("# %ECSV");
  }

  @Override
  public TableRows open(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String start;
    try (InputStream in = TextFile.bytes(file)) {
      start = new String(in.readNBytes(7), StandardCharsets.ISO_8859_1);
    }
    if (isEcsv(start)) {
      return StilRows.of(EcsvTable.open(file), file);
    }
    if (name.matches(".*\\.ecsv(\\.gz)?")) {
      throw new TableException(
          file
              + ": is no ECSV, as its first line is not '# %ECSV 1.0'; if it is CSV, name it .csv");
    }
    return VotableRows.open(file);
  }

  static TableException damaged(Path file, String what, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = cause.getMessage() == null ? "" : cause.getMessage().replaceAll("\\s+", " ");
    String reason = said.isEmpty() || said.startsWith("uk.ac.") ? "" : " (" + said + ")";
    String words = "%s: is cut off, damaged or not %s%s; download or write it again";
    return new TableException(words.formatted(file, what, reason), e);
  }
}
