package zoobot.notebook;

import com.google.gson.JsonElement;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Resource;
import zoobot.plot.Colouring;
import zoobot.plot.EmbeddingPlot;
import zoobot.plot.EmbeddingPoints;
import zoobot.plot.Picture;
import zoobot.plot.internal.Thumbnails;

/**
 * A map of galaxies to look around in: hovering shows a galaxy, a lasso or a box selects some,
 * whose ids are then in {@link #selected}.
 *
 * <pre>{@code
 * EmbeddingMap map = EmbeddingMap.of(catalog, projection, "ring");
 * show(map);
 * // in the next cell, after drawing a lasso:
 * Catalog some = map.selectedIn(catalog);
 * }</pre>
 *
 * <p>Tens of thousands of galaxies are no burden to the page. In exported pages, such as those of
 * nbconvert, a map of at most 5,000 galaxies can still be looked around in, with the images of at
 * most 300 of them; elsewhere a picture stands for it.
 */
public final class EmbeddingMap {

  private static final String ESM = Resource.text(Html.class, "embedding-map.js");
  private static final String CSS = Resource.text(Html.class, "embedding-map.css");

  private static final int LIVE_SIDE = 160;
  private static final int MOST_WANTED = 64;
  private static final int PAGE_SIDE = 64;
  private static final int PAGE_IMAGES = 300;
  private static final int PAGE_GALAXIES = 5000;
  private static final int PAGE_HEIGHT = 740;

  private final EmbeddingPoints points;
  private final String title;
  private final Widget widget;
  private final List<Consumer<List<String>>> listeners = new CopyOnWriteArrayList<>();

  private EmbeddingMap(EmbeddingPoints points, String title) {
    this.points = points;
    this.title = title;
    widget = Widget.of(ESM, CSS, this::picture);
    Map<String, Object> state = state();
    state.put("selected", List.of());
    state.put("live", !points.images().isEmpty());
    widget.set(state);
    widget.onChange("want", this::bring);
    widget.onChange("selected", indices -> listeners.forEach(some -> some.accept(selected())));
  }

  /** Returns a map of these galaxies. */
  public static EmbeddingMap of(EmbeddingPoints points) {
    return new EmbeddingMap(points, "");
  }

  /**
   * Returns a map of a catalogue's galaxies, coloured by one of its columns as {@link
   * Colouring#of(Catalog, String)} does.
   *
   * @param xy shape {@code [catalog.size()][2]}, in the catalogue's order
   * @throws IllegalArgumentException as {@link EmbeddingPoints#of(Catalog, float[][])}
   * @throws zoobot.table.TableException if there is no such column
   */
  public static EmbeddingMap of(Catalog catalog, float[][] xy, String column) {
    return of(EmbeddingPoints.of(catalog, xy).withColouring(Colouring.of(catalog, column)));
  }

  /** Returns a map of the same galaxies with a title. Defaults to none. */
  public EmbeddingMap titled(String text) {
    return new EmbeddingMap(points, text);
  }

  /** Returns the ids of the galaxies that are selected now, in the order of the points. */
  public List<String> selected() {
    int[] indices = indices(widget.get("selected"));
    return Arrays.stream(indices).mapToObj(points.ids()::get).toList();
  }

  /**
   * Returns the rows of the galaxies that are selected now, in the catalogue's order.
   *
   * @throws zoobot.table.TableException if a selected galaxy is not in the catalogue
   */
  public Catalog selectedIn(Catalog catalog) {
    return catalog.rows(selected().stream().mapToInt(catalog::row).sorted().toArray());
  }

  /**
   * Selects galaxies, here and in the page, in place of those selected before.
   *
   * @throws IllegalArgumentException if the map has no such galaxy
   */
  public void select(List<String> ids) {
    Set<String> wanted = new HashSet<>(ids);
    List<String> all = points.ids();
    int[] indices = IntStream.range(0, all.size()).filter(i -> wanted.remove(all.get(i))).toArray();
    String missing = String.join("', '", wanted);
    Check.that(missing.isEmpty(), "there is no galaxy '%s' on the map", missing);
    widget.set("selected", indices);
  }

  /**
   * Has the ids brought whenever galaxies are selected in the page, but not when {@link #select}
   * does it. Listeners are called one after the other, while no cell runs.
   */
  public void onSelect(Consumer<List<String>> listener) {
    listeners.add(listener);
  }

  /**
   * Shows a galaxy in the page as if the pointer were on it.
   *
   * @throws IllegalArgumentException if the map has no such galaxy
   */
  public void highlight(String id) {
    int index = points.ids().indexOf(id);
    Check.that(index >= 0, "there is no galaxy '%s' on the map", id);
    widget.set("lit", index);
  }

  /** Returns the ids of all galaxies, in the order of the points. */
  public List<String> ids() {
    return points.ids();
  }

  /** Draws the map as a still picture. */
  public Picture picture() {
    return EmbeddingPlot.of(points, title);
  }

  /**
   * Returns the map as HTML to be put into a page, where it can be looked around in without Java
   * and without network. It runs in a sandboxed frame.
   */
  public String html() {
    return Html.framed(page(), picture(), PAGE_HEIGHT);
  }

  /**
   * Writes the map as a page of its own, over an older one, and makes the folders on the way.
   *
   * @return the file
   * @throws UncheckedIOException if it cannot be written
   */
  public Path saveHtml(Path file) {
    AtomicFile.write(file, page());
    return file;
  }

  Widget widget() {
    return widget;
  }

  Map<String, Object> rendering() {
    Map<String, Object> all = widget.rendering(this);
    if (points.size() <= PAGE_GALAXIES) {
      all.put(Renderings.HTML, html());
    }
    return all;
  }

  /**
   * The traits of the page, for n galaxies. Base64 of little-endian float32: x, y and value, [n] or
   * for value [0]; of int32: order [n], in which to draw; of bytes: group [n], indices into colours
   * and names; without names, colours is a ramp from low to high, then one for unknown. Bounds are
   * left, right, bottom and top; label is what the colour tells; selected are indices, from either
   * side; want are indices whose images the page asks for, if live, and sheet brings them; lit is
   * the index of a galaxy to show, or -1.
   */
  private Map<String, Object> state() {
    Colouring colouring = points.colouring();
    Rectangle2D area = points.bounds();
    int[] order = colouring.order();
    int[] group = colouring.group();
    Map<String, Object> state = new HashMap<>();
    state.put("ids", points.ids());
    state.put("x", base64(points.x()));
    state.put("y", base64(points.y()));
    state.put("bounds", List.of(area.getMinX(), area.getMaxX(), area.getMinY(), area.getMaxY()));
    state.put("order", base64(order.length, Integer.BYTES, (b, i) -> b.putInt(order[i])));
    state.put("group", base64(group.length, Byte.BYTES, (b, i) -> b.put((byte) group[i])));
    state.put("colours", colouring.colours().stream().map(EmbeddingMap::hex).toList());
    state.put("names", colouring.names());
    state.put("label", colouring.label());
    state.put("value", base64(colouring.values()));
    state.put("low", rounded(colouring.low()));
    state.put("high", rounded(colouring.high()));
    state.put("title", title);
    state.put("want", List.of());
    state.put("sheet", null);
    state.put("lit", -1);
    return state;
  }

  private static String hex(Color colour) {
    return "#%06x".formatted(colour.getRGB() & 0xFFFFFF);
  }

  private static float rounded(double value) {
    return Float.parseFloat(String.format(Locale.ROOT, "%.3e", value));
  }

  private static String base64(int count, int bytes, ObjIntConsumer<ByteBuffer> put) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      put.accept(buffer, i);
    }
    return Base64.getEncoder().encodeToString(buffer.array());
  }

  private static String base64(float[] values) {
    return base64(values.length, Float.BYTES, (buffer, i) -> buffer.putFloat(values[i]));
  }

  private String page() {
    Map<String, Object> state = state();
    state.put("selected", indices(widget.get("selected")));
    state.put("live", false);
    if (!points.images().isEmpty()) {
      int count = Math.min(PAGE_IMAGES, points.size());
      int[] spread =
          IntStream.range(0, count).map(k -> (int) ((long) k * points.size() / count)).toArray();
      state.put("sheet", Thumbnails.sheet(points, spread, PAGE_SIDE));
    }
    return Html.page(title.isEmpty() ? "Map of galaxies" : title, ESM, CSS, state);
  }

  private void bring(JsonElement wanted) {
    int[] some = Arrays.stream(indices(wanted)).limit(MOST_WANTED).toArray();
    widget.set("sheet", Thumbnails.sheet(points, some, LIVE_SIDE));
  }

  private static int[] indices(JsonElement array) {
    return KernelJson.GSON.fromJson(array, int[].class);
  }

  @Override
  public String toString() {
    String text = "EmbeddingMap of %,d galaxies, %,d selected";
    return String.format(Locale.ROOT, text, points.size(), selected().size());
  }
}
