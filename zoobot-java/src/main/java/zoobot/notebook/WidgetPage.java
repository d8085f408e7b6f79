package zoobot.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import zoobot.plot.Picture;

/** A widget's module as a page of its own: it draws its state, and there is no Java behind it. */
final class WidgetPage {

  private static final String EXPORT = "export default {";

  private WidgetPage() {}

  /** Returns a text file that lies beside this package's classes. */
  static String resource(String name) {
    try (InputStream in = WidgetPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks zoobot/notebook/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read zoobot/notebook/" + name, e);
    }
  }

  /**
   * Returns a whole page.
   *
   * @param esm a module that ends in a default export, written as {@code export default} and a
   *     brace
   */
  static String page(String title, String esm, String css, Map<String, Object> state) {
    if (!esm.contains(EXPORT)) {
      throw new IllegalArgumentException("the module has no '" + EXPORT + "'");
    }
    // Gson writes < and > as \\u003c and \\u003e, so that no text can end the script.
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title>
        <style>body { margin: 0 } %s</style></head><body><script type="module">
        %s
        const state = %s;
        const model = { get: (t) => state[t], set: (t, v) => (state[t] = v), save_changes() {}, on() {} };
        widget.render({ model, el: document.body });
        </script></body></html>
        """
        .formatted(
            Html.escape(title),
            css,
            esm.replace(EXPORT, "const widget = {"),
            KernelJson.GSON.toJson(state));
  }

  /**
   * Returns a page in a frame that can do nothing but draw, for use within another page. It covers
   * a picture, which is what remains where scripts or frames are taken out.
   */
  static String framed(String page, Picture still, int height) {
    return """
        <div style="position:relative;min-height:%dpx">\
        <img alt="map" style="max-width:100%%;max-height:%dpx" src="%s">\
        <iframe sandbox="allow-scripts" style="position:absolute;inset:0;width:100%%;height:100%%;\
        border:0;background:white" srcdoc="%s"></iframe></div>"""
        .formatted(height, height, Thumbnails.half(still.image()), Html.escape(page));
  }
}
