package zoobot.vo;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import uk.ac.starlink.table.StarTable;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Check;
import zoobot.notebook.EmbeddingMap;
import zoobot.notebook.LabellingPanel;
import zoobot.predict.Predictions;
import zoobot.representation.Representations;
import zoobot.similarity.Neighbours;
import zoobot.vo.samp.SampException;
import zoobot.vo.table.SharedTables;
import zoobot.vo.table.TableFiles;

/**
 * Galaxies that several programs show. What is selected in one of them is selected in the others,
 * in this JVM, and in the maps that are linked, also while no cell runs. Before the table is sent,
 * all of it works within this JVM alone.
 */
public final class SharedTable {

  private final String name;
  private final Supplier<StarTable> columns;
  private final Catalog catalog; // null if the galaxies come without images
  private final Views views = new Views();
  private final List<Consumer<List<String>>> listeners = new CopyOnWriteArrayList<>();
  private StarTable table; // made, as the rows, when asked for
  private GalaxyRows rows;
  private volatile String id; // by which programs speak of it; null before it is sent
  private volatile List<String> selected = List.of();
  private volatile String clicked;
  private volatile String fate = "not sent yet";

  private SharedTable(String name, Supplier<StarTable> columns, Catalog catalog) {
    this.name = name;
    this.columns = columns;
    this.catalog = catalog;
  }

  /** Returns a catalogue to be shared. */
  public static SharedTable of(Catalog catalog) {
    return of(catalog, SharedTables.of(catalog));
  }

  /** Returns a catalogue with predictions beside its columns; galaxies without one have blanks. */
  public static SharedTable of(Catalog catalog, Predictions predictions) {
    return of(catalog, SharedTables.of(catalog, predictions));
  }

  private static SharedTable of(Catalog catalog, StarTable columns) {
    String file = catalog.source().replaceAll(".*[/\\\\]", "");
    return new SharedTable(file.replaceAll("[.][^.]*$", ""), () -> columns, catalog);
  }

  /** Returns predictions to be shared. */
  public static SharedTable of(Predictions predictions) {
    return new SharedTable("predictions", () -> SharedTables.of(predictions), null);
  }

  /** Returns representations to be shared. */
  public static SharedTable of(Representations representations) {
    return new SharedTable("representations", () -> SharedTables.of(representations), null);
  }

  /** Returns to be shared what a search found. */
  public static SharedTable of(Neighbours neighbours) {
    return new SharedTable("neighbours", () -> SharedTables.of(neighbours), null);
  }

  static SharedTable of(String name, StarTable table) {
    return new SharedTable(name, () -> table, null);
  }

  /** Returns a table to be shared that has a column {@code id_str}. */
  public static SharedTable of(Table table) {
    String name = Objects.requireNonNullElse(table.name(), "table");
    return new SharedTable(name, () -> SharedTables.of(table), null);
  }

  /** Returns a table that another program sent, read when it is first looked at. */
  static SharedTable at(String url, String name, String id) {
    Supplier<StarTable> columns = () -> SharedTables.of(TableFiles.read(url).setName(name));
    SharedTable received = new SharedTable(name, columns, null);
    received.id = id;
    received.fate = "received";
    return received;
  }

  /** Returns these galaxies under another name. Defaults to that of the file, or their kind. */
  public SharedTable named(String other) {
    return new SharedTable(other, this::columns, catalog);
  }

  /**
   * Returns these galaxies with names of columns that can stand in an expression of TOPCAT, which
   * takes a hyphen for a minus; the old names are in the columns' descriptions.
   */
  public SharedTable withUnderscores() {
    return new SharedTable(name, () -> SharedTables.withUnderscores(columns()), catalog);
  }

  /**
   * Sends the table to all programs at the hub that take one, in a new file: as FITS if it has
   * 100,000 rows or more, as VOTable otherwise. Waits for their answers, five seconds by default.
   *
   * @return this; how it went is in {@link #toString}
   * @throws SampException if no hub is running, or nobody there took it; says what to do. Where
   *     this JVM runs on another machine than its user sits at, the table is written to the working
   *     directory, and named in the message
   */
  public SharedTable send() {
    Desktop desktop = Topcat.desktop();
    if (Remote.is() && !desktop.isRunning()) {
      Path file = save(Path.of(name + ".vot")).toAbsolutePath();
      throw new SampException(desktop.status() + ". The file is there: " + file);
    }
    id = desktop.newId(this); // a program that answers late may have it all the same
    fate = desktop.deliver(this, id);
    return this;
  }

  /**
   * Links a map: what is selected in one is selected in the other. Galaxies that are not on the map
   * are passed over there.
   */
  public SharedTable link(EmbeddingMap map) {
    views.add(map);
    map.onSelect(ids -> choose(ids.stream().filter(galaxies()::has).toList(), map));
    return this;
  }

  /**
   * Links a labelling panel: galaxies that are selected are framed in it, and the galaxy that it
   * shows large is highlighted, and pointed at on the sky, in the other programs.
   */
  public SharedTable link(LabellingPanel panel) {
    views.add(panel);
    panel.onShow(
        galaxy -> {
          if (!galaxy.equals(clicked) && galaxies().has(galaxy)) {
            show(galaxy);
          }
        });
    return this;
  }

  /** Has the ids of selected galaxies brought, whoever selected them; on a thread of its own. */
  public SharedTable onSelect(Consumer<List<String>> listener) {
    listeners.add(listener);
    return this;
  }

  /** Returns the ids of the galaxies that are selected now, in the order of the table. */
  public List<String> selected() {
    return selected;
  }

  /**
   * Returns the galaxies that are selected now, in the catalogue's order.
   *
   * @throws zoobot.table.TableException if one of them is not in the catalogue
   */
  public Catalog selectedIn(Catalog other) {
    return other.rows(selected.stream().mapToInt(other::row).sorted().toArray());
  }

  /** Returns the galaxy that was clicked, or highlighted here, last. */
  public Optional<String> clicked() {
    return Optional.ofNullable(clicked);
  }

  /**
   * Selects galaxies everywhere.
   *
   * @throws IllegalArgumentException if there is no such galaxy
   * @throws SampException if the table was sent and the hub is not there any more
   */
  public void select(List<String> ids) {
    choose(ids, null);
  }

  /** Selects galaxies in all views but the one, null for none, that they come from. */
  private void choose(List<String> ids, Object source) {
    int[] some = ids.stream().mapToInt(galaxies()::row).sorted().distinct().toArray();
    light(some, source);
    if (id != null) {
      Topcat.desktop().select(id, some);
    }
  }

  private void light(int[] some, Object source) {
    selected = IntStream.of(some).mapToObj(galaxies()::id).toList();
    views.select(selected, source);
    listeners.forEach(listener -> listener.accept(selected));
  }

  /**
   * Highlights a galaxy everywhere, as by a click on it; its row in TOPCAT, its mark in Aladin.
   *
   * @throws IllegalArgumentException if there is no such galaxy
   * @throws SampException if the table was sent and the hub is not there any more
   */
  public void highlight(String galaxy) {
    int row = galaxies().row(galaxy);
    clicked = galaxy;
    views.highlight(galaxy);
    if (id != null) {
      Topcat.desktop().highlight(id, row);
    }
  }

  /**
   * Has programs that show a sky go to a galaxy.
   *
   * @throws IllegalArgumentException if there is no such galaxy, or its position is not known
   * @throws SampException if no hub is running, or no program there goes to positions
   */
  public void pointAt(String galaxy) {
    double[] position = galaxies().position(galaxy);
    List<String> takers = Topcat.desktop().point(position[0], position[1]);
    orThrow(takers, "no program at the hub goes to positions; start Aladin");
  }

  /**
   * Sends a galaxy's image to programs that show it on the sky, such as Aladin: FITS images as they
   * are, others in grey with north up and east left, as survey cutouts have it.
   *
   * @param scale of other images than FITS, arcseconds per pixel
   * @return the file that was sent
   * @throws IllegalArgumentException if there is no such galaxy, or its position or image is not
   *     known
   * @throws UncheckedIOException if the image can't be read
   * @throws SampException if no hub is running, or no program there takes images
   */
  public Path sendImage(String galaxy, double scale) {
    Check.that(catalog != null, "table '%s' has no images; send the catalogue", name);
    Path fits = Cutout.of(catalog, catalog.row(galaxy), galaxies().position(galaxy), scale);
    List<String> takers = Topcat.desktop().image(fits, galaxy);
    orThrow(takers, "no program at the hub takes images; start Aladin");
    return fits;
  }

  private static void orThrow(List<String> takers, String why) {
    if (takers.isEmpty()) {
      throw new SampException(why);
    }
  }

  private void show(String galaxy) {
    highlight(galaxy);
    if (id != null && galaxies().isPlaced(galaxy)) {
      double[] position = galaxies().position(galaxy);
      Topcat.desktop().point(position[0], position[1]);
    }
  }

  /**
   * Writes the table as FITS, VOTable or ECSV, as the file's name ends, over an older one; what its
   * columns mean is in it.
   *
   * @return the file
   */
  public Path save(Path file) {
    return TableFiles.write(columns(), file);
  }

  String id() {
    return id;
  }

  /** Returns the name that programs show. */
  public String name() {
    return name;
  }

  /** Returns the number of galaxies. */
  public int size() {
    return Math.toIntExact(columns().getRowCount());
  }

  /** Returns the ids of all galaxies, in order. */
  public List<String> ids() {
    return galaxies().ids();
  }

  /** Takes rows that another program selected, and tells it nothing. */
  void picked(int[] some) {
    int size = galaxies().size();
    light(IntStream.of(some).filter(r -> r >= 0 && r < size).sorted().distinct().toArray(), null);
  }

  /** Takes a row that another program highlighted. */
  void pointed(int row) {
    if (row >= 0 && row < galaxies().size()) {
      clicked = galaxies().id(row);
      views.highlight(clicked);
    }
  }

  /** Takes a position, in degrees, that another program points at. */
  void pointed(double ra, double dec) {
    if (isRead()) { // a long table of another program is not fetched for a click
      pointed(galaxies().near(ra, dec));
    }
  }

  private synchronized boolean isRead() {
    return table != null;
  }

  private synchronized StarTable columns() {
    table = table == null ? columns.get() : table;
    return table;
  }

  private synchronized GalaxyRows galaxies() {
    rows = rows == null ? new GalaxyRows(columns(), name) : rows;
    return rows;
  }

  @Override
  public String toString() {
    return "Table '%s' of %,d galaxies: %s".formatted(name, size(), fate);
  }
}
