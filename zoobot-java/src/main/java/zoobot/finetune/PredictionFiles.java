package zoobot.finetune;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.catalog.internal.Place;

/**
 * The table of predictions and the side table of unreadable images while they are written. Both
 * have the order of the catalogue, so that where a stopped run was can be read off them.
 */
final class PredictionFiles implements AutoCloseable {

  private static final String ADVICE = "; choose another file, or remove this one";
  private static final String UNREADABLE = Catalog.ID + "," + Catalog.FILE + ",reason";

  private final Path table;
  private final Path side;
  private final String header;
  private long done;
  private long unreadable;
  private Writer rows;
  private Writer reasons;

  /** How far the files go: galaxies in them, and the bytes that these take. */
  private record Extent(long done, long unreadable, long rowsEnd, long reasonsEnd) {}

  PredictionFiles(Path table, Path side, List<String> columns) {
    this.table = table;
    this.side = side;
    List<String> cells = new ArrayList<>(List.of(Catalog.ID));
    cells.addAll(columns);
    header = Csv.row(cells);
  }

  /** Returns the number of galaxies in the files. */
  long done() {
    return done;
  }

  /** Returns how many of them are unreadable. */
  long unreadable() {
    return unreadable;
  }

  /**
   * Walks over the galaxies that the files hold already, cuts off what a stopped run left half
   * written, and opens the files to go on.
   *
   * <p>It goes on where a batch begins: the numbers of a galaxy depend, in their last digit, on the
   * batch it is in, and a run that was stopped is to end as one that was not.
   *
   * @param batch galaxies in a batch
   * @throws IllegalArgumentException if they hold other galaxies than the catalogue begins with
   */
  void open(CatalogStream galaxies, int batch) throws IOException {
    Extent whole;
    List<Galaxy> since = new ArrayList<>();
    try (WholeLines told = new WholeLines(table);
        WholeLines left = new WholeLines(side)) {
      Extent now = new Extent(0, 0, header(told, header, table), header(left, UNREADABLE, side));
      whole = now;
      String row = told.next();
      String reason = left.next();
      while (row != null || reason != null) {
        Galaxy galaxy = galaxies.peek();
        if (is(row, galaxy)) {
          now = new Extent(now.done() + 1, now.unreadable(), told.end(), now.reasonsEnd());
          row = told.next();
        } else if (is(reason, galaxy)) {
          now = new Extent(now.done() + 1, now.unreadable() + 1, now.rowsEnd(), left.end());
          reason = left.next();
        } else if (row == null && galaxy != null) {
          break; // the reasons of a batch are written before its rows, and these never came
        } else {
          throw otherCatalogue(row == null ? reason : row, galaxy, galaxies.source());
        }
        since.add(galaxies.next());
        if (now.done() % batch == 0 || galaxies.peek() == null) {
          whole = now;
          since.clear();
        }
      }
    }
    galaxies.takeBack(since);
    start(whole);
  }

  private void start(Extent whole) throws IOException {
    done = whole.done();
    unreadable = whole.unreadable();
    rows = append(table, whole.rowsEnd(), header);
    if (Files.exists(side)) {
      reasons = append(side, whole.reasonsEnd(), UNREADABLE);
    }
  }

  /**
   * Writes what came of a batch, so that it is on the disk when this returns.
   *
   * @param answers of the readable galaxies, in order
   */
  void write(ViewBatch batch, float[][] answers) throws IOException {
    StringBuilder lines = new StringBuilder();
    int next = 0;
    for (int i = 0; i < batch.galaxies().size(); i++) {
      Galaxy galaxy = batch.galaxies().get(i);
      if (batch.reasons().get(i) != null) {
        note(galaxy, batch.reasons().get(i));
      } else {
        lines.append(Csv.cell(galaxy.id()));
        for (float answer : answers[next++]) {
          lines.append(',').append(answer);
        }
        lines.append('\n');
      }
      done++;
    }
    if (reasons != null) {
      reasons.flush();
    }
    rows.append(lines);
    rows.flush();
  }

  private void note(Galaxy galaxy, String reason) throws IOException {
    if (reasons == null) {
      reasons = append(side, 0, UNREADABLE);
    }
    reasons.append(Csv.row(List.of(galaxy.id(), galaxy.file(), reason))).append('\n');
    unreadable++;
  }

  private static boolean is(String row, Galaxy galaxy) {
    return row != null && galaxy != null && Csv.first(row).equals(galaxy.id());
  }

  /** Returns where the header ends; 0 where the file has none yet. */
  private static long header(WholeLines lines, String expected, Path file) throws IOException {
    String first = lines.next();
    if (first != null && !first.equals(expected)) {
      throw new IllegalArgumentException(
          file
              + ": is there and begins with '"
              + first
              + "', not with '"
              + expected
              + "'"
              + ADVICE);
    }
    return lines.end();
  }

  private IllegalArgumentException otherCatalogue(String row, Galaxy galaxy, String source) {
    return new IllegalArgumentException(
        table
            + ": holds galaxy '"
            + Csv.first(row)
            + "' where "
            + source
            + (galaxy == null
                ? " ends"
                : " has '" + galaxy.id() + "' at " + Place.of(source, galaxy.line()))
            + ": it was written for another catalogue"
            + ADVICE);
  }

  /** Not by a channel: that would be closed when the thread is interrupted, within a row. */
  private static Writer append(Path file, long end, String header) throws IOException {
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
      whole.setLength(end);
    }
    Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(file.toFile(), true), StandardCharsets.UTF_8));
    if (end == 0) {
      writer.append(header).append('\n');
      writer.flush();
    }
    return writer;
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
    if (reasons != null) {
      reasons.close();
    }
  }
}
