package zoobot.survey;

import com.google.gson.Gson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import zoobot.catalog.CatalogStream;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Workers;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Schema;
import zoobot.table.internal.TableColumn;
import zoobot.table.internal.TableFormat;
import zoobot.table.internal.TableWriter;

/** One way through the predictions, which fills all tables. */
final class SurveyRun {

  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final int STEP = 256; // galaxies that a thread takes at once

  /** A table in one format, or in several. */
  private record Target(String name, List<SurveyColumn> columns, String format) {
    Path in(Path folder) {
      return folder.resolve(name + "." + format);
    }

    TableWriter open(Path file, Map<String, String> notes) throws IOException {
      TableFormat as = TableFormat.valueOf(format.toUpperCase(Locale.ROOT));
      return TableWriter.open(file, as, columns.stream().map(SurveyColumn::column).toList(), notes);
    }
  }

  private final Path predictions;
  private final Schema schema;
  private ModelCard card; // null until the predictions say where they come from
  private final CatalogStream catalog;
  private final Path folder;
  private final SurveyOptions options;
  private final Progress progress;
  private final SurveyTree tree;
  private final Examples examples;
  private final List<SurveyColumn> friendly;
  private final List<SurveyColumn> advanced;
  private final List<Target> targets = new ArrayList<>();
  private final List<TableWriter> writers = new ArrayList<>();
  private long galaxies;
  private long selected;
  private final long start = System.nanoTime();

  SurveyRun(
      Path predictions,
      Schema schema,
      ModelCard card,
      CatalogStream catalog,
      Path folder,
      SurveyOptions options,
      Progress progress) {
    this.predictions = predictions;
    this.schema = schema;
    this.card = card;
    this.catalog = catalog;
    this.folder = folder;
    this.options = options;
    this.progress = progress;
    examples = new Examples(schema, options);
    tree = new SurveyTree(schema, options);
    friendly = SurveyColumn.friendly(tree);
    advanced = SurveyColumn.advanced(tree);
    for (String format : options.formats()) {
      targets.add(new Target("friendly", friendly, format));
      targets.add(new Target("advanced", advanced, format));
    }
  }

  SurveySummary run() {
    List<Path> files = new ArrayList<>(targets.stream().map(t -> t.in(folder)).toList());
    files.add(folder.resolve("columns.csv"));
    files.add(SurveyReadme.checked(folder));
    if (hasPage()) {
      files.add(folder.resolve("examples.html"));
    }
    AtomicFile.writeAll(
        files,
        halves -> {
          try {
            write(halves);
          } catch (IOException e) { // of whichever of them
            throw AtomicFile.failure(folder + ": cannot be written", e);
          }
        });
    double seconds = (System.nanoTime() - start) / 1e9;
    return new SurveySummary(folder, galaxies, selected, files, seconds);
  }

  private boolean hasPage() {
    return catalog != null && options.examples() > 0;
  }

  private void write(List<Path> files) throws IOException {
    int tables = targets.size();
    String origin = writeTables(files.subList(0, tables));
    card = card == null ? ModelCard.of(origin) : card;
    columns(files.get(tables));
    readme(files.get(tables + 1));
    if (hasPage()) {
      page(files.get(tables + 2));
    }
  }

  private void page(Path file) throws IOException {
    ExamplePage page = new ExamplePage(schema, examples);
    String about = "%,d galaxies of %s, by %s";
    Files.writeString(file, page.html(title(), about.formatted(selected, catalog.source(), card)));
    if (!page.doubts().isEmpty()) {
      progress.note(page.doubts());
    }
  }

  private String title() {
    return SurveyReadme.TITLE + schema.name();
  }

  /** Writes all tables, and returns where the predictions come from, in a line. */
  private String writeTables(List<Path> files) throws IOException {
    try {
      for (int i = 0; i < files.size(); i++) {
        writers.add(targets.get(i).open(files.get(i), notes(targets.get(i))));
      }
      String origin = PredictionRows.read(predictions, schema, catalog, this::part);
      progress.at("catalogue", galaxies, galaxies, "galaxies");
      return origin;
    } finally {
      close();
    }
  }

  private void close() throws IOException {
    IOException failure = null;
    for (Closeable writer : writers) {
      try {
        writer.close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Returns what a file tells of itself; FITS has a place of its own for what columns mean. */
  private Map<String, String> notes(Target target) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("zoobot.tree", schema.name());
    notes.put("zoobot.model", card == null ? predictions.getFileName().toString() : card.name());
    notes.put("zoobot.select", tree.selection());
    if (target.format().equals("parquet")) {
      Map<String, Map<String, String>> meanings = new LinkedHashMap<>();
      for (SurveyColumn all : target.columns()) {
        TableColumn c = all.column();
        meanings.put(c.name(), Map.of("unit", c.unit(), "description", c.description()));
      }
      notes.put("zoobot.columns", new Gson().toJson(meanings));
    }
    return notes;
  }

  /** Computes the cells of some galaxies in several threads, and writes each table in one. */
  private void part(List<PredictionRows.Row> rows) {
    int steps = (rows.size() + STEP - 1) / STEP;
    SurveyGalaxy[] all = new SurveyGalaxy[rows.size()];
    Object[][][] cells = new Object[2][rows.size()][];
    Workers.run(
        steps,
        THREADS,
        "catalogue",
        step -> {
          for (int i = step * STEP; i < Math.min(rows.size(), (step + 1) * STEP); i++) {
            VotePosterior posterior = VotePosterior.of(schema, rows.get(i).concentrations());
            if (tree.isSelected(posterior)) {
              SurveyGalaxy galaxy = new SurveyGalaxy(rows.get(i), tree, posterior);
              all[i] = galaxy;
              cells[0][i] = SurveyColumn.row(friendly, galaxy);
              cells[1][i] = SurveyColumn.row(advanced, galaxy);
            }
          }
        });
    Workers.run(
        writers.size(),
        THREADS,
        "catalogue",
        w -> append(writers.get(w), cells[targets.get(w).columns() == friendly ? 0 : 1]));
    Stream.of(all).filter(Objects::nonNull).forEach(this::count);
    galaxies += rows.size();
    long whole = catalog == null ? -1 : catalog.size();
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

  private void count(SurveyGalaxy galaxy) {
    selected++;
    if (hasPage()) {
      examples.add(galaxy);
    }
  }

  private void columns(Path file) throws IOException {
    try (CsvWriter csv = CsvWriter.open(file)) {
      csv.row("table", "column", "kind", "unit", "description");
      for (Target target : targets.subList(0, 2)) {
        for (SurveyColumn column : target.columns()) {
          TableColumn c = column.column();
          csv.row(target.name(), c.name(), c.kind().words(), c.unit(), c.description());
        }
      }
    }
  }

  private void readme(Path file) throws IOException {
    String data = catalog == null ? predictions.toString() : catalog.source();
    SurveySummary counted = new SurveySummary(folder, galaxies, selected, List.of(), 0);
    Files.writeString(file, new SurveyReadme(title(), tree, card, data, counted).toString());
  }
}
