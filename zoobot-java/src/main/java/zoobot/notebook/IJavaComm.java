package zoobot.notebook;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import java.util.function.BiConsumer;

/** A comm of IJava. */
final class IJavaComm extends io.github.spencerpark.jupyter.kernel.comm.Comm implements Comm {

  private final BiConsumer<Comm, JsonObject> listener;

  IJavaComm(CommManager manager, String id, String target, BiConsumer<Comm, JsonObject> listener) {
    super(manager, id, target);
    this.listener = listener;
  }

  @Override
  public String id() {
    return getID();
  }

  @Override
  public void post(JsonObject data) {
    KernelJson.send(this, data);
  }

  @Override
  protected void onMessage(Message<CommMsgCommand> message) {
    listener.accept(this, KernelJson.data(message.getContent()));
  }

  @Override
  protected void onClose(Message<CommCloseCommand> message, boolean sending) {
    // A page that is closed asks for nothing more.
  }
}
