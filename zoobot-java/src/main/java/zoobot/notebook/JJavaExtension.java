package zoobot.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * Tells JJava how this library's types are drawn, as soon as the jar is added. JJava finds it by
 * {@code META-INF/services}; nobody else has to call it.
 */
public final class JJavaExtension implements Extension {

  /** For JJava. */
  public JJavaExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    Notebook.use(new JJavaKernel(kernel));
  }

  @Override
  public void uninstall(BaseKernel kernel) {
    Notebook.use(null);
  }
}
