package zoobot.predict;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.catalog.internal.Faults;
import zoobot.encoder.internal.Forward;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.ContentDigest;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Journal;
import zoobot.io.internal.OutputLock;
import zoobot.representation.internal.FeatureWriter;
import zoobot.representation.internal.SkyRange;

/** One run of {@link Prediction}: galaxies to a journal, and the journal to a table. */
final class TableRun {

  private static final int NOTED = 10;

  private final Job job;
  private final CatalogStream galaxies;
  private final Path output;
  private final Progress progress;
  private final ContentDigest content = new ContentDigest();
  private String identity;
  private long done;
  private long unreadable;
  private boolean positions;
  private List<Row> last = List.of();

  TableRun(Job job, CatalogStream galaxies, Path output, Progress progress) {
    this.job = job;
    this.galaxies = galaxies;
    this.output = output;
    this.progress = progress;
  }

  @SuppressWarnings("try") // the lock is only held
  PredictionSummary run() {
    FeatureWriter.isParquet(output); // a name that can't be written is refused before any work
    try (OutputLock lock = OutputLock.ofFile(output)) {
      identity = identity();
      return Files.exists(output) ? finished() : goOn();
    } catch (IOException | RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) { // whatever was interrupted
        CancellationException stopped =
            new CancellationException(job.what() + " were interrupted; start again to go on");
        stopped.initCause(e);
        throw stopped;
      }
      throw e instanceof IOException io
          ? AtomicFile.failure(output + ": cannot be written", io)
          : (RuntimeException) e;
    }
  }

  private PredictionSummary goOn() throws IOException {
    Path part = beside(output.getFileName() + ".part");
    PredictionSummary summary;
    try (Journal journal = Journal.open(part, identity)) {
      journal.forEach(in -> last = recall(Row.read(in), part));
      if (done > 0 && last.size() < job.batch() && galaxies.peek() != null) {
        throw otherGalaxies(part, last.get(last.size() - 1).id() + "' last", galaxies.peek());
      }
      long before = done;
      compute(journal);
      summary = new PredictionSummary(output, done, unreadable, before, unreadableFile());
      finish(journal);
    }
    Files.delete(part);
    return summary;
  }

  /** Says what is computed; the first galaxy tells how FITS images are shown. */
  private String identity() {
    Galaxy first = galaxies.peek();
    return job.what()
        + " by "
        + job.identity()
        + (job.leavesOut() ? ", leaving out" : "")
        + (first == null ? "" : ", " + first.fits());
  }

  /** Makes sure that galaxies done are the next of the catalogue, with the images they had. */
  private List<Row> recall(List<Row> rows, Path part) {
    Interruption.check("reading " + part);
    for (Row row : rows) {
      Galaxy galaxy = galaxies.next();
      if (galaxy == null || !galaxy.id().equals(row.id())) {
        throw otherGalaxies(part, row.id() + "'", galaxy);
      }
      if (!Row.Stamp.of(galaxy.image()).equals(row.stamp())) {
        throw new IllegalArgumentException(
            "%s: the image %s is not as it was when its row was computed; delete %s to begin anew"
                .formatted(galaxy.at(galaxies.source()), galaxy.image(), part));
      }
      count(row);
    }
    return rows;
  }

  private IllegalArgumentException otherGalaxies(Path part, String had, Galaxy galaxy) {
    String source = galaxies.source();
    return new IllegalArgumentException(
        "%s: holds galaxy '%s where %s: it is of another catalogue; delete it to begin anew"
            .formatted(
                part, had, galaxy == null ? source + " ends" : "there is " + galaxy.at(source)));
  }

  private void count(Row row) {
    content.add(row.id()).add(row.stamp().bytes()).add(row.stamp().changed());
    done++;
    unreadable += row.readable() ? 0 : 1;
    positions |= job.positions() && row.hasPosition();
  }

  /**
   * Computes what is left. Batches are written whole, and one that is not full only at the end of
   * the catalogue: the numbers of a galaxy depend, in their last digit, on the batch it is in.
   */
  private void compute(Journal journal) {
    last = List.of();
    try (ImageLoader<Row.Seen> loader =
        ImageLoader.of(this::next, Row.Seen::read, job.rendering(), job.batch())) {
      Forward.run(
          job.predictor().manager(),
          loader,
          job.predictor()::outputs,
          (batch, outputs, width) -> take(journal, rows(batch, outputs, width)));
    }
    append(journal, last);
    progress.at(job.what(), done, done, "galaxies");
  }

  private Row.Seen next() {
    Galaxy galaxy = galaxies.next();
    if (galaxy == null) {
      return null;
    }
    if (job.positions()) {
      Faults faults = new Faults(galaxies.source());
      SkyRange.check(galaxy, faults);
      faults.orThrow(SkyRange.ADVICE);
    }
    return new Row.Seen(galaxy);
  }

  private void take(Journal journal, List<Row> rows) {
    if (rows.size() < job.batch()) {
      last = rows;
      return;
    }
    append(journal, rows);
    if (done != galaxies.size()) {
      progress.at(job.what(), done, galaxies.size(), "galaxies");
    }
  }

  private void append(Journal journal, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      journal.append(out -> Row.write(rows, out));
    } catch (IOException e) {
      throw AtomicFile.failure(output + ": cannot be written", e);
    }
    rows.forEach(this::count);
  }

  private List<Row> rows(ImageBatch<Row.Seen> batch, float[] outputs, int width) {
    List<Row> rows = new ArrayList<>();
    float[][] numbers = job.numbers(batch, outputs, width);
    int readable = 0;
    for (int i = 0; i < batch.items().size(); i++) {
      Row.Seen seen = batch.items().get(i);
      String fault = batch.faults().get(i);
      rows.add(
          fault == null
              ? seen.row(null, finite(numbers[readable++], seen.galaxy()))
              : leftOut(seen, fault));
    }
    return rows;
  }

  private Row leftOut(Row.Seen seen, String fault) {
    String line = seen.galaxy().at(galaxies.source()) + ": " + fault;
    if (!job.leavesOut()) {
      throw new UncheckedIOException(line, new IOException(fault));
    }
    if (unreadable < NOTED) {
      progress.note("left out: " + line);
    }
    return seen.row(fault, new float[0]);
  }

  private float[] finite(float[] numbers, Galaxy galaxy) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalStateException(
            "%s: %s gives %s; look at its weights and at %s"
                .formatted(galaxy.at(galaxies.source()), job.predictor(), number, galaxy.image()));
      }
    }
    return numbers;
  }

  /** Writes the side files first, so that a table that is there has them. */
  private void finish(Journal journal) throws IOException {
    if (unreadable == 0) {
      Files.deleteIfExists(unreadableFile());
    } else {
      List<String> header = List.of(Catalog.ID, Catalog.FILE, "reason");
      CsvWriter.write(
          unreadableFile(),
          header,
          out ->
              journal.forEach(
                  in -> {
                    for (Row row : Row.read(in)) {
                      if (!row.readable()) {
                        out.row(row.id(), row.file(), row.fault());
                      }
                    }
                  }));
    }
    AtomicFile.write(runFile(), describe());
    String origin = job.origin().line(galaxies.source(), done);
    FeatureWriter.write(
        output,
        new FeatureWriter.Layout(job.columns(), positions, origin),
        table -> journal.forEach(in -> copy(Row.read(in), table)));
  }

  private void copy(List<Row> rows, FeatureWriter table) throws IOException {
    Interruption.check("writing " + output);
    for (Row row : rows) {
      if (row.readable()) {
        table.write(row.id(), row.ra(), row.dec(), row.values(), 0);
      }
    }
  }

  private String describe() {
    JsonObject run = new JsonObject();
    run.addProperty("made_by", job.predictor().toString());
    run.addProperty("run", identity);
    run.addProperty("catalog", galaxies.source());
    run.addProperty("galaxies", done);
    run.addProperty("unreadable", unreadable);
    run.addProperty("galaxies_sha256", content.hex());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(run) + "\n";
  }

  /** Returns the summary of a run that was finished before, if it was this one. */
  private PredictionSummary finished() throws IOException {
    JsonObject run = finishedRun();
    if (run != null && identity.equals(run.get("run").getAsString())) {
      for (Galaxy galaxy = galaxies.next(); galaxy != null; galaxy = galaxies.next()) {
        Interruption.check("comparing " + output + " with " + galaxies.source(), done++);
        Row.Stamp stamp = Row.Stamp.of(galaxy.image());
        content.add(galaxy.id()).add(stamp.bytes()).add(stamp.changed());
      }
      if (content.hex().equals(run.get("galaxies_sha256").getAsString())) {
        Files.deleteIfExists(beside(output.getFileName() + ".part"));
        long faults = run.get("unreadable").getAsLong();
        return new PredictionSummary(output, done, faults, done, unreadableFile());
      }
    }
    throw new IllegalArgumentException(
        output
            + ": is there, and does not hold the "
            + job.what()
            + " by the same model of the same galaxies and images with the same options; choose"
            + " another file, or delete this one");
  }

  private JsonObject finishedRun() throws IOException {
    try {
      return Files.exists(runFile())
          ? JsonParser.parseString(Files.readString(runFile())).getAsJsonObject()
          : null;
    } catch (JsonParseException | IllegalStateException e) {
      return null; // somebody else's
    }
  }

  private Path runFile() {
    return beside(output.getFileName() + ".run.json");
  }

  private Path unreadableFile() {
    return beside(output.getFileName().toString().replaceFirst("\\.[^.]*$", ".unreadable.csv"));
  }

  private Path beside(String name) {
    return output.resolveSibling(name);
  }
}
