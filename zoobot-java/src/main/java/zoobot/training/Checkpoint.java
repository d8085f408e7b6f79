package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run on disk: weights, best weights, optimizer state (safetensors) and the epochs so far (JSON
 * beside it). Written whole and then renamed, so that a killed run leaves the checkpoint before.
 */
final class Checkpoint {

  private static final Gson GSON = new Gson();

  private Checkpoint() {}

  private record State(long step, String options, List<Epoch> epochs) {}

  /** Reads a checkpoint if there is one, and returns its epochs. */
  static List<Epoch> resume(
      TrainingOptions options, Objective objective, AdamW adam, BestWeights best) {
    Path file = options.checkpoint();
    if (file == null || !Files.exists(file) || !Files.exists(json(file))) {
      return List.of();
    }
    try {
      State state = GSON.fromJson(Files.readString(json(file)), State.class);
      if (!state.options().equals(identity(options))) {
        throw new IllegalArgumentException(
            file
                + " is a checkpoint of another run ("
                + state.options()
                + ", not "
                + identity(options)
                + "): choose another file or remove it");
      }
      restore(file, objective, adam, best);
      adam.resumeAt(state.step());
      return state.epochs();
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file, e);
    }
  }

  static void save(
      TrainingOptions options,
      Objective objective,
      AdamW adam,
      BestWeights best,
      List<Epoch> epochs) {
    if (options.checkpoint() == null) {
      return;
    }
    Path file = options.checkpoint().toAbsolutePath();
    try (NDManager manager = objective.manager().newSubManager()) {
      Files.createDirectories(file.getParent());
      NDList list = new NDList();
      arrays(objective, adam, best)
          .forEach(
              (name, array) -> {
                NDArray copy = array.duplicate();
                copy.attach(manager);
                copy.setName(name);
                list.add(copy);
              });
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try (OutputStream out = Files.newOutputStream(part)) {
        list.encode(out, NDList.Encoding.SAFETENSORS);
      }
      String state = GSON.toJson(new State(adam.steps(), identity(options), epochs));
      Path statePart = json(part);
      Files.write(statePart, state.getBytes(StandardCharsets.UTF_8));
      // The JSON goes first: tensors that are newer than it would be trained twice.
      Files.deleteIfExists(json(file));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      Files.move(statePart, json(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file, e);
    }
  }

  private static Map<String, NDArray> arrays(Objective objective, AdamW adam, BestWeights best) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    objective.state().forEach((name, p) -> arrays.put("now." + name, p.getArray()));
    best.arrays().forEach((name, array) -> arrays.put("best." + name, array));
    arrays.putAll(adam.state());
    return arrays;
  }

  private static void restore(Path file, Objective objective, AdamW adam, BestWeights best)
      throws IOException {
    best.keep();
    Map<String, NDArray> targets = arrays(objective, adam, best);
    try (NDManager manager = objective.manager().newSubManager();
        var in = Files.newInputStream(file)) {
      for (NDArray array : NDList.decode(manager, in)) {
        NDArray target = targets.remove(array.getName());
        if (target == null || !target.getShape().equals(array.getShape())) {
          throw new IllegalArgumentException(
              file + ": tensor " + array.getName() + " does not belong to this model");
        }
        array.copyTo(target);
      }
    }
    if (!targets.isEmpty()) {
      throw new IllegalArgumentException(file + ": tensors missing, " + targets.keySet());
    }
  }

  /** What must be the same for a run to go on; patience may change. */
  private static String identity(TrainingOptions o) {
    return "epochs "
        + o.epochs()
        + ", rate "
        + o.rate()
        + ", warmup "
        + o.warmup()
        + ", floor "
        + o.floor()
        + ", seed "
        + o.seed();
  }

  private static Path json(Path file) {
    return file.resolveSibling(file.getFileName() + ".json");
  }
}
