package zoobot.vo.samp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;

/** A client's way to whichever hub runs: made when it is needed, and anew when it was lost. */
final class Link implements AutoCloseable {

  private static final List<String> FAREWELLS =
      List.of("samp.hub.event.shutdown", "samp.hub.disconnect");

  private final SampOptions options;
  private final Inbox inbox;
  private final Thread atExit = new Thread(this::leave, "zoobot-samp-exit");
  private volatile Callbacks callbacks;
  private volatile Session session;
  private boolean closed;

  Link(SampOptions options, Inbox inbox) {
    this.options = options;
    this.inbox = inbox;
  }

  boolean isUp() {
    return session != null;
  }

  /** Whether there was a hub, which is no more. */
  boolean isLost() {
    return callbacks != null && session == null;
  }

  Session at() {
    Session at = session;
    return at == null ? connect() : at;
  }

  /** Forgets a hub that forgot this client, or is no more. */
  void lose(Session at) {
    if (session == at) {
      session = null;
      Post.THREADS.execute(at::leave); // in case that only one answer was lost
    }
  }

  private synchronized Session connect() {
    if (closed) {
      throw new IllegalStateException("this SAMP client is closed; make another");
    }
    if (session != null) {
      return session;
    }
    LockFile lock = LockFile.of(options.lockFile());
    Session at = null;
    try {
      at = Session.register(lock);
      settle(at);
      return at;
    } catch (SocketTimeoutException e) {
      throw SampException.hung(e);
    } catch (IOException e) {
      throw SampException.noHub("at " + lock.hub(), e);
    } catch (Fault e) {
      throw SampException.refused(e);
    } finally {
      if (at != null && session != at) {
        at.leave();
      }
    }
  }

  private void settle(Session at) throws IOException, Fault {
    if (callbacks == null) {
      Runtime.getRuntime().addShutdownHook(atExit);
      callbacks = new Callbacks(this);
    }
    String about = "Galaxy morphology with deep learning";
    at.call("declareMetadata", Map.of("samp.name", options.name(), "samp.description.text", about));
    at.call("setXmlrpcCallback", callbacks.url());
    session = at; // before the hub may call: what it says is known by its key
    at.call("declareSubscriptions", inbox.subscriptions());
  }

  /** Tells the hub, if there is one, which types are taken. */
  synchronized void subscribe() {
    Session at = session;
    if (at != null) {
      try {
        at.call("declareSubscriptions", inbox.subscriptions());
      } catch (IOException | Fault e) {
        lose(at); // declared when it connects anew
      }
    }
  }

  /** Takes what a hub says; throws for what it should not have said. */
  void hear(XmlRpcReader.Call call) throws Fault {
    Session at = session;
    List<?> said = call.parameters();
    if (at == null || said.size() < 3 || !at.key().equals(said.get(0))) {
      throw new Fault("this client has another private key");
    }
    Object message = said.get(said.size() - 1);
    switch (call.method()) {
      case "samp.client.receiveNotification" -> take(at, said.get(1), null, message);
      case "samp.client.receiveCall" -> take(at, said.get(1), said.get(2).toString(), message);
      case "samp.client.receiveResponse" -> {} // no call of ours asks for one
      default -> throw new Fault("there is no method " + call.method());
    }
  }

  private void take(Session at, Object sender, String id, Object message) {
    Map<String, Object> parts = Session.map(message);
    String type = String.valueOf(parts.get("samp.mtype"));
    if (FAREWELLS.contains(type) && sender.equals(at.hubId())) {
      lose(at);
    }
    inbox.put(at, sender.toString(), id, type, Session.map(parts.get("samp.params")));
  }

  private void leave() {
    Session at = session;
    session = null;
    if (at != null) {
      at.leave();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    leave();
    if (callbacks != null) {
      callbacks.close();
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // the JVM ends already
      }
    }
  }
}
