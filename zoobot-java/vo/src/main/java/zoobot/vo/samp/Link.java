package zoobot.vo.samp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import zoobot.io.internal.Interruption;

/** A client's way to whichever hub runs: made when it is needed, and anew when it was lost. */
final class Link implements AutoCloseable {

  private static final String ABOUT = "Galaxy morphology with deep learning";
  private static final List<String> FAREWELLS =
      List.of("samp.hub.event.shutdown", "samp.hub.disconnect");

  private final SampOptions options;
  private final Inbox inbox;
  private final ReentrantLock connecting = new ReentrantLock();
  private final Thread farewell = new Thread(this::leave, "zoobot-samp-farewell");
  private Callbacks callbacks;
  private volatile Session session;
  private volatile boolean connectedBefore;
  private volatile boolean closed;

  Link(SampOptions options, Inbox inbox) {
    this.options = options;
    this.inbox = inbox;
  }

  boolean isUp() {
    return session != null;
  }

  /** Whether it was made once and lost since. */
  boolean isLost() {
    return connectedBefore && session == null;
  }

  Session at() {
    Session at = session;
    return at == null ? connect() : at;
  }

  /** Forgets a place at a hub that does not know it, or is no more. */
  void lose(Session at) {
    if (session == at) {
      session = null;
      Post.THREADS.execute(at::leave); // in case that only one answer was lost
    }
  }

  private Session connect() {
    lock();
    try {
      if (closed) {
        throw new IllegalStateException("this SAMP client is closed; make another");
      }
      return session == null ? enter(LockFile.read(lockFile())) : session;
    } finally {
      connecting.unlock();
    }
  }

  private Path lockFile() {
    return options.lockFile() != null
        ? options.lockFile()
        : LockFile.find(System.getenv("SAMP_HUB"), System.getProperty("user.home"));
  }

  private Session enter(LockFile lock) {
    Session at = null;
    try {
      at = Session.register(lock);
      settle(at);
      return at;
    } catch (SocketTimeoutException e) {
      throw Failure.hung(lock.hub(), e);
    } catch (IOException e) {
      throw Failure.noHub(lock.hub() + " does not answer", e);
    } catch (Fault e) {
      throw Failure.refused(e);
    } finally {
      if (at != null && session != at) {
        at.leave();
      }
    }
  }

  private void settle(Session at) throws IOException, Fault {
    if (callbacks == null) {
      callbacks = new Callbacks(this::hear);
      Runtime.getRuntime().addShutdownHook(farewell);
    }
    at.call("declareMetadata", Map.of("samp.name", options.name(), "samp.description.text", ABOUT));
    at.call("setXmlrpcCallback", callbacks.url());
    session = at; // before the hub may call: what it says is known by its key
    connectedBefore = true;
    at.call("declareSubscriptions", inbox.subscriptions());
  }

  /** Tells the hub, if there is one, which types are taken. */
  void subscribe() {
    lock();
    Session at = session;
    try {
      if (at != null) {
        at.call("declareSubscriptions", inbox.subscriptions());
      }
    } catch (IOException | Fault e) {
      lose(at); // declared when it connects anew
    } finally {
      connecting.unlock();
    }
  }

  private void lock() {
    try {
      connecting.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check("connecting to the hub");
    }
  }

  private void hear(XmlRpcReader.Call call) throws Fault {
    Session at = session;
    List<Object> said = call.parameters();
    if (at == null || said.size() < 3 || !at.key().equals(said.get(0))) {
      throw new Fault("this client has another private key");
    }
    String sender = String.valueOf(said.get(1));
    switch (call.method()) {
      case "samp.client.receiveNotification" -> take(at, sender, null, said.get(2));
      case "samp.client.receiveCall" ->
          take(at, sender, String.valueOf(said.get(2)), said.get(said.size() - 1));
      case "samp.client.receiveResponse" -> {} // no call of ours asks for one
      default -> throw new Fault("no method " + call.method());
    }
  }

  private void take(Session at, String sender, String id, Object message) {
    Map<String, Object> parts = Session.map(message);
    String type = String.valueOf(parts.get("samp.mtype"));
    if (FAREWELLS.contains(type) && sender.equals(at.hubId())) {
      lose(at);
    }
    inbox.put(at, sender, id, type, Session.map(parts.get("samp.params")));
  }

  private void leave() {
    Session at = session;
    session = null;
    if (at != null) {
      at.leave();
    }
  }

  @Override
  public void close() {
    connecting.lock();
    try {
      closed = true;
      leave();
      if (callbacks != null) {
        callbacks.close();
        callbacks = null;
        Runtime.getRuntime().removeShutdownHook(farewell);
      }
    } catch (IllegalStateException e) {
      // the JVM ends already
    } finally {
      connecting.unlock();
    }
  }
}
