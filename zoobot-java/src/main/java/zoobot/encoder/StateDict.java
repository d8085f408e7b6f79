package zoobot.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the tensors in what was pickled: a state dict alone, or a checkpoint around one. */
final class StateDict {

  /** Where checkpoints keep it: Lightning's and timm's names, and one that tutorials use. */
  private static final List<String> KEYS = List.of("state_dict", "model_state_dict", "model");

  private StateDict() {}

  static Map<String, Pickled.Tensor> tensors(Object content, String source) {
    if (!(content instanceof Map<?, ?> outer)) {
      throw new IllegalArgumentException(
          source
              + " holds "
              + (content instanceof Pickled.Inert object ? "an object " + object.name() : "no map")
              + ", not a state dict. In Python: torch.save(model.state_dict(), 'weights.pt')");
    }
    Map<?, ?> inner = outer;
    for (String key : KEYS) {
      if (inner == outer && outer.get(key) instanceof Map<?, ?> map) {
        inner = map;
      }
    }
    Map<String, Pickled.Tensor> tensors = new LinkedHashMap<>();
    inner.forEach(
        (name, value) -> {
          if (value instanceof Pickled.Tensor tensor) {
            tensors.put(String.valueOf(name), tensor);
          }
        });
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          source + " holds no tensors by name, but " + inner.keySet());
    }
    return tensors;
  }
}
