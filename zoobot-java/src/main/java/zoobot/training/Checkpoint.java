package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
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
 * A run on disk, in one safetensors file: weights, best weights, optimizer state, and the epochs so
 * far as JSON bytes. Written whole and then renamed, so that a killed run leaves the checkpoint
 * before.
 */
final class Checkpoint {

  private static final Gson GSON = new Gson();
  private static final String STATE = "state.json";

  private Checkpoint() {}

  private record State(long step, String options, List<Epoch> epochs) {}

  /** Reads a checkpoint if there is one, and returns its epochs. */
  static List<Epoch> resume(
      TrainingOptions options, Objective objective, AdamW adam, BestWeights best) {
    Path file = options.checkpoint();
    if (file == null || !Files.exists(file)) {
      return List.of();
    }
    try (NDManager manager = objective.manager().newSubManager();
        InputStream in = Files.newInputStream(file)) {
      NDList list = NDList.decode(manager, in);
      State state = state(list, file);
      if (!state.options().equals(identity(options))) {
        throw new IllegalArgumentException(
            file
                + " is a checkpoint of another run ("
                + state.options()
                + ", not "
                + identity(options)
                + "): choose another file or remove it");
      }
      restore(list, file, objective, adam, best);
      adam.resumeAt(state.step());
      return state.epochs();
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file, e);
    }
  }

  private static State state(NDList list, Path file) {
    for (NDArray array : list) {
      if (STATE.equals(array.getName())) {
        String json = new String(array.toByteArray(), StandardCharsets.UTF_8);
        list.remove(array);
        return GSON.fromJson(json, State.class);
      }
    }
    throw new IllegalArgumentException(file + " is no checkpoint: it holds no state of a run");
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
    State state = new State(adam.steps(), identity(options), epochs);
    try (NDManager manager = objective.manager().newSubManager()) {
      NDList list = new NDList();
      arrays(objective, adam, best)
          .forEach((name, array) -> list.add(named(name, array.duplicate(), manager)));
      byte[] json = GSON.toJson(state).getBytes(StandardCharsets.UTF_8);
      list.add(named(STATE, manager.create(json, new Shape(json.length)), manager));
      Files.createDirectories(file.getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try (OutputStream out = Files.newOutputStream(part)) {
        list.encode(out, NDList.Encoding.SAFETENSORS);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file, e);
    }
  }

  private static NDArray named(String name, NDArray array, NDManager manager) {
    array.attach(manager);
    array.setName(name);
    return array;
  }

  private static Map<String, NDArray> arrays(Objective objective, AdamW adam, BestWeights best) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    objective.state().forEach((name, p) -> arrays.put("now." + name, p.getArray()));
    best.arrays().forEach((name, array) -> arrays.put("best." + name, array));
    arrays.putAll(adam.state());
    return arrays;
  }

  private static void restore(
      NDList list, Path file, Objective objective, AdamW adam, BestWeights best) {
    best.keep();
    Map<String, NDArray> targets = arrays(objective, adam, best);
    for (NDArray array : list) {
      NDArray target = targets.remove(array.getName());
      if (target == null || !target.getShape().equals(array.getShape())) {
        throw new IllegalArgumentException(
            file + ": tensor " + array.getName() + " does not belong to this model");
      }
      array.copyTo(target);
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
}
