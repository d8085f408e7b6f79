package zoobot.vo.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.TableBuilder;
import uk.ac.starlink.table.TableFormatException;
import uk.ac.starlink.table.TableSink;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.votable.VOTableBuilder;
import zoobot.io.internal.TextFile;

/** What the columns of a file mean, as it says; a catalogue does not keep it. */
final class SourceMeanings implements TableSink {

  private static final int START = 1000; // bytes

  private StarTable table;

  private SourceMeanings() {}

  /** Returns units, UCDs and descriptions by the columns' names; none if the file has none. */
  static Map<String, Meaning> of(String source) {
    StilLog.quieten();
    Map<String, Meaning> meanings = new HashMap<>();
    SourceMeanings sink = new SourceMeanings();
    try {
      Path file = Path.of(source);
      if (Files.isRegularFile(file)) {
        sink.read(file);
      }
    } catch (IOException | RuntimeException e) {
      // it is not read further than its header, or has none
    }
    if (sink.table != null) {
      for (ColumnInfo column : Tables.getColumnInfos(sink.table)) {
        Meaning known = Meaning.of(column);
        meanings.put(column.getName(), known);
      }
    }
    return meanings;
  }

  private void read(Path file) throws IOException {
    String start;
    try (InputStream in = TextFile.bytes(file)) {
      start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
    }
    if (start.startsWith("# %ECSV")) {
      try (StarTable ecsv = EcsvTable.open(file)) {
        table = ecsv;
      }
    } else if (start.startsWith("SIMPLE") || start.contains("VOTABLE")) {
      TableBuilder format =
          start.startsWith("SIMPLE") ? new FitsTableBuilder() : new VOTableBuilder(false);
      try (InputStream in = TextFile.bytes(file)) {
        format.streamStarTable(in, this, null);
      }
    }
  }

  @Override
  public void acceptMetadata(StarTable header) throws TableFormatException {
    table = header;
    throw new TableFormatException("no row is needed");
  }

  @Override
  public void acceptRow(Object[] row) {}

  @Override
  public void endRows() {}
}
