package zoobot.notebook;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zeromq.ZMQ;

/** IJava's base kernel, renderer and comms. */
final class IJavaTestKernel extends BaseKernel implements TestKernel {

  private final List<Sent> sent = new ArrayList<>();
  private DisplayData shown;

  IJavaTestKernel() {
    getCommManager().setIOPubChannel(new Channel());
  }

  private final class Channel extends IOPubChannel {

    Channel() {
      super(ZMQ.context(1), HMACGenerator.NO_AUTH_INSTANCE);
    }

    @Override
    public synchronized void sendMessage(Message<?> message) {
      JsonObject content =
          new GsonBuilder()
              .serializeNulls()
              .create()
              .toJsonTree(message.getContent())
              .getAsJsonObject();
      sent.add(new Sent(message.getHeader().getType().getName(), message.getMetadata(), content));
    }
  }

  @Override
  public Kernel kernel() {
    return new IJavaKernel(this);
  }

  @Override
  public void open(String target, String comm) {
    getCommManager()
        .registerComm(
            getCommManager().getTarget(target).createComm(getCommManager(), comm, target, null));
  }

  @Override
  public void disconnect() {
    getCommManager().setIOPubChannel(null);
  }

  @Override
  public void display(DisplayData data) {
    shown = data;
  }

  @Override
  public Map<String, Object> shown(String... types) {
    Map<String, Object> all = new HashMap<>();
    for (String type : types) {
      all.put(type, shown.getData(MIMEType.parse(type)));
    }
    return all;
  }

  @Override
  public List<Sent> sent() {
    return sent;
  }

  @Override
  public void receive(String comm, JsonObject data) {
    IJavaKernel.Channel open = (IJavaKernel.Channel) getCommManager().getCommByID(comm);
    open.onMessage(
        new Message<>(null, CommMsgCommand.MESSAGE_TYPE, new CommMsgCommand(comm, data)));
  }

  @Override
  public DisplayData eval(String code) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    throw new UnsupportedOperationException();
  }
}
