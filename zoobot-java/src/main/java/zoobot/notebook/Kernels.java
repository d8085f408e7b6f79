package zoobot.notebook;

import java.util.Optional;
import java.util.function.Supplier;

/** Finds the kernel that this code runs in, and tells it how this library's types are drawn. */
final class Kernels {

  private static Kernel current;

  private Kernels() {}

  /** Returns the kernel, if there is one. */
  static synchronized Optional<Kernel> current() {
    if (current == null) {
      use(find());
    }
    return Optional.ofNullable(current);
  }

  /** Takes a kernel for the one that this code runs in; null for none. */
  static synchronized void use(Kernel kernel) {
    if (kernel != null && !kernel.equals(current)) {
      Renderings.register(kernel);
    }
    current = kernel;
    if (kernel != null) {
      System.setProperty("zoobot.notebook", "true"); // somebody looks on, see Progress.standard
    }
  }

  private static Kernel find() {
    // No method references: they would load these classes here, where no error is caught.
    Kernel jjava = orNull(() -> JJavaKernel.running());
    return jjava != null ? jjava : orNull(() -> IJavaKernel.running());
  }

  /** A kernel's classes are there only inside it. */
  private static Kernel orNull(Supplier<Kernel> running) {
    try {
      return running.get();
    } catch (LinkageError e) {
      return null;
    }
  }
}
