package zoobot.encoder.internal;

import java.util.List;

/** What a pickle is turned into besides maps, lists, tuples (arrays), strings and numbers. */
sealed interface Pickled {

  /** An object that was skipped. */
  record Inert(String name) implements Pickled {}

  /** A run of numbers in a file beside the pickle. */
  record Storage(NumberType type, String key, long count) implements Pickled {}

  /** A view of a storage: element (i, j, …) is number offset + i·strides[0] + j·strides[1] + …. */
  record Tensor(Storage storage, long offset, long[] shape, long[] strides) implements Pickled {

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
}
