package zoobot.onnx;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Library;

/**
 * A network as the <a href="https://onnx.ai/onnx/repo-docs/IR.html">ONNX</a> schema has it, in the
 * making: values have names, and every operator names those that go in and come out. Operators are
 * those of opset {@value #OPSET}, which every engine of the last years knows.
 *
 * <p>Not safe for several threads.
 */
public final class OnnxGraph {

  /** The version of the operators. */
  public static final int OPSET = 17;

  /** The value that an encoder's graph ends in, {@code [N, D]}. */
  public static final String REPRESENTATION = "representation";

  private static final int IR = 8; // the version of the file that goes with that opset
  private static final int FLOAT = 1;

  private final Message graph = new Message();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private int nodes;

  /** Declares an input of float32; a side is a number, or the name of one that is free. */
  public String input(String name, Object... shape) {
    graph.message(11, value(named(name), shape));
    return name;
  }

  /** Declares a value, made by {@link #rename}, as an output of float32; shaped as an input. */
  public void output(String name, Object... shape) {
    graph.message(12, value(name, shape));
  }

  private static Message value(String name, Object... shape) {
    Message sides = new Message();
    for (Object side : shape) {
      boolean free = side instanceof String;
      Message one = new Message();
      sides.message(1, free ? one.text(2, (String) side) : one.number(1, (Integer) side));
    }
    Message tensor = new Message().number(1, FLOAT).message(2, sides);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** Adds weights of float32; the numbers are asked for when the file is written. */
  public String weights(String name, Supplier<float[]> numbers, long... shape) {
    Message tensor = new Message();
    Arrays.stream(shape).forEach(side -> tensor.number(1, side));
    long size = Float.BYTES * Arrays.stream(shape).reduce(1, Math::multiplyExact);
    tensor.number(2, FLOAT).text(8, named(name));
    graph.message(5, tensor.bytes(9, size, out -> out.write(bytes(numbers.get()))));
    return name;
  }

  private static byte[] bytes(float[] numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Float.BYTES);
    buffer.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
    return buffer.array();
  }

  /** Adds a few numbers of float32, {@code [n]}. */
  public String numbers(float... numbers) {
    return weights("/numbers_" + nodes++, numbers::clone, numbers.length);
  }

  /** Applies an operator without attributes; returns the name of what comes out. */
  public String node(String operator, String... inputs) {
    return node(operator, List.of(inputs), new Object[0]);
  }

  /**
   * Applies an operator; returns the name of what comes out.
   *
   * @param attributes names, each followed by its value: an int, a float, an array of ints or a
   *     text
   */
  public String node(String operator, List<String> inputs, Object... attributes) {
    return node(operator, "/" + operator + "_" + nodes++, inputs, attributes);
  }

  /** Gives a value another name, by which it can be an output. */
  public String rename(String value, String name) {
    return node("Identity", name, List.of(value));
  }

  private String node(String operator, String name, List<String> inputs, Object... attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, named(name)).text(3, name).text(4, operator);
    for (int i = 0; i < attributes.length; i += 2) {
      node.message(5, attribute((String) attributes[i], attributes[i + 1]));
    }
    graph.message(1, node);
    return name;
  }

  private static Message attribute(String name, Object value) {
    Message attribute = new Message().text(1, name);
    if (value instanceof int[] numbers) {
      Arrays.stream(numbers).forEach(number -> attribute.number(8, number));
      return attribute.number(20, 7);
    }
    if (value instanceof String text) {
      return attribute.text(4, text).number(20, 3);
    }
    return value instanceof Float number
        ? attribute.number(2, number).number(20, 1)
        : attribute.number(3, (Integer) value).number(20, 2);
  }

  /** Returns x · sigmoid(x). */
  public String silu(String x) {
    return node("Mul", x, node("Sigmoid", x));
  }

  /** Returns x · Φ(x), with the exact Φ (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
  public String gelu(String x) {
    String erf = node("Erf", node("Div", x, numbers((float) Math.sqrt(2))));
    return node("Mul", node("Mul", x, node("Add", erf, numbers(1))), numbers(0.5f));
  }

  /** Returns the mean over an image, {@code [N, D, H, W] → [N, D]}. */
  public String mean(String maps) {
    return node("Flatten", node("GlobalAveragePool", maps));
  }

  /** Returns one column, {@code [N, K] → [N]}. */
  public String column(String matrix, int column) {
    String index = node("Constant", List.of(), "value_int", column);
    return node("Gather", List.of(matrix, index), "axis", 1);
  }

  private String named(String name) {
    Check.that(names.add(name), "two values of the network would be called '%s'", name);
    return name;
  }

  /** Sets what a reader of the file is told about it, in place of what was told by that key. */
  public void tell(String key, String text) {
    metadata.put(key, text);
  }

  /**
   * Writes the file, in place of one that is there.
   *
   * @throws IllegalArgumentException if it is a folder, or would be larger than 2 GB
   * @throws java.io.UncheckedIOException if it can't be written; the message names it
   */
  public void write(Path file) {
    Check.that(!Files.isDirectory(file), "%s: is a folder; name a file, such as model.onnx", file);
    Message opset = new Message().text(1, "").number(2, OPSET);
    Message whole = new Message().number(1, IR);
    whole.text(2, Library.NAME_AND_VERSION).message(8, opset).message(7, graph.text(2, "zoobot"));
    metadata.forEach((key, text) -> whole.message(14, new Message().text(1, key).text(2, text)));
    String large = "%s: would have %.1f GB, and an ONNX file has at most 2";
    Check.that(whole.length() <= Integer.MAX_VALUE, large, file, whole.length() / 1e9);
    AtomicFile.write(
        file,
        half -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
            whole.write(out);
          }
        });
  }
}
