package zoobot.vo.samp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A client of a SAMP hub, by which TOPCAT, Aladin and others on the same desktop are told what to
 * do, and say what was done in them. All methods may be called by several threads.
 *
 * <pre>{@code
 * SampClient samp = SampClient.of(SampOptions.defaults());
 * samp.on("coord.pointAt.sky", (sender, sky) -> seen.add(sky.get("ra") + " " + sky.get("dec")));
 * samp.tell("coord.pointAt.sky", Map.of("ra", 165.96, "dec", 12.5));
 * }</pre>
 *
 * <p>It connects when it first has to, and anew if the hub was started anew. What goes wrong is a
 * {@link SampException} within five seconds, but where more patience was asked for, or a {@link
 * java.util.concurrent.CancellationException} if the thread is interrupted. Texts are ASCII;
 * numbers are sent as texts, truth values as 0 and 1. A JVM that ends takes its clients out of the
 * hub.
 */
public final class SampClient implements AutoCloseable {

  private static final Duration GRACE = Duration.ofMillis(500); // beyond what the hub waits
  private static final Duration NAMING = Duration.ofMillis(300);

  private final Inbox inbox = new Inbox();
  private final Link link;

  private SampClient(SampOptions options) {
    link = new Link(options, inbox);
  }

  /** Takes a message; runs one at a time, on a thread of the client's own. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Does what a message asks for. What it throws is told to a sender that wants an answer, and to
     * nobody else.
     *
     * @param sender id of the program that sent it
     * @param parameters texts, lists and maps
     */
    void hear(String sender, Map<String, Object> parameters);
  }

  /** Something said to a hub. */
  private interface Step {
    Object take(Session at) throws IOException, Fault;
  }

  /** Makes a client, which connects when it first has to. */
  public static SampClient of(SampOptions options) {
    return new SampClient(options);
  }

  /**
   * Connects, if it is not; returns its own id.
   *
   * @throws SampException if there is no hub
   */
  public String connect() {
    toHub(at -> at.call("getSubscriptions", at.id())); // the hub of before may be gone
    return link.at().id();
  }

  /** Returns whether it is registered with a hub, as far as it has heard. */
  public boolean isConnected() {
    return link.isUp();
  }

  /**
   * Takes messages of a type, such as {@code table.select.rowList}; may be called before or after
   * it is connected. A type has one handler: a later one takes the place of an earlier one.
   */
  public void on(String type, Handler handler) {
    inbox.on(type, handler);
    link.subscribe();
  }

  /** Returns the ids of the programs that take messages of a type, without this one. */
  public List<String> takers(String type) {
    return texts(Session.map(toHub(at -> at.call("getSubscribedClients", type))).keySet());
  }

  /** Returns the name that a program shows; its id if it shows none or is gone. */
  public String nameOf(String client) {
    try {
      return name(toHub(at -> at.call("getMetadata", client)), client);
    } catch (SampException e) {
      if (e.getCause() instanceof Fault) {
        return client;
      }
      throw e;
    }
  }

  /** Sends a message that asks for no answer to all who take its type; returns their ids. */
  public List<String> tell(String type, Map<String, ?> parameters) {
    Object told = toHub(at -> at.call("notifyAll", message(type, parameters)));
    return told instanceof List<?> list ? texts(list) : List.of();
  }

  /**
   * Asks one program and waits for its answer.
   *
   * @param client id, as {@link #takers} or a message has it; after a hub was started anew it has
   *     to be looked for again, and the first call says so
   * @param patience how long it may take, rounded up to whole seconds
   * @return what it answered; empty for most types
   * @throws SampException if it fails, with its own words, or does not answer in time
   */
  public Map<String, Object> ask(
      String client, String type, Map<String, ?> parameters, Duration patience) {
    boolean lost = link.isLost();
    Session at = link.at();
    if (lost) {
      throw SampException.anew(null);
    }
    long seconds = Math.max(1, patience.plusMillis(999).toSeconds());
    Duration limit = Duration.ofSeconds(seconds).plus(GRACE);
    long begin = System.nanoTime();
    try {
      Object answer = at.call(limit, "callAndWait", client, message(type, parameters), seconds);
      return result(at, client, type, Session.map(answer));
    } catch (SocketTimeoutException e) {
      throw late(at, client, seconds, e);
    } catch (IOException e) {
      throw ended(at, e);
    } catch (Fault e) {
      if (!at.lives()) {
        throw ended(at, e);
      }
      if (System.nanoTime() - begin >= seconds * 900_000_000L) {
        throw late(at, client, seconds, e);
      }
      String why = ", or is gone; look there (" + e.getMessage() + ")";
      throw new SampException(shown(at, client) + " takes no " + type + why, e);
    }
  }

  private static SampException late(Session at, String client, long seconds, Exception cause) {
    try {
      String name = name(at.call(NAMING, "getMetadata", client), client);
      return SampException.silent(name, seconds, cause);
    } catch (IOException e) {
      return SampException.hung(cause); // it is not the program that does not answer
    } catch (Fault e) {
      return SampException.silent(client, seconds, cause);
    }
  }

  /** What to say when a hub was lost: that there is none, or that there is another. */
  private SampException ended(Session at, Exception cause) {
    link.lose(at);
    link.at();
    return SampException.anew(cause);
  }

  private static Map<String, Object> result(
      Session at, String client, String type, Map<String, Object> answer) {
    if ("samp.error".equals(answer.get("samp.status"))) {
      // not samp.debugtxt, which may be a stack trace
      Object why = Session.map(answer.get("samp.error")).getOrDefault("samp.errortxt", "");
      throw new SampException(shown(at, client) + " failed at " + type + ": " + Fault.line(why));
    }
    return Session.map(answer.get("samp.result"));
  }

  /** A program's name for a sentence, without much ado. */
  private static String shown(Session at, String client) {
    try {
      return name(at.call(NAMING, "getMetadata", client), client);
    } catch (IOException | Fault e) {
      return client;
    }
  }

  /** Says something; to a hub that was started anew it is said again. */
  private Object toHub(Step step) {
    Session at = link.at();
    try {
      return step.take(at);
    } catch (SocketTimeoutException e) {
      throw SampException.hung(e);
    } catch (IOException e) {
      link.lose(at);
    } catch (Fault e) {
      if (at.lives()) {
        throw SampException.refused(e);
      }
      link.lose(at);
    }
    at = link.at();
    try {
      return step.take(at);
    } catch (IOException e) {
      throw SampException.noHub("at " + at.hub(), e);
    } catch (Fault e) {
      throw SampException.refused(e);
    }
  }

  private static Map<String, Object> message(String type, Map<String, ?> parameters) {
    return Map.of("samp.mtype", type, "samp.params", parameters);
  }

  private static String name(Object metadata, String client) {
    return Session.map(metadata).get("samp.name") instanceof String name
        ? Fault.line(name)
        : client;
  }

  private static List<String> texts(Collection<?> values) {
    return values.stream().map(String::valueOf).toList();
  }

  /** Unregisters; this client is of no use any more. */
  @Override
  public void close() {
    link.close();
    inbox.close();
  }
}
