package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Named tensors in and out of safetensors. */
public final class Tensors {

  private Tensors() {}

  /**
   * Reads tensors into the parameters of the same name, converting to their type.
   *
   * @param ignored prefix of tensors that are in the file and not wanted; empty for none
   * @throws IllegalArgumentException if names or shapes differ; all of them are listed
   */
  public static void read(
      InputStream in, Map<String, Parameter> into, String ignored, String source)
      throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList list = decode(manager, in, source);
      if (!ignored.isEmpty()) {
        list.removeIf(t -> t.getName().startsWith(ignored));
      }
      list.removeIf(t -> t.getName().endsWith("num_batches_tracked"));
      check(list, into, source);
      for (NDArray tensor : list) {
        NDArray target = into.get(tensor.getName()).getArray();
        try (NDArray typed = tensor.toType(target.getDataType(), true)) {
          typed.copyTo(target);
        }
      }
    }
  }

  /**
   * Writes arrays under their names.
   *
   * @param type of tensors of two and more dimensions; vectors (BatchNorm, biases) are few and lose
   *     too much in half precision, so they stay float32
   */
  public static void write(OutputStream out, Map<String, NDArray> tensors, DataType type)
      throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList list = new NDList();
      tensors.forEach((name, array) -> list.add(named(manager, name, array, type)));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      list.encode(bytes, NDList.Encoding.SAFETENSORS);
      bytes.writeTo(out);
    }
  }

  private static NDArray named(NDManager manager, String name, NDArray array, DataType type) {
    boolean vector = array.getShape().dimension() < 2;
    NDArray copy = array.toType(vector ? DataType.FLOAT32 : type, true);
    copy.attach(manager);
    copy.setName(name);
    return copy;
  }

  private static NDList decode(NDManager manager, InputStream in, String source)
      throws IOException {
    try {
      return NDList.decode(manager, in);
    } catch (IllegalArgumentException | com.google.gson.JsonParseException e) {
      throw new IllegalArgumentException(source + ": no safetensors file, or a damaged one", e);
    }
  }

  private static void check(NDList list, Map<String, Parameter> into, String source) {
    List<String> faults = new ArrayList<>();
    List<String> missing = new ArrayList<>(into.keySet());
    for (NDArray tensor : list) {
      missing.remove(tensor.getName());
      Parameter parameter = into.get(tensor.getName());
      if (parameter == null) {
        faults.add("unexpected " + tensor.getName());
      } else if (!parameter.getArray().getShape().equals(tensor.getShape())) {
        faults.add(
            tensor.getName()
                + " has shape "
                + tensor.getShape()
                + ", needs "
                + parameter.getArray().getShape());
      }
    }
    missing.forEach(name -> faults.add("missing " + name));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          source + ": " + faults.size() + " tensors do not fit: " + String.join("; ", faults));
    }
  }
}
