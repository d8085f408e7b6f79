package zoobot.notebook;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.experiment.RingResult;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;
import zoobot.plot.internal.Markup;
import zoobot.plot.internal.Thumbnails;
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
  private static final Set<String> TABLE = Set.of(HTML);

  private Renderings() {}

  static void register(Kernel kernel) {
    kernel.register(Picture.class, IMAGE, p -> with(p, p));
    kernel.register(Gallery.class, IMAGE, g -> with(g, g.picture()));
    kernel.register(BufferedImage.class, IMAGE, i -> with(Picture.of(i), Picture.of(i)));
    kernel.register(Table.class, TABLE, t -> with(t, HTML, Html.table(t)));
    kernel.register(Neighbours.class, TABLE, n -> with(n, HTML, html(n)));
    kernel.register(Predictions.class, TABLE, p -> with(p, HTML, html(p)));
    kernel.register(Catalog.class, TABLE, c -> with(c, HTML, html(c)));
    kernel.register(RingResult.class, TABLE, r -> with(r, HTML, Html.html(r)));
    kernel.register(EmbeddingMap.class, LIVE, EmbeddingMap::rendering);
    kernel.register(LabellingPanel.class, LIVE, LabellingPanel::rendering);
    kernel.register(Widget.class, LIVE, w -> w.rendering(w));
  }

  /** Returns a value's text, and a picture of it. */
  static Map<String, Object> with(Object value, Picture picture) {
    boolean photographic = picture.photographic();
    String file = Thumbnails.base64(picture.image(), photographic);
    return with(value, photographic ? JPEG : PNG, file);
  }

  private static Map<String, Object> with(Object value, String mimeType, Object data) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(mimeType, data);
    all.put(TEXT, value.toString());
    return all;
  }

  private static String html(Neighbours neighbours) {
    return neighbours.warning().map(text -> "<p>" + Markup.escape(text) + "</p>").orElse("")
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
