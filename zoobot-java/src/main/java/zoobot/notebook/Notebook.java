package zoobot.notebook;

import ai.djl.Device;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import zoobot.encoder.Devices;
import zoobot.plot.Picture;

/**
 * A notebook as seen from its code. The same code runs in JJava, in IJava and outside any kernel.
 *
 * <pre>{@code
 * import static zoobot.notebook.Notebook.show;
 *
 * show(catalog);
 * show(Charts.learning(history));
 * }</pre>
 */
public final class Notebook {

  private static Kernel kernel;

  private Notebook() {}

  /** Returns the kernel that this code runs in, if there is one. */
  static synchronized Optional<Kernel> kernel() {
    if (kernel == null) {
      // No method references: they would load these classes here, where no error is caught.
      Kernel jjava = orNull(() -> JJavaKernel.running());
      use(jjava != null ? jjava : orNull(() -> IJavaKernel.running()));
    }
    return Optional.ofNullable(kernel);
  }

  /** A kernel's classes are there only inside it. */
  private static Kernel orNull(Supplier<Kernel> running) {
    try {
      return running.get();
    } catch (LinkageError e) {
      return null;
    }
  }

  /**
   * Takes a kernel for the one that this code runs in, null for none, and has it draw our types.
   */
  static synchronized void use(Kernel found) {
    if (found != null && !found.equals(kernel)) {
      Renderings.register(found);
      System.setProperty("zoobot.notebook", "true"); // somebody looks on, see Progress.standard
    }
    kernel = found;
  }

  /**
   * Shows a value below the cell that runs: pictures as pictures, tables and catalogues as tables,
   * widgets live, anything else as its text. Outside a kernel its text is printed.
   *
   * <p>In JJava the last value of a cell is shown the same way without this method; in IJava it is
   * once a method of this class was called.
   */
  public static void show(Object value) {
    kernel().ifPresentOrElse(k -> k.show(value), () -> System.out.println(text(value)));
  }

  /**
   * Returns a line about what computes here: the device, cores and memory. As the first call of a
   * notebook it also has IJava draw this library's types, see {@link #show}.
   */
  public static String device() {
    kernel();
    Device device = Devices.current();
    Runtime java = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "This runs on %s: %d cores, up to %.1f GB of memory for Java",
        device.isGpu() ? "the graphics card " + device : "the processor (no graphics card)",
        java.availableProcessors(),
        java.maxMemory() / 1e9);
  }

  /** Returns whether this code runs in a Java kernel that the library knows. */
  public static boolean isKernel() {
    return kernel().isPresent();
  }

  private static String text(Object value) {
    return value instanceof BufferedImage image
        ? Picture.of(image).toString()
        : String.valueOf(value);
  }
}
