package zoobot.notebook;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * IJava, by the types of its base kernel. IJava itself is in no repository, so that the one method
 * that is needed of it is called by name.
 */
record IJavaKernel(BaseKernel kernel) implements Kernel {

  private static final String IJAVA = "io.github.spencerpark.ijava.IJava";

  /**
   * Returns the kernel that this code runs in, null if it is another or none.
   *
   * @throws LinkageError outside IJava
   */
  static Kernel running() {
    try {
      Object kernel = Class.forName(IJAVA).getMethod("getKernelInstance").invoke(null);
      return kernel == null ? null : new IJavaKernel((BaseKernel) kernel);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public <T> void register(
      Class<T> type, Set<String> types, Function<T, Map<String, Object>> rendering) {
    kernel
        .getRenderer()
        .createRegistration(type)
        .preferring(types.toArray(String[]::new))
        .register((value, context) -> render(rendering.apply(value), context));
  }

  private static void render(Map<String, Object> data, RenderContext context) {
    data.forEach(
        (type, value) -> {
          if (context.wantsDataRenderedAs(MIMEType.parse(type))) {
            context.getOutputContainer().putData(type, value);
          }
        });
  }

  @Override
  public void show(Object value) {
    kernel.display(kernel.getRenderer().render(value));
  }

  @Override
  public Optional<Comm> open(
      String target, Map<String, String> metadata, JsonObject data, Consumer<JsonObject> listener) {
    return Optional.ofNullable(
        kernel
            .getCommManager()
            .openComm(
                target,
                (manager, id, name, message) -> {
                  message.getNonNullMetadata().putAll(metadata);
                  KernelJson.fill(message.getContent(), data);
                  return new IJavaComm(manager, id, name, (comm, json) -> listener.accept(json));
                }));
  }

  @Override
  public void answer(String target, BiConsumer<Comm, JsonObject> listener) {
    kernel
        .getCommManager()
        .registerTarget(
            target, (manager, id, name, message) -> new IJavaComm(manager, id, name, listener));
  }
}
