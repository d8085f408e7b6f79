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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run on disk, in one safetensors file: weights, best weights, optimizer state, and the epochs so
 * far as JSON bytes. Written whole and then renamed, so that a killed run leaves the checkpoint
 * before. It is taken up only by the run that wrote it: the same settings, galaxies, targets and
 * start.
 */
final class Checkpoint {

  private static final Gson GSON = new Gson();
  private static final String STATE = "state.json";
  private static final String BEST = "best.";

  private final Path file;
  private final Objective objective;
  private final RunIdentity run;

  private record State(long step, RunIdentity run, List<Epoch> epochs) {}

  private Checkpoint(Path file, Objective objective, RunIdentity run) {
    this.file = file;
    this.objective = objective;
    this.run = run;
  }

  /** Returns the checkpoint of a run that has not begun; one that keeps nothing without a file. */
  static Checkpoint of(
      TrainingOptions options, Objective objective, Batches train, Batches validation) {
    return options.checkpoint() == null
        ? new Checkpoint(null, objective, null)
        : new Checkpoint(
            options.checkpoint().toAbsolutePath(),
            objective,
            RunIdentity.of(options, objective, train, validation));
  }

  /**
   * Reads the file if there is one, and returns its epochs.
   *
   * @throws IllegalArgumentException if it is of another run or damaged; nothing is changed then
   */
  List<Epoch> resume(AdamW adam, BestWeights best) {
    if (file == null || !Files.exists(file)) {
      return List.of();
    }
    try (NDManager manager = objective.manager().newSubManager();
        InputStream in = Files.newInputStream(file)) {
      NDList list = NDList.decode(manager, in);
      State state = state(list);
      check(state.run(), list);
      restore(list, adam, best);
      adam.resumeAt(state.step());
      return state.epochs();
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file, e);
    }
  }

  private State state(NDList list) {
    for (NDArray array : list) {
      if (STATE.equals(array.getName())) {
        String json = new String(array.toByteArray(), StandardCharsets.UTF_8);
        list.remove(array);
        return GSON.fromJson(json, State.class);
      }
    }
    throw new IllegalArgumentException(file + " is no checkpoint: it holds no state of a run");
  }

  private void check(RunIdentity found, NDList list) {
    List<String> different =
        found == null ? List.of("it does not say which") : run.differences(found);
    // A run that was stopped in this process left the best weights behind, not its start.
    if (different.equals(List.of("start weights")) && holdsBest(list)) {
      return;
    }
    if (!different.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " is a checkpoint of another run: other galaxies, labels, start or settings ("
              + String.join("; ", different)
              + "); choose another folder or remove it");
    }
  }

  private boolean holdsBest(NDList list) {
    Map<String, Parameter> now = objective.state();
    return list.stream()
        .filter(array -> array.getName().startsWith(BEST))
        .allMatch(
            array -> {
              Parameter same = now.get(array.getName().substring(BEST.length()));
              return same != null
                  && Arrays.equals(Values.floats(array), Values.floats(same.getArray()));
            });
  }

  void save(AdamW adam, BestWeights best, List<Epoch> epochs) {
    if (file == null) {
      return;
    }
    State state = new State(adam.steps(), run, epochs);
    try (NDManager manager = objective.manager().newSubManager()) {
      NDList list = new NDList();
      arrays(adam, best)
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

  private Map<String, NDArray> arrays(AdamW adam, BestWeights best) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    objective.state().forEach((name, p) -> arrays.put("now." + name, p.getArray()));
    best.arrays().forEach((name, array) -> arrays.put(BEST + name, array));
    arrays.putAll(adam.state());
    return arrays;
  }

  /** Copies once all tensors are known to fit, so that a file that doesn't leaves all as it was. */
  private void restore(NDList list, AdamW adam, BestWeights best) {
    Map<String, NDArray> targets = arrays(adam, best);
    Map<String, NDArray> missing = new LinkedHashMap<>(targets);
    for (NDArray array : list) {
      NDArray target = missing.remove(array.getName());
      if (target == null
          || !target.getShape().equals(array.getShape())
          || target.getDataType() != array.getDataType()) {
        throw new IllegalArgumentException(
            file + ": tensor " + array.getName() + " does not belong to this model");
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(file + ": tensors missing, " + missing.keySet());
    }
    list.forEach(array -> array.copyTo(targets.get(array.getName())));
  }
}
