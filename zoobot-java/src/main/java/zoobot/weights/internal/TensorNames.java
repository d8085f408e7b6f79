package zoobot.weights.internal;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zoobot.io.internal.Check;

/** Fits the tensors of a file to those of a network, by name and shape. */
record TensorNames(String source, Map<String, Tensor> file, Map<String, Shape> wanted) {

  /** So many faults of a kind are named. */
  private static final int NAMED = 30;

  /** Classifiers of timm's architectures, which a headless network has not; counts of batches. */
  private static final String LEFT_OUT = "(classifier|fc|head\\.fc)\\..*|.*num_batches_tracked";

  /**
   * Returns a tensor of the file for each one wanted. All names in it may begin with the path to
   * the encoder inside a larger model, such as {@code module.model.encoder.}; what lies outside of
   * that path belongs to the rest of the model.
   */
  static Map<String, Tensor> fit(
      Map<String, Tensor> file, Map<String, Shape> wanted, String source) {
    TensorNames names = new TensorNames(source, file, wanted);
    return names.under(names.path());
  }

  private Map<String, Tensor> under(String path) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<String> shapes = new ArrayList<>();
    wanted.forEach(
        (name, shape) -> {
          Tensor tensor = file.get(path + name);
          Shape has = tensor == null ? null : new Shape(tensor.shape());
          found.put(name, tensor);
          if (has == null) {
            missing.add("missing " + path + name);
          } else if (!shape.equals(has)) {
            shapes.add(path + name + " has shape " + has + ", needs " + shape);
          }
        });
    List<String> unexpected =
        file.keySet().stream()
            .filter(name -> name.startsWith(path))
            .map(name -> name.substring(path.length()))
            .filter(name -> !wanted.containsKey(name) && !name.matches(LEFT_OUT))
            .map(name -> "unexpected " + path + name)
            .toList();
    int count = missing.size() + unexpected.size() + shapes.size();
    List<String> named =
        Stream.of(missing, unexpected, shapes).flatMap(all -> all.stream().limit(NAMED)).toList();
    String more = count > named.size() ? "; … " + (count - named.size()) + " more" : "";
    String fault = "%s: %d tensors do not fit; %s%s";
    Check.that(count == 0, fault, source, count, String.join("; ", named), more);
    return found;
  }

  /** Returns the path to the encoder: the one under which most of what is wanted is. */
  private String path() {
    String end = "." + wanted.keySet().iterator().next();
    Stream<String> ends = file.keySet().stream().filter(name -> name.endsWith(end));
    List<String> paths =
        Stream.concat(Stream.of(""), ends.map(n -> n.substring(0, n.length() - end.length() + 1)))
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    List<String> whole = paths.stream().filter(p -> matches(p) == wanted.size()).toList();
    String several = "%s holds several encoders that fit, under %s: save one alone";
    Check.that(whole.size() <= 1, several, source, whole);
    return paths.stream().max(Comparator.comparingLong(this::matches)).orElseThrow();
  }

  private long matches(String path) {
    return wanted.keySet().stream().filter(name -> file.containsKey(path + name)).count();
  }
}
