package zoobot.onnx.runtime;

import java.util.function.Supplier;
import zoobot.encoder.Engines;

/** Tests are without ONNX Runtime, by a setting in the build, but where they ask for it. */
final class Engine {

  private Engine() {}

  /** Works with one engine; afterwards it is as it was. */
  static <R> R with(String name, Supplier<R> work) {
    String before = System.getProperty(Engines.SETTING);
    Engines.use(name);
    try {
      return work.get();
    } finally {
      if (before == null) {
        System.clearProperty(Engines.SETTING);
      } else {
        System.setProperty(Engines.SETTING, before);
      }
    }
  }
}
