package zoobot.notebook;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import zoobot.anomaly.AnomalyFinder;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;

/**
 * Shows galaxies one after the other and takes scores from 0 to 5, by clicks and by keys. Each
 * score is with the {@link LabellingSession} as soon as it is given; when a batch is done, the next
 * one is asked for.
 *
 * <pre>{@code
 * show(LabellingPanel.of(session, catalog).asking("Is there a ring?"));
 * }</pre>
 *
 * <p>Scores are taken while no cell runs. Where the page cannot draw widgets, a picture of the
 * batch stands in its place.
 */
public final class LabellingPanel {

  private static final int SIDE = 512;

  private final LabellingSession session;
  private final Function<String, Path> images;
  private final FitsOptions fits;
  private final String question;
  private final Widget widget;
  private final Map<String, Integer> labels = new HashMap<>();
  private List<String> batch = List.of();

  private LabellingPanel(
      LabellingSession session, Function<String, Path> images, FitsOptions fits, String question) {
    this.session = Objects.requireNonNull(session, "session");
    this.images = Objects.requireNonNull(images, "images");
    this.fits = fits;
    this.question = question;
    widget =
        Widget.of(
            Resource.text("labelling-panel.js"),
            Resource.text("labelling-panel.css"),
            this::picture);
    widget.set(Map.of("question", question, "low", "boring", "high", "just what I look for"));
    widget.set("message", "");
    widget.onMessage(message -> receive(message.getAsJsonObject()));
  }

  /** Returns a panel that finds a galaxy's image file by its id. */
  public static LabellingPanel of(LabellingSession session, Function<String, Path> images) {
    return of(session, images, FitsOptions.defaults());
  }

  private static LabellingPanel of(
      LabellingSession session, Function<String, Path> images, FitsOptions fits) {
    return new LabellingPanel(session, images, fits, "How interesting is this galaxy?");
  }

  /**
   * Returns a panel that labels for a search for anomalies, with the images of a catalogue.
   *
   * <pre>{@code
   * show(LabellingPanel.of(finder, catalog));
   * }</pre>
   */
  public static LabellingPanel of(AnomalyFinder finder, Catalog catalog) {
    return of(new AnomalyLabelling(finder), catalog);
  }

  /** Returns a panel with the images of a catalogue. */
  public static LabellingPanel of(LabellingSession session, Catalog catalog) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < catalog.size(); row++) {
      rows.put(catalog.id(row), row);
    }
    return of(session, id -> file(catalog, rows.get(id), id), catalog.fits());
  }

  private static Path file(Catalog catalog, Integer row, String id) {
    if (row == null) {
      throw new IllegalArgumentException("galaxy '" + id + "' is not in " + catalog.source());
    }
    return catalog.image(row);
  }

  /** Returns a panel with another question. Defaults to "How interesting is this galaxy?" */
  public LabellingPanel asking(String text) {
    return new LabellingPanel(session, images, fits, text);
  }

  /** Draws the batch with the scores given so far. */
  public synchronized Picture picture() {
    List<String> captions =
        batch.stream().map(id -> labels.containsKey(id) ? id + "\n" + labels.get(id) : id).toList();
    return batch.isEmpty()
        ? Gallery.of(List.of(Thumbnails.none())).captions(List.of("nothing to label")).picture()
        : Gallery.of(batch.stream().map(this::image).toList())
            .columns(Math.min(5, batch.size()))
            .captions(captions)
            .picture();
  }

  private BufferedImage image(String id) {
    return Thumbnails.readable(images.apply(id), fits);
  }

  synchronized Map<String, Object> rendering() {
    if (batch.isEmpty()) {
      ask();
    }
    Map<String, Object> all = new HashMap<>(widget.rendering());
    all.put(Renderings.TEXT, toString());
    return all;
  }

  private synchronized void receive(JsonObject message) {
    if (!widget.get(Widget.ERROR).getAsString().isEmpty()) {
      widget.set(Widget.ERROR, "");
    }
    if (message.has("undo")) {
      session.undo().ifPresent(this::takenBack);
    } else {
      String id = message.get("label").getAsString();
      int score = message.get("score").getAsInt();
      session.label(id, score);
      labels.put(id, score);
    }
    tell();
    if (labels.keySet().containsAll(batch)) {
      widget.set("message", "choosing the next galaxies …");
      try {
        ask();
      } finally {
        widget.set("message", "");
      }
    }
  }

  private void takenBack(String id) {
    labels.remove(id);
    if (!batch.contains(id)) {
      ask();
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
    Map<String, Object> traits = new HashMap<>();
    traits.put("batch", galaxies);
    traits.put("labels", Collections.nCopies(batch.size(), null));
    traits.put("hint", batch.isEmpty() ? "Every galaxy has a score." : session.hint());
    traits.put("labelled", session.labelled());
    widget.set(traits);
  }

  private void tell() {
    List<Integer> scores = new ArrayList<>();
    batch.forEach(id -> scores.add(labels.get(id)));
    Map<String, Object> traits = new HashMap<>();
    traits.put("labels", scores);
    traits.put("labelled", session.labelled());
    widget.set(traits);
  }

  @Override
  public synchronized String toString() {
    return "LabellingPanel: %d galaxies to label, %d labelled"
        .formatted(batch.size() - labels.size(), session.labelled());
  }
}
