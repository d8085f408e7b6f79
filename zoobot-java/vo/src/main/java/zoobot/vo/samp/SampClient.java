package zoobot.vo.samp;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A client of a SAMP hub; all methods may be called by several threads. */
public final class SampClient implements AutoCloseable {

  /** Takes a message; runs one at a time, on a thread of the client's own. */
  public interface Handler {
    /**
     * @param sender id of the program that sent it
     * @param parameters texts, lists and maps
     */
    void hear(String sender, Map<String, Object> parameters);
  }

  /** Makes a client, which connects when it first has to. */
  public static SampClient of(SampOptions options) {
    throw new UnsupportedOperationException();
  }

  /** Connects, if it is not; returns its own id. */
  public String connect() {
    throw new UnsupportedOperationException();
  }

  /** Takes messages of a type; may be called before or after it is connected. */
  public void on(String type, Handler handler) {
    throw new UnsupportedOperationException();
  }

  /** Returns the ids of the programs that take messages of a type. */
  public List<String> takers(String type) {
    throw new UnsupportedOperationException();
  }

  /** Returns the name that a program shows. */
  public String nameOf(String client) {
    throw new UnsupportedOperationException();
  }

  /** Sends a message that asks for no answer to all who take its type; returns their ids. */
  public List<String> tell(String type, Map<String, ?> parameters) {
    throw new UnsupportedOperationException();
  }

  /** Asks one program and waits for its answer. */
  public Map<String, Object> ask(
      String client, String type, Map<String, ?> parameters, Duration patience) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
