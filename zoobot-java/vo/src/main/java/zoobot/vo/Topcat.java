package zoobot.vo;

import java.util.List;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.predict.Predictions;
import zoobot.representation.Representations;
import zoobot.similarity.Neighbours;
import zoobot.vo.samp.SampException;
import zoobot.vo.samp.SampOptions;

/**
 * Shares tables with TOPCAT, Aladin and whatever else on this desktop is at the same hub of SAMP.
 * Galaxies that are picked in one program are lit in all.
 *
 * <pre>{@code
 * SharedTable shared = Topcat.send(catalog).link(map);
 * // draw a lasso on the map: the rows light up in TOPCAT and on the sky; or, the other way round,
 * // select some there, and in the next cell:
 * Catalog some = shared.selectedIn(catalog);
 * }</pre>
 *
 * <p>TOPCAT and Aladin bring a hub along. This JVM is one client of it, which connects when it
 * first has to, and again when a hub was started anew.
 */
public final class Topcat {

  private static Desktop desktop = new Desktop(SampOptions.defaults());

  private Topcat() {}

  /** Connects in another way, such as under another name; leaves the hub if it was connected. */
  public static synchronized void use(SampOptions options) {
    desktop = desktop.as(options);
  }

  static synchronized Desktop desktop() {
    return desktop;
  }

  /** Sends a catalogue; see {@link SharedTable#send}. */
  public static SharedTable send(Catalog catalog) {
    return SharedTable.of(catalog).send();
  }

  /** Sends a catalogue with predictions beside its columns; galaxies without one have blanks. */
  public static SharedTable send(Catalog catalog, Predictions predictions) {
    return SharedTable.of(catalog, predictions).send();
  }

  /** Sends predictions, which have no positions: with their catalogue they can be seen on a sky. */
  public static SharedTable send(Predictions predictions) {
    return SharedTable.of(predictions).send();
  }

  /** Sends representations, with positions if they have them. */
  public static SharedTable send(Representations representations) {
    return SharedTable.of(representations).send();
  }

  /** Sends what a search found. */
  public static SharedTable send(Neighbours neighbours) {
    return SharedTable.of(neighbours).send();
  }

  /** Sends a table with a column {@code id_str}. */
  public static SharedTable send(Table table) {
    return SharedTable.of(table).send();
  }

  /**
   * Returns the table that another program sent last, as TOPCAT's "Broadcast table" does.
   *
   * @throws SampException if none was sent since this JVM is at the hub, or none is running
   */
  public static SharedTable received() {
    return desktop().received();
  }

  /**
   * Returns whether a hub is running, and connects to it, so that what is sent from now arrives.
   */
  public static boolean isRunning() {
    return desktop().isRunning();
  }

  /**
   * Returns who is at the hub, or what to do to have one, in words. Where the notebook's kernel
   * runs on another machine than TOPCAT, as with Binder and JupyterHub, it says so.
   */
  public static String status() {
    return desktop().status();
  }

  /** Returns the names of the other programs that take tables; none where no hub is running. */
  public static List<String> programs() {
    return desktop().programs();
  }

  /** Leaves the hub. The next call that needs it connects anew. */
  public static synchronized void disconnect() {
    desktop = desktop.as(desktop.options());
  }
}
