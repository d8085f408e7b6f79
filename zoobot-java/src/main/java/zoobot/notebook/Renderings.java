package zoobot.notebook;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.experiment.RingResult;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;
import zoobot.predict.Predictions;
import zoobot.similarity.Neighbours;

/** How this library's types are drawn in a notebook: one line a type. */
final class Renderings {

  static final String PNG = "image/png";
  static final String JPEG = "image/jpeg";
  static final String HTML = "text/html";
  static final String TEXT = "text/plain";

  private static final int ROWS = 20;
  private static final Set<String> LIVE = Set.of(AnyWidget.VIEW, HTML, PNG, JPEG);
  private static final Set<String> IMAGE = Set.of(PNG, JPEG);

  private record Rendering<T>(
      Class<T> type, Set<String> mimeTypes, Function<T, Map<String, Object>> function) {

    void register(Kernel kernel) {
      kernel.register(type, mimeTypes, function);
    }
  }

  private static final List<Rendering<?>> ALL =
      List.of(
          new Rendering<>(Picture.class, IMAGE, p -> with(p, mime(p), encoded(p))),
          new Rendering<>(Gallery.class, IMAGE, g -> with(g, JPEG, encoded(g.picture()))),
          new Rendering<>(
              BufferedImage.class,
              Set.of(PNG),
              i -> with(Picture.of(i), PNG, Thumbnails.base64(i, false))),
          new Rendering<>(Table.class, Set.of(HTML), t -> with(t, HTML, Html.table(t))),
          new Rendering<>(Neighbours.class, Set.of(HTML), n -> with(n, HTML, html(n))),
          new Rendering<>(Predictions.class, Set.of(HTML), p -> with(p, HTML, html(p))),
          new Rendering<>(Catalog.class, Set.of(HTML), c -> with(c, HTML, html(c))),
          new Rendering<>(RingResult.class, Set.of(HTML), r -> with(r, HTML, Html.html(r))),
          new Rendering<>(EmbeddingMap.class, LIVE, EmbeddingMap::rendering),
          new Rendering<>(LabellingPanel.class, LIVE, LabellingPanel::rendering),
          new Rendering<>(Widget.class, LIVE, Widget::rendering));

  private Renderings() {}

  static void register(Kernel kernel) {
    ALL.forEach(rendering -> rendering.register(kernel));
  }

  /** Returns as what a picture is shown. */
  static String mime(Picture picture) {
    return picture.photographic() ? JPEG : PNG;
  }

  /** Returns the base64 of a file of that type. */
  static String encoded(Picture picture) {
    return Thumbnails.base64(picture.image(), picture.photographic());
  }

  private static Map<String, Object> with(Object value, String mimeType, Object data) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(mimeType, data);
    all.put(TEXT, value.toString());
    return all;
  }

  private static String html(Neighbours neighbours) {
    return neighbours.warning().map(text -> "<p>" + Html.escape(text) + "</p>").orElse("")
        + Html.table(neighbours.table());
  }

  private static String html(Predictions predictions) {
    int[] first = IntStream.range(0, Math.min(ROWS, predictions.ids().size())).toArray();
    return Html.table(predictions.rows(first).table(), "predictions", predictions.ids().size());
  }

  /** A catalogue of millions is not copied for twenty rows. */
  static String html(Catalog catalog) {
    int[] first = IntStream.range(0, Math.min(ROWS, catalog.size())).toArray();
    return Html.table(catalog.rows(first).table(), catalog.source(), catalog.size());
  }
}
