package zoobot.anomaly;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;

/**
 * A labelling session on disk: session.json (settings, digest of the galaxies), labels.csv (every
 * label in the order given; an id that comes again was labelled anew) and batches.csv (what was
 * proposed, a row a galaxy).
 */
final class SessionFolder {

  private static final String INFO = "session.json";

  private final AnomalyOptions options;
  private final Galaxies galaxies;
  private final SessionTable labelTable;
  private final SessionTable batchTable;
  private final List<Label> labels = new ArrayList<>();
  private final List<List<Integer>> batches = new ArrayList<>(); // rows

  /** A label as it is in the file; the score is {@link AnomalyFinder#SKIPPED} for none. */
  private record Label(int row, int score) {}

  /** What session.json says; the digest is of the ids and features, the session's identity. */
  private record Info(AnomalyOptions options, int galaxies, String sha256) {

    static Info of(AnomalyOptions options, Galaxies galaxies) {
      return new Info(options, galaxies.size(), galaxies.sha256());
    }

    static Info read(Path file) {
      try {
        Info info = new GsonBuilder().create().fromJson(Files.readString(file), Info.class);
        if (info != null && info.options != null) {
          return info;
        }
      } catch (JsonParseException e) {
        throw new IllegalArgumentException("'" + file + "' is no session: " + e.getMessage(), e);
      } catch (IOException e) {
        throw AtomicFile.failure(file + ": cannot be read", e);
      }
      throw new IllegalArgumentException("'" + file + "' is no session: parts of it are missing");
    }
  }

  private SessionFolder(Path folder, AnomalyOptions options, Galaxies galaxies) {
    this.options = options;
    this.galaxies = galaxies;
    labelTable = new SessionTable(folder.resolve("labels.csv"), "id_str", "score");
    batchTable = new SessionTable(folder.resolve("batches.csv"), "batch", "id_str");
  }

  static boolean exists(Path folder) {
    return Files.exists(folder.resolve(INFO));
  }

  /** Checks that a session can begin in a folder. */
  static void checkFree(Path folder) {
    Check.that(
        !exists(folder), "'%s' holds a session; resume it, or choose another folder", folder);
  }

  /** Checks that there is a session in a folder. */
  static void checkBegun(Path folder) {
    Check.that(exists(folder), "'%s' holds no session; start one", folder);
  }

  /** Begins a session; throws what {@link AnomalyFinder#start} says. */
  static SessionFolder create(Path folder, AnomalyOptions options, Galaxies galaxies) {
    checkFree(folder);
    SessionFolder session = new SessionFolder(folder, options, galaxies);
    List<SessionTable> tables = List.of(session.labelTable, session.batchTable);
    tables.forEach(SessionTable::checkUnused);
    tables.forEach(SessionTable::create);
    Info info = Info.of(options, galaxies);
    String json = new GsonBuilder().setPrettyPrinting().create().toJson(info) + "\n";
    AtomicFile.write(folder.resolve(INFO), json); // last: from here on there is a session
    return session;
  }

  /** Opens a session that is there. */
  static SessionFolder open(Path folder, Galaxies galaxies) {
    checkBegun(folder);
    Info info = Info.read(folder.resolve(INFO));
    boolean same = info.equals(Info.of(info.options, galaxies));
    String other = "the session in '%s' is on %d galaxies with other ids or features than these %d";
    Check.that(same, other, folder, info.galaxies, galaxies.size());
    SessionFolder session = new SessionFolder(folder, info.options, galaxies);
    session.find();
    session.labelTable.read(session::readLabel);
    if (session.batchTable.read(session::readProposed) && session.hasBatches()) {
      session.batches.remove(session.batches.size() - 1); // cut short: to be proposed anew
    }
    return session;
  }

  /** Has all galaxies of the session's files found at once. */
  private void find() {
    Set<String> named = new HashSet<>();
    labelTable.read((id, score, where) -> named.add(id));
    batchTable.read((batch, id, where) -> named.add(id));
    galaxies.find(named);
  }

  private void readLabel(String id, String score, String where) {
    int number;
    try {
      number = Integer.parseInt(score);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(where + ": score '" + score + "' is no whole number", e);
    }
    boolean known = number >= AnomalyFinder.SKIPPED && number <= AnomalyFinder.BEST;
    Check.that(known, "%s: score %s is not 0…5, or -1 for skipped", where, number);
    labels.add(new Label(row(id, where), number));
  }

  private void readProposed(String batch, String id, String where) {
    int row = row(id, where);
    if (("" + (batches.size() + 1)).equals(batch)) {
      batches.add(new ArrayList<>());
    }
    int last = batches.size();
    Check.that(batch.equals("" + last), "%s: batch '%s' comes after batch %s", where, batch, last);
    batches.get(batches.size() - 1).add(row);
  }

  /** Returns a galaxy's row; throws IllegalArgumentException if there is none. */
  int row(String id) {
    return row(id, "the session");
  }

  private int row(String id, String where) {
    Integer row = galaxies.find(Set.of(id)).get(id);
    Check.that(row != null, "%s: there is no galaxy '%s'", where, id);
    return row;
  }

  Galaxies galaxies() {
    return galaxies;
  }

  AnomalyOptions options() {
    return options;
  }

  boolean hasBatches() {
    return !batches.isEmpty();
  }

  /** Returns the rows labelled or skipped, each with its latest score, in the order of these. */
  Map<Integer, Integer> scores() {
    Map<Integer, Integer> scores = new LinkedHashMap<>();
    for (Label label : labels) {
      scores.remove(label.row());
      scores.put(label.row(), label.score());
    }
    return scores;
  }

  /** Returns the same without those skipped. */
  Map<Integer, Integer> labelled() {
    Map<Integer, Integer> scores = scores();
    scores.values().removeIf(score -> score == AnomalyFinder.SKIPPED);
    return scores;
  }

  /** Returns the rows that were proposed and are neither labelled nor skipped. */
  int[] open() {
    Map<Integer, Integer> scores = scores();
    return batches.stream()
        .flatMap(List::stream)
        .mapToInt(row -> row)
        .filter(row -> !scores.containsKey(row))
        .toArray();
  }

  /** Adds a label; throws IllegalArgumentException if there is no such galaxy. */
  void label(String id, int score) {
    Label label = new Label(row(id), score);
    write(Stream.concat(labels.stream(), Stream.of(label)));
    labels.add(label); // not before it is on the disk
  }

  /** Takes the last label back; returns its galaxy, if there is one. */
  Optional<String> undo() {
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    write(labels.stream().limit(labels.size() - 1));
    return Optional.of(galaxies.id(labels.remove(labels.size() - 1).row()));
  }

  private void write(Stream<Label> all) {
    labelTable.write(all.map(l -> List.of(galaxies.id(l.row()), l.score())).toList());
  }

  void add(int[] batch) {
    List<Integer> last = IntStream.of(batch).boxed().toList();
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i <= batches.size(); i++) {
      for (int row : i < batches.size() ? batches.get(i) : last) {
        rows.add(List.of(i + 1, galaxies.id(row)));
      }
    }
    batchTable.write(rows);
    batches.add(last);
  }
}
