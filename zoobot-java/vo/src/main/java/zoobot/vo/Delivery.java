package zoobot.vo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import zoobot.table.TableException;
import zoobot.vo.samp.SampClient;
import zoobot.vo.samp.SampException;

/** A table on its way to the programs that take one. */
final class Delivery {

  // From here on TOPCAT maps a FITS file several times as fast as it parses a VOTable.
  private static final long MANY = 100_000;

  private final SampClient client;
  private final Map<String, String> types = new TreeMap<>(); // of messages, by program
  private final Map<String, String> addresses = new TreeMap<>(); // of files, by type of message

  /** Looks who takes tables, and writes a file for them. */
  Delivery(SampClient client, SharedTable table) {
    this.client = client;
    boolean many = table.size() >= MANY;
    prefer(many ? Desktop.VOTABLE : Desktop.FITS);
    prefer(many ? Desktop.FITS : Desktop.VOTABLE);
    if (types.isEmpty()) {
      throw new SampException(
          "no program at the hub takes tables; start TOPCAT or Aladin, then send again");
    }
    for (String type : Set.copyOf(types.values())) {
      try {
        write(table, type);
      } catch (TableException e) {
        turnTo(other(type), type, e);
        write(table, other(type));
      }
    }
  }

  private void write(SharedTable table, String type) {
    String ending = type.equals(Desktop.FITS) ? ".fits" : ".vot";
    addresses.computeIfAbsent(type, t -> Address.of(file(table, ending)));
  }

  /** Writes a new file each time: TOPCAT reads it also once this JVM has ended. */
  private static Path file(SharedTable table, String ending) {
    try {
      Path file = Files.createTempFile("zoobot-", ending);
      try {
        return table.save(file);
      } catch (RuntimeException e) {
        Files.delete(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String other(String type) {
    return type.equals(Desktop.FITS) ? Desktop.VOTABLE : Desktop.FITS;
  }

  /** Takes another format where one can't hold the table: FITS has no letters beyond ASCII. */
  private void turnTo(String other, String type, TableException why) {
    types.values().removeIf(type::equals);
    prefer(other);
    if (types.isEmpty()) {
      throw why;
    }
  }

  private void prefer(String type) {
    client.takers(type).forEach(program -> types.put(program, type));
  }

  Collection<String> addresses() {
    return addresses.values();
  }

  /**
   * Sends the table to all at once and returns, in words, who has it.
   *
   * @param id by which programs speak of the table; TOPCAT refuses one that it has seen
   * @throws SampException if nobody has
   */
  String send(String id, String name, Duration patience) {
    List<String> programs = List.copyOf(types.keySet());
    List<Future<String>> answers =
        atOnce(programs.stream().map(program -> call(program, id, name, patience)).toList());
    List<String> takers = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Future<String> answer : answers) {
      try {
        takers.add(answer.get());
      } catch (ExecutionException e) {
        faults.add(e.getCause().getMessage());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e); // all have ended
      }
    }
    String problems = String.join("; ", faults);
    if (takers.isEmpty()) {
      throw new SampException(problems);
    }
    return "sent to " + String.join(", ", takers) + (faults.isEmpty() ? "" : "; " + problems);
  }

  private Callable<String> call(String program, String id, String name, Duration patience) {
    String type = types.get(program);
    Map<String, String> message = Map.of("url", addresses.get(type), "table-id", id, "name", name);
    return () -> {
      client.ask(program, type, message, patience);
      return client.nameOf(program);
    };
  }

  private static <T> List<Future<T>> atOnce(List<Callable<T>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size(), Delivery::daemon);
    try {
      return threads.invokeAll(calls);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("sending a table was interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "zoobot-send");
    thread.setDaemon(true);
    return thread;
  }
}
