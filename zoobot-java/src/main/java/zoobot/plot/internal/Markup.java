package zoobot.plot.internal;

/** Texts in HTML. */
public final class Markup {

  private Markup() {}

  /** Returns the text so that HTML shows it as it is, inside an element or an attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
