package zoobot.predict;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.encoder.internal.Forward;
import zoobot.image.FitsOptions;
import zoobot.image.ImageDecoder;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.io.Progress;
import zoobot.io.internal.Action;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.ContentDigest;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Journal;
import zoobot.io.internal.OtherRunException;
import zoobot.io.internal.OutputLock;
import zoobot.io.internal.RunJson;
import zoobot.representation.internal.FeatureWriter;
import zoobot.representation.internal.SkyRange;
import zoobot.table.internal.Faults;
import zoobot.table.internal.TableFormat;

/** One run of {@link Prediction}: galaxies to a journal, and the journal to a table. */
final class TableRun {

  private static final int NOTED = 10;
  private final Job job;
  private final CatalogStream galaxies;
  private final Path output;
  private final Path part;
  private final Path runFile;
  private final Path unreadableFile;
  private final Progress progress;
  private final ContentDigest content = new ContentDigest();
  private String identity;
  private FitsOptions fits;
  private long done;
  private long unreadable;
  private long selected;
  private boolean positions;
  private List<Row> last = List.of();

  /** What is beside a table, by which its run is known again. */
  private record RunFile(
      String madeBy,
      String run,
      String catalog,
      long galaxies,
      Long selected,
      long unreadable,
      String galaxiesSha256) {}

  TableRun(Job job, CatalogStream galaxies, Path output, Progress progress) {
    this.job = job;
    this.galaxies = galaxies;
    this.output = output;
    this.progress = progress;
    String name = output.getFileName().toString();
    part = output.resolveSibling(name + ".part");
    runFile = output.resolveSibling(name + ".run.json");
    String unreadableName = name.replaceFirst("\\.[^.]*$", ".unreadable.csv");
    unreadableFile = output.resolveSibling(unreadableName);
  }

  @SuppressWarnings("try") // the lock is only held
  PredictionSummary run() {
    TableFormat.written(output); // a name that can't be written is refused before any work
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
    PredictionSummary summary;
    try (Journal journal = Journal.open(part, identity)) {
      journal.forEach(in -> last = recall(Row.read(in)));
      if (done > 0 && last.size() < job.batch() && galaxies.peek() != null) {
        throw otherGalaxies(last.get(last.size() - 1).id() + "' last", galaxies.peek());
      }
      if (galaxies.peek() != null) {
        ImageDecoder.note(galaxies.peek().image(), fits, progress);
      }
      long before = done;
      compute(journal);
      summary = new PredictionSummary(output, done, selected, unreadable, before, unreadableFile);
      finish(journal);
    }
    Files.delete(part);
    return summary;
  }

  /** Says what is computed; the first galaxy tells how FITS images are shown. */
  private String identity() {
    Galaxy first = galaxies.peek();
    fits = first == null ? null : job.predictor().shown(first.fits());
    return job.identity(fits) + (galaxies.part().isEmpty() ? "" : ", part " + galaxies.part());
  }

  /** Makes sure that galaxies done are the next of the catalogue, with the images they had. */
  private List<Row> recall(List<Row> rows) {
    Interruption.check("reading " + part);
    for (Row row : rows) {
      Galaxy galaxy = galaxies.next();
      if (galaxy == null || !galaxy.id().equals(row.id())) {
        throw otherGalaxies(row.id() + "'", galaxy);
      }
      if (!row.isOf(galaxy)) {
        String changed = "%s: the image %s is not as it was when its row in %s was computed";
        throw new OtherRunException(
            part, changed, galaxy.at(galaxies.source()), galaxy.image(), part);
      }
      if (!row.readable()) {
        leftOut(galaxy, row.fault());
      }
      count(row);
    }
    return rows;
  }

  private OtherRunException otherGalaxies(String had, Galaxy galaxy) {
    String source = galaxies.source();
    String there = galaxy == null ? source + " ends" : "there is " + galaxy.at(source);
    String message = "%s: holds galaxy '%s where %s: it is of another catalogue";
    return new OtherRunException(part, message, part, had, there);
  }

  private void add(String id, String file, Row.Stamp stamp) {
    content.add(id).add(Row.name(file)).add(stamp.bytes()).add(stamp.changed());
  }

  private void count(Row row) {
    add(row.id(), row.file(), row.stamp());
    done++;
    unreadable += row.readable() ? 0 : 1;
    selected += isWanted(row) ? 1 : 0;
    positions |= job.positions() && !Double.isNaN(row.ra());
  }

  private boolean isWanted(Row row) {
    return row.readable() && job.wanted().test(row.values());
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
    if (!last.isEmpty()) {
      append(journal, last);
    }
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
    return new Row.Seen(galaxy.withFits(fits));
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
              ? seen.row(
                  null,
                  job.finite(
                      numbers[readable++], seen.galaxy.at(galaxies.source()), seen.galaxy.image()))
              : seen.row(leftOut(seen.galaxy, fault), new float[0]));
    }
    return rows;
  }

  private String leftOut(Galaxy galaxy, String fault) {
    String line = galaxy.at(galaxies.source()) + ": " + fault;
    if (!job.leavesOut()) {
      String remedy = "; mend it, or leave out what can't be read (--leave-out-broken)";
      throw new UncheckedIOException(line + remedy, new IOException(fault));
    }
    if (unreadable < NOTED) {
      progress.note("left out: " + line);
    }
    return fault;
  }

  /** Writes the side files first, so that a table that is there has them. */
  private void finish(Journal journal) throws IOException {
    Files.deleteIfExists(unreadableFile);
    if (unreadable > 0) {
      CsvWriter.write(
          unreadableFile,
          List.of(Catalog.ID, Catalog.FILE, "reason"),
          out ->
              each(
                  journal,
                  row -> !row.readable(),
                  row -> out.row(row.id(), row.file(), row.fault())));
    }
    String by = job.predictor().toString();
    String source = galaxies.source();
    var run = new RunFile(by, identity, source, done, selected, unreadable, content.hex());
    AtomicFile.write(runFile, RunJson.GSON.toJson(run) + "\n");
    FeatureWriter.write(
        output,
        new FeatureWriter.Layout(
            job.allColumns(), job.certainty().texts(), positions, job.origin().apply(source, done)),
        table -> each(journal, this::isWanted, row -> job.write(row, table)));
  }

  private void each(Journal journal, Predicate<Row> which, Action<Row> action) throws IOException {
    journal.forEach(
        in -> {
          Interruption.check("writing " + output);
          for (Row row : Row.read(in)) {
            if (which.test(row)) {
              action.accept(row);
            }
          }
        });
  }

  /** Returns the summary of a run that was finished before, if it was this one. */
  private PredictionSummary finished() throws IOException {
    RunFile run = finishedRun();
    if (run != null && run.run() != null && !identity.equals(run.run())) {
      throw OtherRunException.between(output, run.run(), identity);
    }
    if (run != null && run.run() != null && (run.unreadable() == 0 || job.leavesOut())) {
      for (Galaxy galaxy = galaxies.next(); galaxy != null; galaxy = galaxies.next()) {
        Interruption.check("comparing " + output + " with " + galaxies.source(), done++);
        add(galaxy.id(), galaxy.file(), Row.Stamp.of(galaxy.image()));
      }
      if (content.hex().equals(run.galaxiesSha256())) {
        Files.deleteIfExists(part);
        long written = run.selected() == null ? done - run.unreadable() : run.selected();
        return new PredictionSummary(output, done, written, run.unreadable(), done, unreadableFile);
      }
    }
    String words =
        "%s: is there, and does not hold the %s by the same model of the same galaxies and images with the same options";
    throw new OtherRunException(output, words, output, job.what());
  }

  private RunFile finishedRun() throws IOException {
    try {
      return Files.exists(runFile)
          ? RunJson.GSON.fromJson(Files.readString(runFile), RunFile.class)
          : null;
    } catch (JsonParseException e) {
      return null; // somebody else's
    }
  }
}
