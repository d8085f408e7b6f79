package zoobot.io.internal;

import java.io.IOException;

/** Something done with a file or stream, which may fail. */
@FunctionalInterface
public interface Action<T> {

  /** Does it. */
  void accept(T value) throws IOException;
}
