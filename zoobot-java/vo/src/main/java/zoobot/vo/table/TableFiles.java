package zoobot.vo.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tech.tablesaw.api.Table;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableWriter;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.UnifiedFitsTableWriter;
import uk.ac.starlink.votable.VOTableWriter;
import zoobot.catalog.CatalogOptions;
import zoobot.io.internal.AtomicFile;
import zoobot.table.TableException;
import zoobot.table.internal.TableFormat;

/** Files of tables as the Virtual Observatory has them. */
public final class TableFiles {

  private static final int PATIENCE = 60_000; // milliseconds without an answer

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
    StilReader.quieten();
    StarTableWriter writer = writer(file);
    StarTable written = Described.written(table, writer instanceof UnifiedFitsTableWriter, file);
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
   * Reads a table: FITS, a VOTable, ECSV, CSV or Parquet, as its content says. A VOTable may be of
   * several: the first that has rows is read.
   *
   * @param location a file, or an address as TOPCAT sends it: http, https or file
   * @throws TableException if it can't be read, has no rows, or is damaged
   */
  public static Table read(String location) {
    if (!location.matches("(?i)(https?|file):.*")) {
      return read(Path.of(location));
    }
    URI address = URI.create(location);
    return address.getScheme().equalsIgnoreCase("file")
        ? read(Path.of(URI.create("file://" + address.getRawPath())))
        : download(address);
  }

  /**
   * Opens FITS, a VOTable or ECSV with all that it says of its columns, and with arrays of any
   * length. Rows of the latter two are copied, to a temporary file if they are many.
   *
   * @throws TableException if it can't be read, or is damaged; of FITS rows are read later
   */
  public static StarTable open(Path file) {
    return StilReader.whole(file);
  }

  private static Table read(Path file) {
    return CatalogOptions.table(file, TableFormat.folder(file));
  }

  /** Reads what is at an address by way of a file, as its table may be longer than memory. */
  private static Table download(URI address) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("zoobot-table");
      Path file = folder.resolve("table");
      URLConnection connection = address.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE);
      connection.setReadTimeout(PATIENCE);
      try (InputStream in = connection.getInputStream()) {
        Files.copy(in, file);
      }
      return read(file, address.toString());
    } catch (IOException e) {
      throw new TableException(address + ": cannot be read: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  /** Reads a file and calls it by another name. */
  private static Table read(Path file, String name) {
    try {
      return read(file).setName(name);
    } catch (TableException e) {
      throw new TableException(e.getMessage().replace(file.toString(), name), e);
    }
  }

  private static void delete(Path folder) {
    try {
      if (folder != null) {
        AtomicFile.delete(folder);
      }
    } catch (IOException e) {
      // the system removes what is temporary
    }
  }
}
