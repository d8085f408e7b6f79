package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.function.BiConsumer;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;

/** A comm of JJava. */
final class JJavaComm extends org.dflib.jjava.jupyter.kernel.comm.Comm implements Comm {

  private final BiConsumer<Comm, JsonObject> listener;

  JJavaComm(CommManager manager, String id, String target, BiConsumer<Comm, JsonObject> listener) {
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
