package zoobot.encoder.internal;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fits the tensors of a file to those of a network, by name and shape. */
record TensorNames(String source, Map<String, WeightFile.Tensor> file, Map<String, Shape> wanted) {

  private static final int NAMED = 30;

  /** Classifiers of timm's architectures; a headless network has none. */
  private static final List<String> HEADS = List.of("classifier.", "fc.", "head.fc.");

  /**
   * Returns a tensor of the file for each one wanted. All names in it may begin with the path to
   * the encoder inside a larger model, such as {@code module.model.encoder.}; what lies outside of
   * that path belongs to the rest of the model. Classifiers and counts of batches are left out.
   */
  static Map<String, WeightFile.Tensor> fit(
      Map<String, WeightFile.Tensor> file, Map<String, Shape> wanted, String source) {
    TensorNames names = new TensorNames(source, file, wanted);
    return names.fit(names.prefix());
  }

  private Map<String, WeightFile.Tensor> fit(String prefix) {
    Map<String, WeightFile.Tensor> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<String> shapes = new ArrayList<>();
    wanted.forEach(
        (name, shape) -> {
          WeightFile.Tensor tensor = file.get(prefix + name);
          if (tensor == null) {
            missing.add(prefix + name);
          } else if (!shape.equals(new Shape(tensor.shape()))) {
            shapes.add(
                prefix + name + " has shape " + new Shape(tensor.shape()) + ", needs " + shape);
          } else {
            found.put(name, tensor);
          }
        });
    List<String> unexpected =
        file.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .filter(name -> !isExpected(name.substring(prefix.length())))
            .toList();
    if (!missing.isEmpty() || !shapes.isEmpty() || !unexpected.isEmpty()) {
      int count = missing.size() + shapes.size() + unexpected.size();
      String faults = list("missing ", missing) + list("unexpected ", unexpected);
      throw new IllegalArgumentException(
          source + ": " + count + " tensors do not fit" + faults + list("", shapes));
    }
    return found;
  }

  private boolean isExpected(String name) {
    return wanted.containsKey(name)
        || name.endsWith("num_batches_tracked")
        || HEADS.stream().anyMatch(name::startsWith);
  }

  private static String list(String what, List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String first = names.stream().limit(NAMED).collect(Collectors.joining("; " + what));
    String more = names.size() > NAMED ? "; … " + (names.size() - NAMED) + " more" : "";
    return "; " + what + first + more;
  }

  /** Returns the path to the encoder: the one under which most of what is wanted is. */
  private String prefix() {
    Map<Long, List<String>> byCount = new TreeMap<>();
    for (String prefix : prefixes()) {
      long count = wanted.keySet().stream().filter(w -> file.containsKey(prefix + w)).count();
      byCount.computeIfAbsent(-count, c -> new ArrayList<>()).add(prefix);
    }
    List<String> best = byCount.values().iterator().next();
    boolean whole = byCount.containsKey(-(long) wanted.size());
    if (whole && best.size() > 1) {
      throw new IllegalArgumentException(
          source + " holds several encoders that fit, under " + best + ": save one alone");
    }
    return best.get(0);
  }

  /** Returns the empty path and all that lead to the first tensor wanted, shortest first. */
  private List<String> prefixes() {
    String end = "." + wanted.keySet().iterator().next();
    return Stream.concat(
            Stream.of(""),
            file.keySet().stream()
                .filter(name -> name.endsWith(end))
                .map(name -> name.substring(0, name.length() - end.length() + 1)))
        .sorted(Comparator.comparingInt(String::length))
        .toList();
  }
}
