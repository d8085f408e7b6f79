package zoobot.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import zoobot.plot.Picture;

/**
 * A part of the page that is drawn by JavaScript and shares named values, its traits, with this
 * JVM: {@link #set} changes the page, and what is done in the page comes to {@link #onChange}.
 *
 * <p>Where the page cannot draw it (no kernel, no anywidget beside JupyterLab, a saved notebook), a
 * still picture stands in its place.
 *
 * <pre>{@code
 * Widget widget = Widget.of("export default { render({ model, el }) { … } }", "", () -> picture);
 * widget.set("count", 1);
 * widget.onChange("count", value -> System.out.println(value.getAsInt()));
 * Notebook.show(widget);
 * }</pre>
 *
 * <p>Safe for several threads. Listeners run one at a time, while no cell does.
 */
public final class Widget {

  /** The trait that tells the page what went wrong; empty if nothing did. */
  public static final String ERROR = "error";

  private static final int MOST_OPEN = 20;

  /**
   * The widgets that a page may know, so that one that is loaded anew can draw them again. The last
   * twenty: a cell that is run again and again opens one each time.
   */
  private static final Queue<Widget> OPEN = new ConcurrentLinkedQueue<>();

  private final String esm;
  private final String css;
  private final Supplier<Picture> still;
  private final JsonObject traits = new JsonObject();
  private final Map<String, Consumer<JsonElement>> listeners = new ConcurrentHashMap<>();
  private Consumer<JsonElement> messages = message -> {};
  private Kernel.Link link;

  private Widget(String esm, String css, Supplier<Picture> still) {
    this.esm = Objects.requireNonNull(esm, "esm");
    this.css = Objects.requireNonNull(css, "css");
    this.still = Objects.requireNonNull(still, "still");
    traits.addProperty(ERROR, "");
  }

  /**
   * Returns a widget without traits.
   *
   * @param esm a JavaScript module as <a href="https://anywidget.dev/en/afm">anywidget's format</a>
   *     has it, whose {@code render({ model, el })} draws into {@code el}
   * @param css its style; may be empty
   * @param still draws what is shown where the widget cannot be
   */
  public static Widget of(String esm, String css, Supplier<Picture> still) {
    Notebook.kernel(); // IJava would take one that is a cell's value, before any show, for text
    return new Widget(esm, css, still);
  }

  /**
   * Sets a trait, here and in the page.
   *
   * @param value a text, number, boolean, list, map or null
   */
  public void set(String trait, Object value) {
    set(Collections.singletonMap(trait, value));
  }

  /** Sets several traits at once, so that the page never sees some without the others. */
  public synchronized void set(Map<String, ?> values) {
    JsonObject changes = KernelJson.GSON.toJsonTree(values).getAsJsonObject();
    changes.asMap().forEach(traits::add);
    if (link != null) {
      link.post(AnyWidget.update(changes));
    }
  }

  /** Returns a trait's value as last set here or in the page; JSON's null if it never was. */
  public synchronized JsonElement get(String trait) {
    return traits.has(trait) ? traits.get(trait) : JsonNull.INSTANCE;
  }

  /**
   * Has a trait's new value brought whenever the page changes it. A second listener of a trait
   * replaces the first. If a listener throws, the page is told the message.
   */
  public synchronized void onChange(String trait, Consumer<JsonElement> listener) {
    listeners.put(trait, listener);
  }

  /**
   * Has each message brought that the page sends with {@code model.send}. Unlike changes of traits,
   * of which a busy kernel may get only the last, all of them arrive. A second listener replaces
   * the first.
   */
  public synchronized void onMessage(Consumer<JsonElement> listener) {
    messages = listener;
  }

  /** Draws the still picture. */
  public Picture picture() {
    return still.get();
  }

  /** Returns what a notebook shows, by MIME type; opens the way to the page if need be. */
  Map<String, Object> rendering(Object shown) {
    Map<String, Object> all = Renderings.with(shown, picture());
    synchronized (this) {
      if (link == null) {
        Notebook.kernel().ifPresent(this::open);
      }
      if (link != null) {
        all.put(AnyWidget.VIEW, AnyWidget.view(link.getID()));
      }
    }
    return all;
  }

  private void open(Kernel kernel) {
    JsonObject opening = AnyWidget.opening(state());
    link =
        kernel
            .open(AnyWidget.TARGET, AnyWidget.METADATA, opening, (from, data) -> receive(data))
            .orElse(null);
    if (link != null) {
      OPEN.add(this);
      if (OPEN.size() > MOST_OPEN) {
        OPEN.remove();
      }
      // Not before: JJava cannot send without having run a cell.
      kernel.answer(AnyWidget.CONTROL, Widget::answer);
    }
  }

  /** Answers a page that asks which widgets there are. */
  private static void answer(Kernel.Link link, JsonObject message) {
    if (AnyWidget.method(message).equals("request_states")) {
      Map<String, JsonObject> states = new TreeMap<>();
      OPEN.forEach(widget -> states.put(widget.link.getID(), widget.state()));
      link.post(AnyWidget.models(states));
    }
  }

  /** Returns all that a page has to know to draw the widget. */
  synchronized JsonObject state() {
    return AnyWidget.state(esm, css, traits);
  }

  private void receive(JsonObject message) {
    switch (AnyWidget.method(message)) {
      case "request_state" -> {
        synchronized (this) {
          link.post(AnyWidget.update(state()));
        }
      }
      case "update" -> {
        Map<String, JsonElement> changes = message.getAsJsonObject("state").asMap();
        synchronized (this) {
          changes.forEach(traits::add);
        }
        changes.forEach((trait, value) -> tell(listeners.get(trait), value));
      }
      case "custom" -> tell(messages, message.get("content"));
      default -> {} // a page of a later protocol
    }
  }

  private void tell(Consumer<JsonElement> listener, JsonElement value) {
    try {
      if (listener != null) {
        listener.accept(value);
      }
    } catch (RuntimeException e) { // there is no cell that could show it
      set(ERROR, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "Widget, live in JupyterLab with anywidget";
  }
}
