package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.comm.CommTarget;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;

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
        .register(
            (value, context) -> {
              Map<String, Object> data = rendering.apply(value);
              data.keySet().removeIf(t -> !context.wantsDataRenderedAs(MIMEType.parse(t)));
              data.forEach(context.getOutputContainer()::putData);
            });
  }

  @Override
  public void show(Object value) {
    kernel.display(kernel.getRenderer().render(value));
  }

  @Override
  public Optional<Link> open(
      String target, Map<String, ?> metadata, JsonObject data, Listener listener) {
    CommFactory<Channel> opening =
        (manager, id, name, message) -> {
          message.getNonNullMetadata().putAll(metadata);
          KernelJson.fill(message.getContent(), data);
          return new Channel(manager, id, name, listener);
        };
    return Optional.ofNullable(kernel.getCommManager().openComm(target, opening));
  }

  @Override
  public void answer(String target, Listener listener) {
    CommTarget opened = (manager, id, name, message) -> new Channel(manager, id, name, listener);
    kernel.getCommManager().registerTarget(target, opened);
  }

  static final class Channel extends Comm implements Link {

    private final Listener listener;

    Channel(CommManager manager, String id, String target, Listener listener) {
      super(manager, id, target);
      this.listener = listener;
    }

    @Override
    protected void onMessage(Message<CommMsgCommand> message) {
      listener.hear(this, KernelJson.data(message.getContent()));
    }

    @Override
    protected void onClose(Message<CommCloseCommand> message, boolean sending) {
      // A page that is closed asks for nothing more.
    }
  }
}
