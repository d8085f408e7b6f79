package zoobot.vo.table;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import tech.tablesaw.api.Table;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableWriter;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.UnifiedFitsTableWriter;
import uk.ac.starlink.votable.VOTableWriter;
import zoobot.io.internal.AtomicFile;
import zoobot.table.TableException;

/** Files of tables as the Virtual Observatory has them. */
public final class TableFiles {

  private static final Logger QUIET =
      Logger.getLogger("uk.ac.starlink"); // held, or the level is lost

  static {
    QUIET.setLevel(Level.SEVERE);
  }

  private TableFiles() {}

  /**
   * Writes a table, over an older one, which is there whole or not at all: FITS (.fits, .fit), a
   * VOTable (.vot, .votable, .xml; BINARY2) or ECSV (.ecsv), as the file's name ends. FITS holds
   * the letters of ASCII alone.
   *
   * @return the file
   * @throws TableException if the name ends otherwise, or FITS can't hold a text or so many columns
   * @throws java.io.UncheckedIOException if it can't be written
   */
  public static Path write(StarTable table, Path file) {
    StarTableWriter writer = writer(file);
    StarTable written = Written.of(table, writer instanceof UnifiedFitsTableWriter, file);
    AtomicFile.write(
        file,
        half -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
            writer.writeStarTable(written, out);
          }
        });
    return file;
  }

  private static StarTableWriter writer(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "fits", "fit" -> new UnifiedFitsTableWriter();
      case "vot", "votable", "xml" -> new VOTableWriter(DataFormat.BINARY2, true);
      case "ecsv" -> new EcsvWriter();
      default ->
          throw new TableException(file + ": no table to write; names end in .fits, .vot or .ecsv");
    };
  }

  /**
   * Returns what the columns of a file mean as it says itself, by their names; none if it can't.
   */
  static Map<String, Meaning> meanings(String source) {
    return Map.of();
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
