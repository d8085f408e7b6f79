package zoobot.finetune;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zoobot.catalog.Galaxy;
import zoobot.encoder.Encoder;
import zoobot.image.FitsOptions;
import zoobot.image.Frame;
import zoobot.image.ImageDecoder;
import zoobot.image.ImageShape;
import zoobot.io.internal.Check;
import zoobot.io.internal.Library;
import zoobot.task.Labels;
import zoobot.task.Task;

/**
 * What must be known to use a finetuned model, besides weights. How FITS images were shown is null
 * if it learnt from others; its head's penalty is forgotten.
 */
record ModelConfig(
    Task task, int size, Frame frame, int features, HeadOptions head, FitsOptions fits) {

  /**
   * Of a linear head; 2 has hidden layers, 3 FITS images shown in a way of their own, 4 a frame.
   */
  private static final int LINEAR = 1;

  /** Raised when older code could not read a new folder rightly. */
  private static final int FORMAT = 4;

  /** What wrote a folder; for messages only. */
  static final String VERSION = Library.NAME_AND_VERSION;

  /** Numbers of other stretches mean other galaxies; where an image lies in its file may differ. */
  private static final Set<String> STRETCH = Set.of("q", "low", "high");

  static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .create();

  /** Describes a model that has learnt from galaxies. */
  static ModelConfig of(Encoder encoder, Head head, Labels learnt, ImageShape images) {
    List<FitsOptions> shown = shown(learnt.galaxies());
    FitsOptions fits = shown.size() == 1 ? shown.get(0) : null;
    return new ModelConfig(
        learnt.task(), images.size(), images.frame(), encoder.features(), head.options(), fits);
  }

  /**
   * Returns the ways in which FITS images were shown: those asked for, and the usual one if the
   * first image shown so is FITS. Simulated galaxies, which are JPEG, may be among others.
   */
  private static List<FitsOptions> shown(List<Galaxy> galaxies) {
    Map<FitsOptions, Galaxy> first = new LinkedHashMap<>();
    galaxies.forEach(galaxy -> first.putIfAbsent(galaxy.fits(), galaxy));
    FitsOptions usual = FitsOptions.defaults();
    if (first.containsKey(usual) && !ImageDecoder.isFits(first.get(usual).image())) {
      first.remove(usual);
    }
    return List.copyOf(first.keySet());
  }

  ModelConfig withTask(Task other) {
    return new ModelConfig(other, size, frame, features, head, fits);
  }

  String toJson() {
    JsonObject root = new JsonObject();
    boolean usual = fits == null || fits.equals(FitsOptions.defaults());
    boolean whole = frame == Frame.WHOLE;
    root.addProperty("format", !whole ? FORMAT : !usual ? 3 : head.isLinear() ? LINEAR : 2);
    root.addProperty("written_by", VERSION);
    root.addProperty("size", size);
    if (!whole) {
      root.addProperty("frame", frame.toString());
    }
    root.addProperty("features", features);
    if (!head.isLinear()) {
      root.addProperty("hidden", head.hidden());
      root.addProperty("dropout", head.dropout());
    }
    if (fits != null) {
      root.add("fits", tree(fits));
    }
    root.addProperty("task", task.kind());
    task.toJson().entrySet().forEach(entry -> root.add(entry.getKey(), entry.getValue()));
    return GSON.toJson(root) + "\n";
  }

  private static JsonObject tree(Object of) {
    return GSON.toJsonTree(of).getAsJsonObject();
  }

  /** Reads what {@link #toJson()} wrote; the source begins every message. */
  static ModelConfig fromJson(String json, String source) {
    try {
      JsonObject root = GSON.fromJson(json, JsonObject.class);
      int format = root.get("format").getAsInt();
      String by = root.has("written_by") ? root.get("written_by").getAsString() : "another version";
      String other =
          "written by %s in format %d; %s reads formats %d to %d. Use that version, or finetune again";
      boolean known = format >= LINEAR && format <= FORMAT;
      Check.that(known, other, by, format, VERSION, LINEAR, FORMAT);
      HeadOptions head = HeadOptions.defaults();
      if (root.has("hidden")) {
        head = head.withHidden(root.get("hidden").getAsInt());
        head = head.withDropout(root.get("dropout").getAsFloat());
      }
      int size = root.get("size").getAsInt();
      Frame frame = root.has("frame") ? Frame.named(root.get("frame").getAsString()) : Frame.WHOLE;
      int features = root.get("features").getAsInt();
      JsonObject shown = root.getAsJsonObject("fits");
      FitsOptions fits = shown == null ? null : over(FitsOptions.defaults(), shown);
      return new ModelConfig(Task.fromJson(root), size, frame, features, head, fits);
    } catch (RuntimeException e) { // whatever a damaged file leads to
      boolean said = e instanceof IllegalArgumentException && !(e instanceof NumberFormatException);
      String damaged = "no description of a finetuned model, or a damaged one";
      throw new IllegalArgumentException(source + ": " + (said ? e.getMessage() : damaged), e);
    }
  }

  /**
   * Returns options with some of them changed; others may have been unknown when it was written.
   */
  private static FitsOptions over(FitsOptions options, JsonObject some) {
    JsonObject all = tree(options);
    some.entrySet().forEach(entry -> all.add(entry.getKey(), entry.getValue()));
    return GSON.fromJson(all, FitsOptions.class);
  }

  /** See {@link FinetunedModel#shown}. */
  FitsOptions shown(FitsOptions wanted) {
    if (fits == null || wanted.equals(fits)) {
      return wanted;
    }
    JsonObject own = tree(fits);
    JsonObject said = tree(wanted);
    JsonObject usual = tree(FitsOptions.defaults());
    said.entrySet().removeIf(option -> option.getValue().equals(usual.get(option.getKey())));
    for (String name : STRETCH) {
      boolean same = !said.has(name) || said.get(name).equals(own.get(name));
      String other =
          "the model learnt from FITS images shown with %s = %s, and is to see others with %1$s = %s; leave that out (--fits-q, --fits-percentiles), or finetune with it";
      Check.that(same, other, name, own.get(name), said.get(name));
    }
    return over(fits, said);
  }
}
