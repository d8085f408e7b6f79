package zoobot.similarity;

import java.util.function.Supplier;

/** Something made when it is first asked for, once. */
final class Lazy<T> {

  private final Supplier<T> supplier;
  private T value;

  Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  synchronized T get() {
    if (value == null) {
      value = supplier.get();
    }
    return value;
  }
}
