package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.ContentDigest;
import zoobot.training.History.Epoch;
import zoobot.training.internal.AdamW;

/**
 * A run on disk, in one safetensors file: weights, best weights, optimizer state, and the epochs so
 * far as JSON bytes. It is taken up only by the run that wrote it.
 */
record Checkpoint(Path file, Objective objective, Run run) {

  private static final Gson GSON = new Gson();
  private static final String STATE = "state.json";
  private static final String BEST = "best.";
  private static final String START = "start weights";

  private record State(long step, Run run, List<Epoch> epochs) {}

  /**
   * What must be the same for a stopped run to go on: its settings but patience, and digests of the
   * galaxies and of the weights that it began with.
   */
  private record Run(String settings, String data, String start) {

    /** Returns what another run has in another way; empty if nothing. */
    List<String> differences(Run other) {
      Map<String, Boolean> same = new LinkedHashMap<>();
      same.put(
          "settings: " + other.settings + ", not " + settings, settings.equals(other.settings));
      same.put("galaxies, labels or views", data.equals(other.data));
      same.put(START, start.equals(other.start));
      return same.keySet().stream().filter(what -> !same.get(what)).toList();
    }
  }

  /** Returns the checkpoint of a run that has not begun; one that keeps nothing without a file. */
  static Checkpoint of(TrainingOptions o, Objective objective, Batches train, Batches validation) {
    if (o.checkpoint() == null) {
      return new Checkpoint(null, objective, null);
    }
    Object[] values = {
      o.epochs(), o.rate(), o.warmup(), o.floor(), o.maxNorm(), o.seed(), objective.settings()
    };
    String settings =
        "epochs %s, rate %s, warmup %s, floor %s, largest norm %s, seed %s, %s".formatted(values);
    ContentDigest data = new ContentDigest();
    data.add(train.identity(o.epochs())).add(validation.identity(1));
    ContentDigest start = new ContentDigest();
    objective.start().forEach((name, p) -> start.add(name).add(Training.floats(p.getArray())));
    return new Checkpoint(
        o.checkpoint().toAbsolutePath(), objective, new Run(settings, data.hex(), start.hex()));
  }

  /** Reads the file if there is one; returns its epochs. One of another run changes nothing. */
  List<Epoch> resume(AdamW adam, Map<String, NDArray> best) {
    if (file == null || !Files.exists(file)) {
      return List.of();
    }
    try (NDManager manager = objective.manager().newSubManager();
        InputStream in = Files.newInputStream(file)) {
      NDList list = NDList.decode(manager, in);
      NDArray json = list.remove(STATE);
      Check.that(json != null, "%s is no checkpoint: it holds no state of a run", file);
      String text = new String(json.toByteArray(), StandardCharsets.UTF_8);
      State state = GSON.fromJson(text, State.class);
      check(state.run(), list);
      restore(list, adam, best);
      adam.resumeAt(state.step());
      return state.epochs();
    } catch (IOException e) {
      throw AtomicFile.failure("checkpoint " + file, e);
    }
  }

  private void check(Run found, NDList list) {
    List<String> different =
        found == null ? List.of("it does not say which") : run.differences(found);
    // A run that was stopped in this process left the best weights behind, not its start.
    boolean same = different.isEmpty() || (different.equals(List.of(START)) && holdsBest(list));
    Check.that(
        same,
        "%s is a checkpoint of another run: other galaxies, labels, start or settings (%s);"
            + " choose another folder or remove it",
        file,
        String.join("; ", different));
  }

  private boolean holdsBest(NDList list) {
    Map<String, Parameter> now = objective.state();
    return list.stream()
        .filter(array -> array.getName().startsWith(BEST))
        .allMatch(
            array -> {
              Parameter same = now.get(array.getName().substring(BEST.length()));
              float[] numbers = same == null ? null : Training.floats(same.getArray());
              return Arrays.equals(Training.floats(array), numbers);
            });
  }

  void save(AdamW adam, Map<String, NDArray> best, List<Epoch> epochs) {
    if (file == null) {
      return;
    }
    String state = GSON.toJson(new State(adam.steps(), run, epochs));
    byte[] json = state.getBytes(StandardCharsets.UTF_8);
    try (NDManager manager = objective.manager().newSubManager()) {
      NDList list = new NDList();
      arrays(adam, best)
          .forEach((name, array) -> list.add(named(name, array.duplicate(), manager)));
      list.add(named(STATE, manager.create(json, new Shape(json.length)), manager));
      AtomicFile.write(
          file,
          half -> {
            try (OutputStream out = Files.newOutputStream(half)) {
              list.encode(out, NDList.Encoding.SAFETENSORS);
            }
          });
    }
  }

  private static NDArray named(String name, NDArray array, NDManager manager) {
    array.attach(manager);
    array.setName(name);
    return array;
  }

  private Map<String, NDArray> arrays(AdamW adam, Map<String, NDArray> best) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    objective.state().forEach((name, p) -> arrays.put("now." + name, p.getArray()));
    best.forEach((name, array) -> arrays.put(BEST + name, array));
    arrays.putAll(adam.state());
    return arrays;
  }

  /** Copies once all tensors are known to fit, so that a file that doesn't leaves all as it was. */
  private void restore(NDList list, AdamW adam, Map<String, NDArray> best) {
    Map<String, NDArray> targets = arrays(adam, best);
    Set<String> missing = new LinkedHashSet<>(targets.keySet());
    for (NDArray array : list) {
      NDArray target = targets.get(array.getName());
      boolean same =
          missing.remove(array.getName())
              && target.getShape().equals(array.getShape())
              && target.getDataType() == array.getDataType();
      Check.that(same, "%s: tensor %s does not belong to this model", file, array.getName());
    }
    Check.that(missing.isEmpty(), "%s: tensors missing, %s", file, missing);
    list.forEach(array -> array.copyTo(targets.get(array.getName())));
  }
}
