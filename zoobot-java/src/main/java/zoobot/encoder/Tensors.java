package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Named tensors in and out of safetensors. */
public final class Tensors {

  private Tensors() {}

  /**
   * Reads a safetensors file into the float32 parameters of the same names.
   *
   * @param ignored prefix of tensors that are in the file and not wanted; empty for none
   * @throws IllegalArgumentException if names or shapes differ; all of them are listed
   */
  public static void read(byte[] file, Map<String, Parameter> into, String ignored, String source) {
    Map<String, Safetensors.Tensor> tensors = Safetensors.read(file, source);
    tensors
        .keySet()
        .removeIf(
            name ->
                name.endsWith("num_batches_tracked")
                    || (!ignored.isEmpty() && name.startsWith(ignored)));
    check(tensors, into, source);
    tensors.forEach((name, tensor) -> into.get(name).getArray().set(tensor.values()));
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

  private static void check(
      Map<String, Safetensors.Tensor> tensors, Map<String, Parameter> into, String source) {
    List<String> faults = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          Parameter parameter = into.get(name);
          if (parameter == null) {
            faults.add("unexpected " + name);
          } else if (!parameter.getArray().getShape().equals(new Shape(tensor.shape()))) {
            faults.add(
                name
                    + " has shape "
                    + new Shape(tensor.shape())
                    + ", needs "
                    + parameter.getArray().getShape());
          }
        });
    into.keySet().stream()
        .filter(name -> !tensors.containsKey(name))
        .forEach(name -> faults.add("missing " + name));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          source + ": " + faults.size() + " tensors do not fit: " + String.join("; ", faults));
    }
  }
}
