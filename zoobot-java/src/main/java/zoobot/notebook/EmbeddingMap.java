package zoobot.notebook;

import com.google.gson.JsonElement;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.plot.Colouring;
import zoobot.plot.EmbeddingPlot;
import zoobot.plot.EmbeddingPoints;
import zoobot.plot.Picture;

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

  private static final String ESM = Html.resource("embedding-map.js");
  private static final String CSS = Html.resource("embedding-map.css");

  private static final int LIVE_SIDE = 160;
  private static final int MOST_WANTED = 64;
  private static final int PAGE_SIDE = 64;
  private static final int PAGE_IMAGES = 300;
  private static final int PAGE_GALAXIES = 5000;
  private static final int PAGE_HEIGHT = 740;

  private final EmbeddingPoints points;
  private final String title;
  private final Widget widget;

  private EmbeddingMap(EmbeddingPoints points, String title) {
    this.points = points;
    this.title = title;
    widget = Widget.of(ESM, CSS, this::picture);
    widget.set(state(points, title, List.of()));
    widget.set("live", !points.images().isEmpty());
    widget.onChange("want", this::bring);
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
   * @throws zoobot.catalog.CatalogException if there is no such column
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
    return indices(widget.get("selected")).stream().map(points.ids()::get).toList();
  }

  /**
   * Returns the rows of the galaxies that are selected now, in the catalogue's order.
   *
   * @throws zoobot.catalog.CatalogException if a selected galaxy is not in the catalogue
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
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      places.put(points.ids().get(i), i);
    }
    List<Integer> indices = new ArrayList<>();
    for (String id : new HashSet<>(ids)) {
      Check.that(places.containsKey(id), "there is no galaxy '%s' on the map", id);
      indices.add(places.get(id));
    }
    widget.set("selected", indices.stream().sorted().toList());
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
    Map<String, Object> all = widget.rendering();
    if (points.size() <= PAGE_GALAXIES) {
      all.put(Renderings.HTML, html());
    }
    all.put(Renderings.TEXT, toString());
    return all;
  }

  /**
   * The traits of an embedding map's page. For n galaxies:
   *
   * <ul>
   *   <li>{@code ids} [n]; {@code x}, {@code y} [n] and {@code value} [n] or [0], base64 of
   *       little-endian float32; {@code bounds} [left, right, bottom, top];
   *   <li>{@code order} [n], base64 of int32: in which order to draw;
   *   <li>{@code group} [n], base64 of bytes: index into {@code colours} and {@code names}; without
   *       names, {@code colours} is a ramp from {@code low} to {@code high}, then one for unknown;
   *   <li>{@code title}, and {@code label}: what the colour tells;
   *   <li>{@code selected}: indices, from either side;
   *   <li>{@code want}: indices whose images the page asks for, if {@code live}; {@code sheet}:
   *       images of the galaxies {@code rows}, see {@link Thumbnails#sheet}.
   * </ul>
   */
  private static Map<String, Object> state(
      EmbeddingPoints points, String title, List<Integer> selected) {
    Colouring colouring = points.colouring();
    Rectangle2D area = points.bounds();
    Map<String, Object> state = new HashMap<>();
    state.put("ids", points.ids());
    state.put("x", base64(points.x()));
    state.put("y", base64(points.y()));
    state.put("bounds", List.of(area.getMinX(), area.getMaxX(), area.getMinY(), area.getMaxY()));
    int[] order = colouring.order();
    int[] group = colouring.group();
    state.put("order", base64(order.length, Integer.BYTES, (b, i) -> b.putInt(order[i])));
    state.put("group", base64(group.length, Byte.BYTES, (b, i) -> b.put((byte) group[i])));
    state.put("colours", colouring.colours().stream().map(EmbeddingMap::hex).toList());
    state.put("names", colouring.names());
    state.put("label", colouring.label());
    state.put("value", base64(colouring.values()));
    state.put("low", rounded(colouring.low()));
    state.put("high", rounded(colouring.high()));
    state.put("title", title);
    state.put("selected", selected);
    state.put("want", List.of());
    state.put("sheet", null);
    state.put("live", false);
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
    Map<String, Object> state = state(points, title, indices(widget.get("selected")));
    if (!points.images().isEmpty()) {
      int count = Math.min(PAGE_IMAGES, points.size());
      int[] spread =
          IntStream.range(0, count).map(k -> (int) ((long) k * points.size() / count)).toArray();
      state.put("sheet", Thumbnails.sheet(points, spread, PAGE_SIDE));
    }
    return Html.page(title.isEmpty() ? "Map of galaxies" : title, ESM, CSS, state);
  }

  private void bring(JsonElement wanted) {
    int[] some = indices(wanted).stream().limit(MOST_WANTED).mapToInt(i -> i).toArray();
    widget.set("sheet", Thumbnails.sheet(points, some, LIVE_SIDE));
  }

  private static List<Integer> indices(JsonElement array) {
    List<Integer> list = new ArrayList<>();
    array.getAsJsonArray().forEach(index -> list.add(index.getAsInt()));
    return list;
  }

  @Override
  public String toString() {
    String text = "EmbeddingMap of %,d galaxies, %,d selected";
    return String.format(Locale.ROOT, text, points.size(), selected().size());
  }
}
