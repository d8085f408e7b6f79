package zoobot.vo.samp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.astrogrid.samp.Message;
import org.astrogrid.samp.Response;
import org.astrogrid.samp.client.AbstractMessageHandler;
import org.astrogrid.samp.client.HubConnection;
import org.astrogrid.samp.client.HubConnector;
import org.astrogrid.samp.client.SampException;
import org.astrogrid.samp.xmlrpc.LockInfo;
import org.astrogrid.samp.xmlrpc.StandardClientProfile;
import org.astrogrid.samp.xmlrpc.XmlRpcKit;

/** JSAMP's client in TOPCAT's place. */
final class Partner implements AutoCloseable {

  interface Answer {
    Map<?, ?> to(Message message) throws Exception;
  }

  final BlockingQueue<Map<?, ?>> heard = new LinkedBlockingQueue<>();
  private final HubConnector connector;

  Partner(Path lock, String name) {
    connector =
        new HubConnector(
            new StandardClientProfile(XmlRpcKit.getInstance()) {
              @Override
              public LockInfo getLockInfo() throws IOException {
                try (InputStream in = Files.newInputStream(lock)) {
                  return LockInfo.readLockFile(in);
                }
              }
            });
    connector.declareMetadata(Map.of("samp.name", name));
    connector.setActive(true);
  }

  String id() throws SampException {
    return hub().getRegInfo().getSelfId();
  }

  HubConnection hub() throws SampException {
    return connector.getConnection();
  }

  Partner takes(String type) {
    return takes(
        type,
        message -> {
          heard.add(message.getParams());
          return Map.of("heard", "yes");
        });
  }

  Partner takes(String type, Answer answer) {
    connector.addMessageHandler(
        new AbstractMessageHandler(type) {
          @Override
          public Map<?, ?> processCall(HubConnection hub, String sender, Message message)
              throws Exception {
            return answer.to(message);
          }
        });
    connector.declareSubscriptions(connector.computeSubscriptions());
    return this;
  }

  /** A program that takes messages and never answers. */
  Partner ignores(String type) {
    connector.addMessageHandler(
        new AbstractMessageHandler(type) {
          @Override
          public Map<?, ?> processCall(HubConnection hub, String sender, Message message) {
            return null;
          }

          @Override
          public void receiveCall(HubConnection hub, String sender, String id, Message message) {}
        });
    connector.declareSubscriptions(connector.computeSubscriptions());
    return this;
  }

  Map<?, ?> next() throws InterruptedException {
    return heard.poll(5, TimeUnit.SECONDS);
  }

  void tell(String type, Map<?, ?> parameters) throws SampException {
    hub().notifyAll(new Message(type, parameters));
  }

  Response ask(String client, String type, Map<?, ?> parameters) throws SampException {
    return hub().callAndWait(client, new Message(type, parameters), 5);
  }

  List<String> clients() throws SampException {
    return List.of(hub().getRegisteredClients());
  }

  Set<String> takersOf(String type) throws SampException {
    Map<?, ?> takers = hub().getSubscribedClients(type);
    return takers.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  /** Waits for what comes by itself. */
  static void await(Callable<Boolean> state) throws Exception {
    for (int i = 0; i < 250 && !state.call(); i++) {
      TestHub.pause();
    }
    assertTrue(state.call(), "waited for 5 s");
  }

  @Override
  public void close() {
    connector.setActive(false);
  }
}
