package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** JJava, by its own types; only JSON goes by way of {@link KernelJson}. */
record JJavaKernel(BaseKernel kernel) implements Kernel {

  JJavaKernel {
    Objects.requireNonNull(kernel);
  }

  /**
   * Returns the kernel that this code runs in, null if it is another or none.
   *
   * @throws LinkageError outside JJava
   */
  static Kernel running() {
    try {
      return new JJavaKernel(BaseKernel.notebookKernel());
    } catch (NullPointerException e) { // JJava's way to say that none runs
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
                  return new JJavaComm(manager, id, name, (comm, json) -> listener.accept(json));
                }));
  }

  @Override
  public void answer(String target, BiConsumer<Comm, JsonObject> listener) {
    kernel
        .getCommManager()
        .registerTarget(
            target, (manager, id, name, message) -> new JJavaComm(manager, id, name, listener));
  }
}
