package zoobot.encoder.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import zoobot.encoder.internal.PickleGlobals.Global;
import zoobot.encoder.internal.PickleGlobals.Use;

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

  /** A view of a storage: element (i, j, …) is number offset + i·strides[0] + j·strides[1] + …. */
  record Tensor(Storage storage, long offset, long[] shape, long[] strides) {

    /** Makes one of the arguments of {@code torch._utils._rebuild_tensor_v2}. */
    static Tensor of(Object[] arguments) {
      return new Tensor(
          (Storage) arguments[0],
          ((Number) arguments[1]).longValue(),
          numbers(arguments[2]),
          numbers(arguments[3]));
    }

    /** Returns whether all of its {@code n} elements lie inside the storage. */
    boolean isInside(long n) {
      if (strides.length != shape.length || offset < 0 || offset > storage.count()) {
        return false;
      }
      long last = n == 0 ? -1 : offset;
      for (int i = 0; i < shape.length && n > 0; i++) {
        if (strides[i] < 0 || strides[i] > storage.count() || last >= storage.count()) {
          return false;
        }
        last += (shape[i] - 1) * strides[i]; // both below 2³¹: no overflow
      }
      return last < storage.count();
    }

    /** Returns whether its elements follow each other, row-major. */
    boolean isContiguous() {
      long step = 1;
      for (int i = shape.length - 1; i >= 0; i--) {
        if (shape[i] != 1 && strides[i] != step) {
          return false;
        }
        step *= shape[i];
      }
      return true;
    }

    /** Returns the place in the storage of an element, counted row-major. */
    int place(int element) {
      long place = offset;
      long rest = element;
      for (int i = shape.length - 1; i >= 0; i--) {
        place += rest % shape[i] * strides[i];
        rest /= shape[i];
      }
      return (int) place;
    }

    private static long[] numbers(Object tuple) {
      return List.of((Object[]) tuple).stream().mapToLong(n -> ((Number) n).longValue()).toArray();
    }
  }

  private final String source;

  private Pickle(String source) {
    this.source = source;
  }

  /** Returns the pickled object: maps, lists, arrays (tuples), strings, numbers, {@link Tensor}. */
  static Object read(byte[] data, String source) {
    try {
      return new Pickle(source).load(new ByteArrayInputStream(data));
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.getMessage());
    } catch (RuntimeException | IOException e) {
      throw new IllegalArgumentException(source + ": a damaged pickle: " + e.getMessage(), e);
    }
  }

  /** Told apart from what goes wrong in a damaged file. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  @Override
  protected Object dispatch(short operation) throws IOException {
    switch (operation) {
      case Opcodes.GLOBAL ->
          stack.add(global(PickleUtils.readline(input), PickleUtils.readline(input)));
      case Opcodes.STACK_GLOBAL -> {
        String name = (String) stack.pop();
        stack.add(global((String) stack.pop(), name));
      }
      case Opcodes.REDUCE, Opcodes.NEWOBJ -> {
        Object[] arguments = (Object[]) stack.pop();
        stack.add(made((Global) stack.pop(), arguments));
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
      case Opcodes.BINUNICODE, Opcodes.BINSTRING, Opcodes.BINBYTES -> {
        checkLength();
        return super.dispatch(operation);
      }
      default -> {
        return plain(operation);
      }
    }
    return NO_RETURN_VALUE;
  }

  private Object plain(short operation) throws IOException {
    return switch (operation) {
      case Opcodes.PROTO, Opcodes.FRAME, Opcodes.STOP -> super.dispatch(operation);
      case Opcodes.MARK, Opcodes.POP, Opcodes.POP_MARK, Opcodes.DUP -> super.dispatch(operation);
      case Opcodes.NONE, Opcodes.NEWTRUE, Opcodes.NEWFALSE -> super.dispatch(operation);
      case Opcodes.BININT, Opcodes.BININT1, Opcodes.BININT2, Opcodes.LONG1, Opcodes.BINFLOAT ->
          super.dispatch(operation);
      case Opcodes.SHORT_BINUNICODE, Opcodes.SHORT_BINSTRING, Opcodes.SHORT_BINBYTES ->
          super.dispatch(operation);
      case Opcodes.EMPTY_TUPLE, Opcodes.TUPLE, Opcodes.TUPLE1, Opcodes.TUPLE2, Opcodes.TUPLE3 ->
          super.dispatch(operation);
      case Opcodes.EMPTY_LIST -> super.dispatch(operation);
      case Opcodes.BINGET, Opcodes.LONG_BINGET, Opcodes.BINPUT, Opcodes.LONG_BINPUT ->
          super.dispatch(operation);
      case Opcodes.MEMOIZE, Opcodes.BINPERSID -> super.dispatch(operation);
      default ->
          throw new Refusal(
              "%s: refused; instruction %d of its pickle is none that PyTorch writes for weights."
                      .formatted(source, operation)
                  + " Nothing was run.");
    };
  }

  private Global global(String module, String name) {
    Global global = PickleGlobals.find(module, name);
    if (global == null) {
      throw new Refusal(
          "%s: refused, because it asks Python for %s.%s, which weights do not need."
                  .formatted(source, module, name)
              + " Nothing was run. If you trust the file, save its tensors alone in Python:"
              + " safetensors.torch.save_file(model.state_dict(), 'model.safetensors')");
    }
    return global;
  }

  private static Object made(Global global, Object[] arguments) {
    return switch (global.use()) {
      case MAP -> new LinkedHashMap<>();
      case TENSOR -> Tensor.of(arguments);
      case PARAMETER, SIZE -> arguments[0];
      case SKIP -> new Inert(global.name());
      case STORAGE -> throw new PickleException("a storage without a place");
    };
  }

  /** Called for a persistent id, which PyTorch uses for storages only. */
  @Override
  protected Object persistentLoad(Object id) {
    Object[] parts = (Object[]) id;
    Global type = (Global) parts[1];
    if (!"storage".equals(parts[0]) || type.use() != Use.STORAGE) {
      throw new PickleException("no storage: " + type.name());
    }
    String name = type.name().substring("torch.".length());
    return new Storage(
        NumberType.ofStorage(name), (String) parts[2], ((Number) parts[4]).longValue());
  }

  private void put(List<Object> pairs) {
    if (stack.peek() instanceof Inert) {
      return;
    }
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) stack.peek();
    for (int i = 0; i < pairs.size(); i += 2) {
      Object key = pairs.get(i);
      if (key instanceof Map || key instanceof List) {
        throw new PickleException("a key that Python can't have either");
      }
      map.put(key, pairs.get(i + 1));
    }
  }

  private void append(List<Object> items) {
    if (stack.peek() instanceof Inert) {
      return;
    }
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) stack.peek();
    list.addAll(items);
  }

  /** The library takes memory for the length that a file declares before it reads. */
  private void checkLength() throws IOException {
    input.mark(4);
    long length =
        Integer.toUnsignedLong(
            ByteBuffer.wrap(input.readNBytes(4)).order(ByteOrder.LITTLE_ENDIAN).getInt());
    if (length > input.available()) {
      throw new PickleException(length + " bytes of text, " + input.available() + " are left");
    }
    input.reset();
  }
}
