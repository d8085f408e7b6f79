package zoobot.notebook;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.kernel.comm.CommFactory;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.comm.CommTarget;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
