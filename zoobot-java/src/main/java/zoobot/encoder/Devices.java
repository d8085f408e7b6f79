package zoobot.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zoobot.io.internal.Check;

/**
 * Where encoders, and all that is built on them, compute: on the first GPU that PyTorch can use,
 * else on the CPU.
 *
 * <p>The environment variable {@code ZOOBOT_DEVICE}, or the system property of that name, chooses
 * otherwise: {@code cpu}, {@code gpu} or {@code gpu:1} (the second). It is read whenever an encoder
 * is made.
 */
public final class Devices {

  /** The name of the setting: {@code ZOOBOT_DEVICE}. */
  public static final String SETTING = "ZOOBOT_DEVICE";

  private static final Pattern NAME = Pattern.compile("cpu|gpu(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * Returns the device on which an encoder made now computes.
   *
   * @throws IllegalArgumentException if the setting names none, or one that PyTorch does not see
   */
  public static Device current() {
    Engine engine = TorchEngine.get();
    String setting = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
    return setting.isBlank() ? engine.defaultDevice() : named(setting, engine.getGpuCount());
  }

  /** Returns the device of this name, on a machine with so many GPUs. */
  static Device named(String setting, int gpus) {
    Matcher name = NAME.matcher(setting.strip().toLowerCase(Locale.ROOT));
    Check.that(
        name.matches(), "%s is cpu, gpu or gpu:1 for the second, got '%s'", SETTING, setting);
    if (name.group().equals("cpu")) {
      return Device.cpu();
    }
    int number = name.group(1) == null ? 0 : Integer.parseInt(name.group(1));
    String few = "%s is '%s', but PyTorch sees %d GPUs; see zoobot-java/docs/gpu.md";
    Check.that(number < gpus, few, SETTING, setting, gpus);
    return Device.gpu(number);
  }
}
