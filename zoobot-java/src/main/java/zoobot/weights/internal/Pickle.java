package zoobot.weights.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import zoobot.weights.internal.PickleGlobals.Global;

/**
 * Reads a pickle that {@code torch.save} wrote, and runs nothing.
 *
 * <p>The library's unpickler keeps an open registry of constructors and calls methods by
 * reflection. Neither can be reached from here: only instructions that move plain data are left to
 * it, those that name, call or fill objects are done here by {@link PickleGlobals}, and all others
 * are refused.
 */
final class Pickle extends Unpickler {

  /** An object that was skipped. */
  record Inert(String name) {}

  /** A run of numbers in a file beside the pickle. */
  record Storage(NumberType type, String key, long count) {}

  /** What {@link Tensor} needs besides the numbers themselves. */
  record View(Storage storage, long offset, long[] shape, long[] strides) {

    /** Makes one of the arguments of {@code torch._utils._rebuild_tensor_v2}. */
    static View of(Object[] arguments) {
      return new View(
          (Storage) arguments[0],
          ((Number) arguments[1]).longValue(),
          numbers(arguments[2]),
          numbers(arguments[3]));
    }

    private static long[] numbers(Object tuple) {
      return Arrays.stream((Object[]) tuple).mapToLong(n -> ((Number) n).longValue()).toArray();
    }
  }

  private final String source;

  private Pickle(String source) {
    this.source = source;
  }

  /** Returns the pickled object: maps, lists, arrays (tuples), strings, numbers, {@link View}. */
  static Object read(byte[] data, String source) {
    try {
      return new Pickle(source).load(new ByteArrayInputStream(data));
    } catch (SecurityException e) { // told apart from what goes wrong in a damaged file
      throw new IllegalArgumentException(e.getMessage());
    } catch (RuntimeException | IOException e) {
      throw new IllegalArgumentException(source + ": a damaged pickle: " + e.getMessage(), e);
    }
  }

  @Override
  protected Object dispatch(short operation) throws IOException {
    switch (operation) {
      case Opcodes.PROTO, Opcodes.FRAME, Opcodes.STOP:
      case Opcodes.MARK, Opcodes.POP, Opcodes.POP_MARK, Opcodes.DUP:
      case Opcodes.NONE, Opcodes.NEWTRUE, Opcodes.NEWFALSE, Opcodes.EMPTY_LIST:
      case Opcodes.BININT, Opcodes.BININT1, Opcodes.BININT2, Opcodes.LONG1, Opcodes.BINFLOAT:
      case Opcodes.SHORT_BINUNICODE, Opcodes.SHORT_BINSTRING, Opcodes.SHORT_BINBYTES:
      case Opcodes.EMPTY_TUPLE, Opcodes.TUPLE, Opcodes.TUPLE1, Opcodes.TUPLE2, Opcodes.TUPLE3:
      case Opcodes.BINGET, Opcodes.LONG_BINGET, Opcodes.BINPUT, Opcodes.LONG_BINPUT:
      case Opcodes.MEMOIZE, Opcodes.BINPERSID:
        return super.dispatch(operation);
      case Opcodes.BINUNICODE, Opcodes.BINSTRING, Opcodes.BINBYTES:
        checkLength();
        return super.dispatch(operation);
      default:
        build(operation);
        return NO_RETURN_VALUE;
    }
  }

  private void build(short operation) throws IOException {
    switch (operation) {
      case Opcodes.GLOBAL ->
          stack.add(global(PickleUtils.readline(input), PickleUtils.readline(input)));
      case Opcodes.STACK_GLOBAL -> {
        String name = (String) stack.pop();
        stack.add(global((String) stack.pop(), name));
      }
      case Opcodes.REDUCE, Opcodes.NEWOBJ -> {
        Object[] arguments = (Object[]) stack.pop();
        stack.add(((Global) stack.pop()).maker().apply(arguments));
      }
      case Opcodes.BUILD -> stack.pop(); // attributes, as _metadata, are of no use here
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        put(List.of(stack.pop(), value));
      }
      case Opcodes.SETITEMS -> put(stack.pop_all_since_marker());
      case Opcodes.APPEND -> append(List.of(stack.pop()));
      case Opcodes.APPENDS -> append(stack.pop_all_since_marker());
      case Opcodes.EMPTY_SET -> stack.add(new Inert("set"));
      case Opcodes.ADDITEMS -> stack.pop_all_since_marker();
      default ->
          throw new SecurityException(
              "%s: refused; instruction %d of its pickle is none that PyTorch writes for weights."
                      .formatted(source, operation)
                  + " Nothing was run.");
    }
  }

  private Global global(String module, String name) {
    Global global = PickleGlobals.find(module, name);
    if (global == null && module.startsWith("__torch__")) {
      String script =
          "%s: is TorchScript, a program and not weights. As an encoder it is a folder: name the file"
              + " there torchscript-128.pt, by its images' size, put a config.json beside it, and name the"
              + " folder (zoobot-java/docs/torchscript.md). Nothing was run.";
      throw new SecurityException(script.formatted(source));
    }
    if (global == null) {
      throw new SecurityException(
          "%s: refused, because it asks Python for %s.%s, which weights do not need."
                  .formatted(source, module, name)
              + " Nothing was run. If you trust the file, save its tensors alone in Python:"
              + " safetensors.torch.save_file(model.state_dict(), 'model.safetensors')");
    }
    return global;
  }

  /** Called for a persistent id, which PyTorch uses for storages only. */
  @Override
  protected Object persistentLoad(Object id) {
    Object[] parts = (Object[]) id;
    String name = ((Global) parts[1]).name();
    NumberType type = PickleGlobals.storage(name);
    if (!"storage".equals(parts[0]) || type == null) {
      throw new PickleException("no storage: " + name);
    }
    return new Storage(type, (String) parts[2], ((Number) parts[4]).longValue());
  }

  @SuppressWarnings("unchecked")
  private void put(List<Object> pairs) {
    for (int i = 0; i < pairs.size() && !(stack.peek() instanceof Inert); i += 2) {
      Object key = pairs.get(i);
      if (key instanceof Map || key instanceof List) {
        throw new PickleException("a key that Python can't have either");
      }
      ((Map<Object, Object>) stack.peek()).put(key, pairs.get(i + 1));
    }
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> items) {
    if (!(stack.peek() instanceof Inert)) {
      ((List<Object>) stack.peek()).addAll(items);
    }
  }

  /** The library takes memory for the length that a file declares before it reads. */
  private void checkLength() throws IOException {
    input.mark(4);
    long length = PickleUtils.bytes_to_uint(input.readNBytes(4), 0);
    if (length > input.available()) {
      throw new PickleException(length + " bytes of text, " + input.available() + " are left");
    }
    input.reset();
  }
}
