package zoobot.vo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.astrogrid.samp.Message;
import org.astrogrid.samp.Metadata;
import org.astrogrid.samp.client.AbstractMessageHandler;
import org.astrogrid.samp.client.ClientProfile;
import org.astrogrid.samp.client.HubConnection;
import org.astrogrid.samp.client.HubConnector;

/** JSAMP's client in TOPCAT's or Aladin's place: takes messages, and sends some. */
final class OtherProgram implements AutoCloseable {

  /** What becomes of a call. */
  interface Answer {
    Map<String, Object> to(Message message) throws Exception;
  }

  private final HubConnector connector;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  OtherProgram(ClientProfile hub, String name, Answer answer, String... types) {
    connector = new HubConnector(hub);
    Metadata metadata = new Metadata();
    metadata.setName(name);
    connector.declareMetadata(metadata);
    connector.addMessageHandler(
        new AbstractMessageHandler(types) {
          @Override
          public Map<?, ?> processCall(HubConnection hub, String sender, Message message)
              throws Exception {
            messages.add(message);
            return answer.to(message);
          }
        });
    connector.declareSubscriptions(connector.computeSubscriptions());
    connector.setActive(true);
  }

  /** Returns a program that takes tables, selections, rows and positions, as TOPCAT does. */
  static OtherProgram topcat(ClientProfile hub) {
    return new OtherProgram(
        hub,
        "topcat",
        message -> Map.of(),
        "table.load.votable",
        "table.load.fits",
        "table.select.rowList",
        "table.highlight.row",
        "coord.pointAt.sky");
  }

  /** Returns the next message, for which it waits ten seconds. */
  Message next() throws InterruptedException {
    Message message = messages.poll(10, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  /** Returns whether no message comes for half a second. */
  boolean hearsNothing() throws InterruptedException {
    return messages.poll(500, TimeUnit.MILLISECONDS) == null;
  }

  /** Calls the zoobot at the hub, and waits until it has taken the message. */
  void call(String type, Map<String, ?> parameters) throws Exception {
    HubConnection hub = connector.getConnection();
    List<String> takers = new ArrayList<>();
    for (Object client : hub.getSubscribedClients(type).keySet()) {
      takers.add((String) client);
    }
    for (String client : takers) {
      if ("zoobot".equals(hub.getMetadata(client).getName())) {
        hub.callAndWait(client, new Message(type, parameters), 10).check();
      }
    }
  }

  @Override
  public void close() {
    connector.setActive(false);
  }
}
