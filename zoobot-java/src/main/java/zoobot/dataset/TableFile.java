package zoobot.dataset;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tech.tablesaw.api.Table;

/** Writes tables and texts so that under their name there is never half of one. */
final class TableFile {

  private TableFile() {}

  static void writeCsv(Table table, Path file) throws IOException {
    Path part = part(file);
    try (Writer out = Files.newBufferedWriter(part)) { // UTF-8, whatever the computer's is
      table.write().csv(out);
    }
    rename(part, file);
  }

  static void write(String text, Path file) throws IOException {
    Path part = part(file);
    Files.writeString(part, text);
    rename(part, file);
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static void rename(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
