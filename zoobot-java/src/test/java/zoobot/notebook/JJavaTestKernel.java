package zoobot.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.zeromq.ZMQ;

/** JJava's base kernel, renderer and comms. */
final class JJavaTestKernel extends BaseKernel implements TestKernel {

  private final List<Sent> sent = new ArrayList<>();
  private DisplayData shown;

  JJavaTestKernel() {
    super(
        "test",
        "1",
        null,
        List.of(),
        null,
        new JupyterIO(UTF_8),
        new CommManager(),
        new Renderer(),
        null,
        null,
        false,
        new StringStyler("", "", "", line -> ""));
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
    return new JJavaKernel(this);
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
    JJavaKernel.Channel open = (JJavaKernel.Channel) getCommManager().getCommByID(comm);
    open.onMessage(
        new Message<>(null, CommMsgCommand.MESSAGE_TYPE, new CommMsgCommand(comm, data)));
  }

  @Override
  public Object evalRaw(String code) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extra) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String isComplete(String code) {
    throw new UnsupportedOperationException();
  }
}
