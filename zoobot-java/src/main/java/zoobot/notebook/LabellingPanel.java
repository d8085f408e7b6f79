package zoobot.notebook;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import zoobot.anomaly.AnomalyFinder;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Resource;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;
import zoobot.plot.internal.Thumbnails;

/**
 * Shows galaxies one after the other and takes scores from 0 to 5, by clicks and by keys. Each
 * score is with the {@link Session} as soon as it is given; when a batch is done, the next one is
 * asked for.
 *
 * <pre>{@code
 * show(LabellingPanel.of(finder, catalog).asking("Is there a ring?"));
 * }</pre>
 *
 * <p>Scores are taken while no cell runs. Where the page cannot draw widgets, a picture of the
 * batch stands in its place.
 */
public final class LabellingPanel {

  private static final int SIDE = 512;

  /**
   * What a panel asks of a search for interesting galaxies: which to look at, and to keep the
   * scores. Called by one thread at a time.
   */
  public interface Session {

    /** The highest score; the lowest is 0. */
    int BEST = 5;

    /**
     * Returns the galaxies to label now: what is left of the last batch, or a new batch where
     * nothing is. Empty where there is none left to label. May take a while.
     */
    List<String> next();

    /**
     * Keeps a score, from 0 to {@link #BEST}, on the disk before it returns.
     *
     * @throws IllegalArgumentException if there is no such galaxy or score
     */
    void label(String id, int score);

    /** Takes the last score back and returns its galaxy; empty where there is none to take back. */
    Optional<String> undo();

    /** Returns whether it is worth going on, in words; may be empty. May take a while. */
    String hint();

    /** Returns how many galaxies have a score. */
    int labelled();
  }

  /** A search for anomalies as a panel sees it. */
  record AnomalySession(AnomalyFinder finder) implements Session {

    @Override
    public List<String> next() {
      return finder.next();
    }

    @Override
    public void label(String id, int score) {
      finder.label(id, score);
    }

    @Override
    public Optional<String> undo() {
      return finder.undo();
    }

    @Override
    public String hint() {
      return finder.hint().reason();
    }

    @Override
    public int labelled() {
      return finder.labels().size();
    }
  }

  private final Session session;
  private final Catalog catalog;
  private final Widget widget;
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private Set<String> lit = Set.of();
  private List<String> batch = List.of();

  private LabellingPanel(Session session, Catalog catalog, String question) {
    this.session = Objects.requireNonNull(session, "session");
    this.catalog = catalog;
    String css = Resource.text(Html.class, "labelling-panel.css");
    widget = Widget.of(Resource.text(Html.class, "labelling-panel.js"), css, this::picture);
    widget.set(Map.of("question", question, "low", "boring", "high", "just what I look for"));
    widget.set("message", "");
    widget.set("lit", List.of());
    widget.onMessage(message -> receive(message.getAsJsonObject()));
    widget.onChange("shown", id -> listeners.forEach(some -> some.accept(id.getAsString())));
  }

  /** Returns a panel that labels for a search for anomalies, with the images of a catalogue. */
  public static LabellingPanel of(AnomalyFinder finder, Catalog catalog) {
    return of(new AnomalySession(finder), catalog);
  }

  /** Returns a panel with the images of a catalogue. */
  public static LabellingPanel of(Session session, Catalog catalog) {
    return new LabellingPanel(session, catalog, "How interesting is this galaxy?");
  }

  /** Returns a panel with another question. Defaults to "How interesting is this galaxy?" */
  public LabellingPanel asking(String text) {
    return new LabellingPanel(session, catalog, text);
  }

  /**
   * Frames the galaxies of these that are in the batch, or in one that comes, in place of those
   * framed before; none for an empty list.
   */
  public synchronized void highlight(List<String> ids) {
    lit = Set.copyOf(ids);
    widget.set("lit", framed());
  }

  private List<Integer> framed() {
    return IntStream.range(0, batch.size())
        .filter(i -> lit.contains(batch.get(i)))
        .boxed()
        .toList();
  }

  /** Shows a galaxy large in the page, if it is in the batch. */
  public synchronized void show(String id) {
    if (batch.contains(id)) {
      widget.set(Map.of("shown", id));
    }
  }

  /** Has the id brought of each galaxy that the page shows large, while no cell runs. */
  public void onShow(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Draws the batch with the scores given so far. */
  public synchronized Picture picture() {
    List<String> captions =
        batch.stream().map(id -> labels.containsKey(id) ? id + "\n" + labels.get(id) : id).toList();
    if (batch.isEmpty()) {
      return Gallery.of(List.of(Thumbnails.none())).captions(List.of("nothing to label")).picture();
    }
    Gallery gallery = Gallery.of(batch.stream().map(this::image).toList()).captions(captions);
    return gallery.columns(Math.min(5, batch.size())).picture();
  }

  private BufferedImage image(String id) {
    return Thumbnails.readable(catalog.image(catalog.row(id)), catalog.fits());
  }

  synchronized Map<String, Object> rendering() {
    if (batch.isEmpty()) {
      ask();
    }
    return widget.rendering(this);
  }

  private synchronized void receive(JsonObject message) {
    if (!widget.get(Widget.ERROR).getAsString().isEmpty()) {
      widget.set(Widget.ERROR, "");
    }
    if (message.has("undo")) {
      String id = session.undo().orElse(null);
      labels.remove(id);
      if (id != null && !batch.contains(id)) {
        ask();
      }
    } else {
      String id = message.get("label").getAsString();
      int score = message.get("score").getAsInt();
      session.label(id, score);
      labels.put(id, score);
    }
    tell(Map.of());
    if (labels.keySet().containsAll(batch)) {
      widget.set("message", "choosing the next galaxies …");
      try {
        ask();
      } finally {
        widget.set("message", "");
      }
    }
  }

  /** Asks the session for galaxies and shows them. */
  private void ask() {
    batch = List.copyOf(session.next());
    labels.clear();
    List<Map<String, String>> galaxies = new ArrayList<>();
    for (String id : batch) {
      galaxies.add(Map.of("id", id, "url", Thumbnails.url(image(id), SIDE)));
    }
    String hint = batch.isEmpty() ? "Every galaxy has a score." : session.hint();
    tell(Map.of("batch", galaxies, "hint", hint, "lit", framed()));
  }

  private void tell(Map<String, Object> more) {
    Map<String, Object> traits = new HashMap<>(more);
    traits.put("labels", batch.stream().map(labels::get).toArray());
    traits.put("labelled", session.labelled());
    widget.set(traits);
  }

  @Override
  public synchronized String toString() {
    return "LabellingPanel: %d galaxies to label, %d labelled"
        .formatted(batch.size() - labels.size(), session.labelled());
  }
}
