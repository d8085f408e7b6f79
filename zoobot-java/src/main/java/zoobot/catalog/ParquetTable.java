package zoobot.catalog;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.parquet.io.ParquetDecodingException;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.io.Progress;
import zoobot.io.internal.Interruption;
import zoobot.table.TableException;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Faults;
import zoobot.table.internal.ParquetCells;
import zoobot.table.internal.ParquetFile;

/** Reads Parquet as a catalogue; images inside are put into a folder. */
final class ParquetTable {

  private final ParquetFile file;
  private final CatalogOptions options;
  private final String images; // the column of structures that holds them, or null

  private ParquetTable(ParquetFile file, CatalogOptions options) {
    this.file = file;
    this.options = options;
    List<String> inside =
        file.columns().stream().filter(column -> file.has(column, "bytes")).toList();
    boolean only = inside.size() == 1 && !file.columns().contains(options.file());
    images = inside.contains(options.image()) ? options.image() : only ? inside.get(0) : null;
  }

  static Rows read(Path path, Path imageRoot, CatalogOptions options) {
    try (ParquetFile file = ParquetFile.open(path)) {
      Faults.check(!file.groups().isEmpty(), file.source(), "there is no row");
      return new ParquetTable(file, options).read(path, imageRoot);
    } catch (ParquetDecodingException | IndexOutOfBoundsException e) {
      throw new TableException(path + ": is damaged; download or write it again", e);
    }
  }

  private Rows read(Path path, Path imageRoot) {
    List<String> columns = file.columns();
    boolean unnamed =
        images != null
            && !columns.contains(Catalog.ID)
            && (options.id().isEmpty() || options.id().equals(Catalog.ID));
    CatalogOptions own = (unnamed ? options.withId("") : options).withImage("");
    ColumnPlan plan = ColumnPlan.of(columns, own, images == null, unreadable(), file.source());
    Table table = table(columns, plan);
    if (unnamed) {
      table.insertColumn(0, StringColumn.create(Catalog.ID, names(table.rowCount())));
    }
    if (images != null) {
      StringColumn ids = table.stringColumn(Catalog.ID);
      table.addColumns(ParquetImages.extract(file, path, imageRoot, images, ids));
    }
    plan.passedOver().remove(images);
    return Rows.numbered(table, plan);
  }

  private Map<String, String> unreadable() {
    Map<String, String> faults = new HashMap<>();
    file.columns().stream()
        .filter(column -> !file.isSimple(column) && file.folder(0, column) == null)
        .forEach(column -> faults.put(column, "holds lists, structures or old timestamps"));
    return faults;
  }

  private Table table(List<String> columns, ColumnPlan plan) {
    List<String> read = plan.indices().stream().map(columns::get).toList();
    Table table = Table.create(file.source());
    for (int i = 0; i < read.size(); i++) {
      String name = plan.names().get(i);
      CellKind kind = ColumnPlan.isText(name) ? CellKind.TEXT : file.kind(read.get(i));
      table.addColumns(kind.column(name));
    }
    for (int group = 0; group < file.groups().size(); group++) {
      for (int i = 0; i < read.size(); i++) {
        Interruption.check("reading " + file.source());
        fill(table.column(i), group, read.get(i));
      }
    }
    classes()
        .forEach(
            (column, names) -> {
              if (read.contains(column)
                  && table.column(read.indexOf(column)) instanceof NumericColumn<?> numbers) {
                table.replaceColumn(read.indexOf(column), named(numbers, names));
              }
            });
    return table;
  }

  private void fill(Column<?> filled, int group, String column) {
    String folder = file.folder(group, column);
    if (folder != null) {
      LongStream.range(0, file.groups().get(group)).forEach(i -> CellKind.append(filled, folder));
    } else if (filled.name().equals(Catalog.ID)) {
      ParquetCells cells = file.cells(group, column);
      for (int i = 0; i < cells.rows(); i++, cells.next()) {
        CellKind.append(filled, cells.id(file.source(), filled.size() + 1));
      }
    } else {
      file.cells(group, column).appendTo(filled);
    }
  }

  /** Returns names of classes that the metadata of Hugging Face's data sets give for numbers. */
  private Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new HashMap<>();
    try {
      JsonObject features =
          new Gson()
              .fromJson(file.note("huggingface", "{}"), JsonObject.class)
              .getAsJsonObject("info")
              .getAsJsonObject("features");
      for (String column : features.keySet()) {
        if (features.get(column) instanceof JsonObject feature && feature.has("names")) {
          var names = feature.getAsJsonArray("names").asList().stream();
          classes.put(column, names.map(JsonElement::getAsString).toList());
        }
      }
    } catch (RuntimeException e) {
      // a note of another kind, or none
    }
    return classes;
  }

  /** Returns names for the numbers of classes; nothing for −1, as for test sets without labels. */
  private static Column<?> named(NumericColumn<?> numbers, List<String> names) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < numbers.size(); row++) {
      double k = numbers.isMissing(row) ? -1 : numbers.getDouble(row);
      boolean known = k >= 0 && k < names.size() && k == Math.rint(k);
      texts.add(known ? names.get((int) k) : k == -1 ? null : CellText.of(numbers, row));
    }
    return CellKind.typed(numbers.name(), texts);
  }

  /** Returns ids for a table without: the names of the images' files if unique, else the rows'. */
  private List<String> names(int rows) {
    List<String> names = new ArrayList<>();
    for (int group = 0; file.has(images, "path") && group < file.groups().size(); group++) {
      ParquetCells paths = file.cells(group, images, "path");
      for (int i = 0; i < paths.rows(); i++, paths.next()) {
        names.add(paths.isNull() ? "" : ImageFolder.id(paths.text()));
      }
    }
    boolean unique = new HashSet<>(names).size() == rows && !names.contains("");
    String words = "%s: there is no column 'id_str': ids are the %s";
    String chosen = unique ? "names of the images' files" : "numbers of the rows, from 1";
    Progress.standard().note(words.formatted(file.source(), chosen));
    return unique ? names : IntStream.rangeClosed(1, rows).mapToObj(Integer::toString).toList();
  }
}
