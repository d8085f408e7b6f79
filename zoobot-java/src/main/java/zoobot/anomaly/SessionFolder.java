package zoobot.anomaly;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.ContentDigest;

/**
 * A labelling session on disk: session.json (settings, digest of the galaxies), labels.csv (every
 * label in the order given; an id that comes again was labelled anew) and batches.csv (every batch
 * that was proposed).
 */
final class SessionFolder {

  private static final String INFO = "session.json";

  private final AnomalyOptions options;
  private final List<String> ids;
  private final SessionTable labelTable;
  private final SessionTable batchTable;
  private List<Label> labels = new ArrayList<>();
  private final List<int[]> batches = new ArrayList<>();

  /** A label as it is in the file; the score is {@link AnomalyFinder#SKIPPED} for none. */
  record Label(int row, int score) {}

  /** What session.json says; the digest is of the ids and features, the session's identity. */
  private record Info(AnomalyOptions options, int galaxies, String sha256) {

    static Info of(AnomalyOptions options, List<String> ids, float[][] features) {
      ContentDigest digest = new ContentDigest();
      for (int i = 0; i < features.length; i++) {
        digest.add(ids.get(i)).add(features[i]);
      }
      return new Info(options, ids.size(), digest.hex());
    }

    void write(Path file) {
      AtomicFile.write(file, new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n");
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

  private SessionFolder(Path folder, AnomalyOptions options, List<String> ids) {
    this.options = options;
    this.ids = ids;
    labelTable = new SessionTable(folder.resolve("labels.csv"), "id_str", "score");
    batchTable = new SessionTable(folder.resolve("batches.csv"), "batch", "ids");
  }

  static boolean exists(Path folder) {
    return Files.exists(folder.resolve(INFO));
  }

  static SessionFolder create(
      Path folder, AnomalyOptions options, List<String> ids, float[][] features) {
    if (exists(folder)) {
      throw new IllegalArgumentException(
          "'" + folder + "' holds a session; resume it, or choose another folder");
    }
    SessionFolder session = new SessionFolder(folder, options, ids);
    session.labelTable.checkUnused();
    session.batchTable.checkUnused();
    session.labelTable.create();
    session.batchTable.create();
    // Last: from here on there is a session.
    Info.of(options, ids, features).write(folder.resolve(INFO));
    return session;
  }

  /** Opens a session that is there; {@code rows} tells each id's row. */
  static SessionFolder open(
      Path folder, List<String> ids, Map<String, Integer> rows, float[][] features) {
    if (!exists(folder)) {
      throw new IllegalArgumentException("'" + folder + "' holds no session; start one");
    }
    Info info = Info.read(folder.resolve(INFO));
    if (!info.equals(Info.of(info.options, ids, features))) {
      throw new IllegalArgumentException(
          "the session in '%s' is on %d galaxies with other ids or features than these %d"
              .formatted(folder, info.galaxies, ids.size()));
    }
    SessionFolder session = new SessionFolder(folder, info.options, ids);
    session.read(rows);
    return session;
  }

  private void read(Map<String, Integer> rows) {
    List<List<String>> read = labelTable.read(cells -> isLabel(cells, rows));
    for (int i = 0; i < read.size(); i++) {
      labels.add(label(read.get(i), rows, labelTable.line(i)));
    }
    List<List<String>> proposed = batchTable.read(cells -> false);
    for (int i = 0; i < proposed.size(); i++) {
      String where = batchTable.line(i);
      batches.add(proposed.get(i).stream().skip(1).mapToInt(id -> row(id, rows, where)).toArray());
    }
  }

  private static boolean isLabel(List<String> cells, Map<String, Integer> rows) {
    try {
      label(cells, rows, "");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Label label(List<String> cells, Map<String, Integer> rows, String where) {
    if (cells.size() != 2) {
      throw new IllegalArgumentException(where + ": " + cells + " is not id_str,score");
    }
    int score;
    try {
      score = Integer.parseInt(cells.get(1).strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          where + ": score '" + cells.get(1) + "' is no whole number", e);
    }
    if (score < AnomalyFinder.SKIPPED || score > AnomalyFinder.BEST) {
      throw new IllegalArgumentException(
          where + ": score " + score + " is not 0…5, or -1 for skipped");
    }
    return new Label(row(cells.get(0), rows, where), score);
  }

  private static int row(String id, Map<String, Integer> rows, String where) {
    Integer row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException(where + ": there is no galaxy '" + id + "'");
    }
    return row;
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
        .flatMapToInt(IntStream::of)
        .filter(row -> !scores.containsKey(row))
        .toArray();
  }

  void add(Label label) {
    write(Stream.concat(labels.stream(), Stream.of(label)).toList());
  }

  /** Takes the last label back; returns its row, or -1 where there is none. */
  int removeLast() {
    if (labels.isEmpty()) {
      return -1;
    }
    int row = labels.get(labels.size() - 1).row();
    write(labels.subList(0, labels.size() - 1));
    return row;
  }

  private void write(List<Label> all) {
    labelTable.write(all.stream().map(l -> List.of(ids.get(l.row()), l.score())).toList());
    labels = List.copyOf(all); // not before they are on the disk
  }

  void add(int[] batch) {
    List<List<Object>> rows = new ArrayList<>();
    for (int[] one : batches) {
      rows.add(cells(rows.size() + 1, one));
    }
    rows.add(cells(rows.size() + 1, batch));
    batchTable.write(rows);
    batches.add(batch);
  }

  private List<Object> cells(int number, int[] batch) {
    List<Object> cells = new ArrayList<>(List.of(number));
    IntStream.of(batch).mapToObj(ids::get).forEach(cells::add);
    return cells;
  }
}
