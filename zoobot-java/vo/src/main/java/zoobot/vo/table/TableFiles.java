package zoobot.vo.table;

import java.nio.file.Path;
import tech.tablesaw.api.Table;
import uk.ac.starlink.table.StarTable;

/** Files of tables as the Virtual Observatory has them. */
public final class TableFiles {

  private TableFiles() {}

  /** Writes FITS, VOTable (BINARY2) or ECSV, as the file's name ends. */
  public static Path write(StarTable table, Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a table.
   *
   * @param location a file, or an address as TOPCAT sends it
   */
  public static Table read(String location) {
    throw new UnsupportedOperationException();
  }
}
