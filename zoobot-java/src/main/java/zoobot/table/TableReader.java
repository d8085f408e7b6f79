package zoobot.table;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a format of tables that the library does not know itself. It is found by {@link
 * java.util.ServiceLoader}: name the class in {@code META-INF/services/zoobot.table.TableReader}.
 */
public interface TableReader {

  /**
   * Returns whether it reads a file.
   *
   * @param start the first letters, each a byte, after gzip
   */
  boolean reads(Path file, String start);

  /**
   * Opens a file that it reads.
   *
   * @throws TableException if that is damaged or holds no table; the message names the file
   * @throws IOException if it can't be read, which whoever asked words
   */
  TableRows open(Path file) throws IOException;
}
