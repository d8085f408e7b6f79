package zoobot.survey;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import zoobot.finetune.FinetunedModel;
import zoobot.io.Progress;
import zoobot.io.Threads;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Workers;
import zoobot.posterior.Cuts;
import zoobot.representation.internal.Origin;
import zoobot.table.internal.TableColumn;
import zoobot.table.internal.TableFormat;
import zoobot.table.internal.TableWriter;

/** One way through the predictions, which fills all tables. */
final class SurveyRun {

  private static final int THREADS = Threads.count();
  private static final int STEP = 256; // galaxies that a thread takes at once

  /** One of the two tables, in one format. */
  private record Target(String name, List<SurveyColumn> columns, String format) {}

  private final PredictionRows predictions;
  private final FinetunedModel model; // null if it is not at hand
  private final Path folder;
  private final SurveyOptions options;
  private final Progress progress;
  private final Cuts cuts; // null for all galaxies
  private final SurveyTree tree;
  private final Examples examples; // null for no page
  private final List<SurveyColumn> friendly;
  private final List<SurveyColumn> advanced;
  private final List<Target> targets = new ArrayList<>();
  private final List<TableWriter> writers = new ArrayList<>();
  private long galaxies;
  private long selected;

  SurveyRun(
      PredictionRows predictions,
      FinetunedModel model,
      Path folder,
      SurveyOptions options,
      Progress progress) {
    this.predictions = predictions;
    this.model = model;
    this.folder = folder;
    this.options = options;
    this.progress = progress;
    cuts = options.cuts(predictions.schema());
    tree = new SurveyTree(predictions.schema(), options.level());
    boolean page = predictions.catalog() != null && options.examples() > 0;
    examples = page ? new Examples(tree, options) : null;
    friendly = SurveyColumn.friendly(tree);
    advanced = SurveyColumn.advanced(tree);
    for (String format : options.formats()) {
      targets.add(new Target("friendly", friendly, format));
      targets.add(new Target("advanced", advanced, format));
    }
  }

  SurveySummary run() {
    long start = System.nanoTime();
    List<Path> files = new ArrayList<>();
    targets.forEach(t -> files.add(folder.resolve(t.name + "." + t.format)));
    files.add(folder.resolve("columns.csv"));
    files.add(SurveyReadme.checked(folder));
    if (examples != null) {
      files.add(folder.resolve("examples.html"));
    }
    AtomicFile.writeAll(files, this::write);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new SurveySummary(folder, galaxies, selected, files, seconds);
  }

  private void write(List<Path> files) throws IOException {
    int tables = targets.size();
    String origin = writeTables(files.subList(0, tables));
    columns(files.get(tables));
    String by = model == null ? origin : name();
    String measured = model == null ? "" : measured(Objects.toString(model.report(), ""));
    boolean known = predictions.catalog() != null;
    String data = known ? predictions.catalog().source() : predictions.table().toString();
    String readme = SurveyReadme.text(tree, options, selection(), by, measured, data);
    Files.writeString(files.get(tables + 1), readme);
    if (examples != null) {
      String about = String.format(Locale.ROOT, "%,d galaxies of %s, by %s", selected, data, by);
      Files.writeString(files.get(tables + 2), examples.html(SurveyReadme.title(tree), about));
      examples.doubts().ifPresent(progress::note);
    }
  }

  private String name() {
    return model.task().title() + ", on " + Origin.encoder(model.encoder());
  }

  /** Returns a report without what matters to the model's maker only. */
  private static String measured(String report) {
    return report
        .lines()
        .filter(line -> !line.startsWith("  time ") && !line.startsWith("Warning"))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private String selection() {
    String all = cuts == null ? "%,d galaxies" : "%,d galaxies, those of %,d with `%s`";
    return String.format(Locale.ROOT, all, selected, galaxies, cuts);
  }

  /** Writes all tables, and returns where the predictions come from, in a line. */
  @SuppressWarnings("try") // what closes all is only held
  private String writeTables(List<Path> files) throws IOException {
    String by = model == null ? predictions.table().getFileName().toString() : name();
    Map<String, String> notes = new TreeMap<>();
    notes.put("zoobot.tree", predictions.schema().name());
    notes.put("zoobot.model", by);
    notes.put("zoobot.select", cuts == null ? "" : cuts.toString());
    try (Closeable all = () -> close(writers.iterator())) {
      for (int i = 0; i < files.size(); i++) {
        Target target = targets.get(i);
        TableFormat format = TableFormat.valueOf(target.format.toUpperCase(Locale.ROOT));
        List<TableColumn> columns = target.columns.stream().map(SurveyColumn::column).toList();
        writers.add(TableWriter.open(files.get(i), format, columns, notes));
      }
      String origin = predictions.read(this::part);
      progress.at("catalogue", galaxies, galaxies, "galaxies");
      return origin;
    }
  }

  /** Closes all, also if one fails. */
  @SuppressWarnings("try")
  private static void close(Iterator<TableWriter> writers) throws IOException {
    if (writers.hasNext()) {
      try (TableWriter first = writers.next()) {
        close(writers);
      }
    }
  }

  /** Computes the cells of some galaxies in several threads, and writes each table in one. */
  private void part(List<PredictionRows.Row> rows) {
    SurveyGalaxy[] all = new SurveyGalaxy[rows.size()];
    Object[][] plain = new Object[rows.size()][];
    Object[][] full = new Object[rows.size()][];
    Workers.run(
        (rows.size() + STEP - 1) / STEP,
        THREADS,
        "catalogue",
        step -> {
          for (int i = step * STEP; i < Math.min(rows.size(), (step + 1) * STEP); i++) {
            if (cuts == null || cuts.test(rows.get(i).posterior())) {
              all[i] = new SurveyGalaxy(rows.get(i), tree);
              plain[i] = SurveyColumn.row(friendly, all[i]);
              full[i] = SurveyColumn.row(advanced, all[i]);
            }
          }
        });
    Workers.run(
        writers.size(),
        THREADS,
        "catalogue",
        w -> append(writers.get(w), targets.get(w).columns == friendly ? plain : full));
    for (SurveyGalaxy galaxy : all) {
      selected += galaxy == null ? 0 : 1;
      if (galaxy != null && examples != null) {
        examples.add(galaxy);
      }
    }
    galaxies += rows.size();
    long whole = predictions.catalog() == null ? -1 : predictions.catalog().size();
    if (galaxies != whole) {
      progress.at("catalogue", galaxies, whole, "galaxies");
    }
  }

  private void append(TableWriter writer, Object[][] rows) {
    try {
      for (Object[] row : rows) {
        if (row != null) {
          writer.row(row);
        }
      }
    } catch (IOException e) { // before Workers makes something else of it
      throw AtomicFile.failure(folder + ": cannot be written", e);
    }
  }

  private void columns(Path file) throws IOException {
    try (CsvWriter csv = CsvWriter.open(file)) {
      csv.row("table", "column", "kind", "unit", "description");
      for (Target target : targets.subList(0, 2)) {
        for (SurveyColumn column : target.columns) {
          TableColumn c = column.column();
          csv.row(target.name, c.name(), c.kind(), c.unit(), c.description());
        }
      }
    }
  }
}
