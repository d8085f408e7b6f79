package zoobot.vo;

import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import zoobot.io.internal.Interruption;
import zoobot.vo.samp.SampClient;
import zoobot.vo.samp.SampException;
import zoobot.vo.samp.SampOptions;

/** This JVM among the programs at a hub: sends what tables ask for, and hands them what comes. */
final class Desktop implements AutoCloseable {

  static final String FITS = "table.load.fits";
  static final String VOTABLE = "table.load.votable";

  private static final String OURS = "zoobot-"; // ids of tables begin so
  private static final String SELECT = "table.select.rowList";
  private static final String HIGHLIGHT = "table.highlight.row";
  private static final String POINT = "coord.pointAt.sky";
  private static final String IMAGE = "image.load.fits";

  /** TOPCAT says that it has a table up to this long before it knows what it is called. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final SampOptions options;
  private final SampClient client;
  private final Map<String, SharedTable> tables; // by id, and by URL
  private volatile SharedTable received;
  private volatile long settled = System.nanoTime(); // when all know the table that was sent last

  Desktop(SampOptions options) {
    this(options, Collections.synchronizedMap(new Last()));
  }

  /** The tables that were of use last; a cell that is run again and again sends one each time. */
  private static final class Last extends LinkedHashMap<String, SharedTable> {

    private static final long serialVersionUID = 1;
    private static final int MOST = 40; // names, of which a table has an id and a URL or two

    Last() {
      super(MOST, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, SharedTable> eldest) {
      return size() > MOST;
    }
  }

  private Desktop(SampOptions options, Map<String, SharedTable> tables) {
    this.options = options;
    this.tables = tables;
    client = SampClient.of(options);
    client.on(SELECT, (sender, message) -> known(message, table -> table.picked(rows(message))));
    client.on(HIGHLIGHT, (sender, message) -> known(message, table -> table.pointed(row(message))));
    client.on(POINT, (sender, message) -> pointed(number(message, "ra"), number(message, "dec")));
    client.on(FITS, (sender, message) -> take(message));
    client.on(VOTABLE, (sender, message) -> take(message));
  }

  SampOptions options() {
    return options;
  }

  /** Leaves the hub, and returns what connects when it has to; tables that were sent stay known. */
  Desktop as(SampOptions other) {
    close();
    tables.values().removeIf(table -> !table.id().startsWith(OURS));
    return new Desktop(other, tables);
  }

  /** Returns a name by which programs speak of a table; TOPCAT refuses one that it has seen. */
  String newId(SharedTable table) {
    client.connect();
    String id = OURS + UUID.randomUUID();
    tables.put(id, table);
    return id;
  }

  /** Sends a table to all who take one, and returns in words who has it. */
  String deliver(SharedTable table, String id) {
    Delivery delivery = new Delivery(client, table);
    delivery.addresses().forEach(url -> tables.put(Address.normal(url), table));
    try {
      return delivery.send(id, ascii(table.name()), options.patience());
    } finally {
      settled = System.nanoTime() + SETTLING.toNanos();
    }
  }

  void select(String id, int[] rows) {
    List<String> texts = IntStream.of(rows).mapToObj(Integer::toString).toList();
    tell(SELECT, Map.of("table-id", id, "row-list", texts));
  }

  void highlight(String id, int row) {
    tell(HIGHLIGHT, Map.of("table-id", id, "row", Integer.toString(row)));
  }

  /** Tells of a table; one that was just sent until it is known, or has had the time to be. */
  private void tell(String type, Map<String, ?> message) {
    if (System.nanoTime() - settled > 0) {
      client.tell(type, message);
      return;
    }
    List<String> unaware = new ArrayList<>(client.takers(type));
    unaware.removeIf(program -> understands(program, type, message));
    while (!unaware.isEmpty() && System.nanoTime() - settled < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      Interruption.check("telling other programs");
      unaware.removeIf(program -> understands(program, type, message));
    }
  }

  private boolean understands(String program, String type, Map<String, ?> message) {
    try {
      client.ask(program, type, message, Duration.ofSeconds(1));
      return true;
    } catch (SampException e) {
      return false;
    }
  }

  List<String> point(double ra, double dec) {
    return names(
        client.tell(POINT, Map.of("ra", Double.toString(ra), "dec", Double.toString(dec))));
  }

  /** Sends an image in FITS; returns the names of the programs that take one. */
  List<String> image(Path fits, String id) {
    String name = ascii(id);
    return names(
        client.tell(IMAGE, Map.of("url", Address.of(fits), "image-id", name, "name", name)));
  }

  /** Returns a name as SAMP can carry it. */
  private static String ascii(String name) {
    return Normalizer.normalize(name, Form.NFD).replaceAll("\\p{M}", "").replaceAll("[^ -~]", "?");
  }

  private List<String> names(List<String> clients) {
    return clients.stream().map(client::nameOf).toList();
  }

  SharedTable received() {
    client.connect();
    if (received == null) {
      throw new SampException(
          "no table was sent here yet; in TOPCAT choose Interop, Send table to, " + options.name());
    }
    return received;
  }

  boolean isRunning() {
    try {
      client.connect();
      return true;
    } catch (SampException e) {
      return false;
    }
  }

  String status() {
    try {
      client.connect();
    } catch (SampException e) {
      return e.getMessage() + Remote.warning();
    }
    List<String> programs = programs();
    return programs.isEmpty()
        ? "A hub is running, but no program there takes tables; start TOPCAT or Aladin"
        : "At the hub: " + String.join(", ", programs);
  }

  List<String> programs() {
    if (!isRunning()) {
      return List.of();
    }
    TreeSet<String> ids = new TreeSet<>(client.takers(VOTABLE));
    ids.addAll(client.takers(FITS));
    return names(new ArrayList<>(ids));
  }

  @Override
  public void close() {
    client.close();
  }

  /** Takes a table that is sent; one of ours that comes back whole, as TOPCAT sends it, is ours. */
  private void take(Map<String, Object> message) {
    String url = Objects.toString(message.get("url"), "");
    String id = Objects.toString(message.get("table-id"), url);
    String name = Objects.toString(message.get("name"), "received");
    received = tables.computeIfAbsent(id, key -> SharedTable.at(url, name, id));
    tables.put(Address.normal(url), received);
  }

  /** Hands a message to the table that it is about, by its id, or else by its address. */
  private void known(Map<String, Object> message, Consumer<SharedTable> action) {
    SharedTable table = tables.get(Objects.toString(message.get("table-id"), ""));
    if (table == null) {
      table = tables.get(Address.normal(Objects.toString(message.get("url"), "")));
    }
    if (table != null) {
      action.accept(table);
    }
  }

  private static int row(Map<String, Object> message) {
    return (int) number(message, "row");
  }

  private void pointed(double ra, double dec) {
    Set<SharedTable> all;
    synchronized (tables) {
      all = new HashSet<>(tables.values());
    }
    all.forEach(table -> table.pointed(ra, dec));
  }

  private static int[] rows(Map<String, Object> message) {
    if (!(message.get("row-list") instanceof List<?> texts)) {
      throw new SampException("a selection without a row-list");
    }
    return texts.stream().mapToInt(text -> (int) number(text.toString())).toArray();
  }

  private static double number(Map<String, Object> message, String name) {
    return number(Objects.toString(message.get(name), "nothing"));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new SampException("'" + text + "' is no number", e);
    }
  }
}
