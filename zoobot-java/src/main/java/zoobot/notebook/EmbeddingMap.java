package zoobot.notebook;

import com.google.gson.JsonElement;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.AtomicFile;
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

  private static final String ESM = WidgetPage.resource("embedding-map.js");
  private static final String CSS = WidgetPage.resource("embedding-map.css");

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
    widget.set(MapState.of(points, title, List.of()));
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
      if (!places.containsKey(id)) {
        throw new IllegalArgumentException("there is no galaxy '" + id + "' on the map");
      }
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
    return WidgetPage.framed(page(), picture(), PAGE_HEIGHT);
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

  /** Returns the live part of the map. */
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

  private String page() {
    Map<String, Object> state = MapState.of(points, title, indices(widget.get("selected")));
    if (!points.images().isEmpty()) {
      int count = Math.min(PAGE_IMAGES, points.size());
      int[] spread =
          IntStream.range(0, count).map(k -> (int) ((long) k * points.size() / count)).toArray();
      state.put("sheet", Thumbnails.sheet(points, spread, PAGE_SIDE));
    }
    return WidgetPage.page(title.isEmpty() ? "Map of galaxies" : title, ESM, CSS, state);
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
    return String.format(
        Locale.ROOT,
        "EmbeddingMap of %,d galaxies, %,d selected",
        points.size(),
        selected().size());
  }
}
