package zoobot.anomaly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A labelling session on disk: session.json (settings, digest of the galaxies), labels.csv (every
 * label in the order given; an id that stands twice was labelled anew) and batches.csv (every batch
 * that was proposed).
 */
final class SessionFolder {

  private static final String LABELS = "id_str,score";
  private static final String BATCHES = "batch,ids";

  private final SessionInfo info;
  private final LineFile labelFile;
  private final LineFile batchFile;
  private final List<Label> labels = new ArrayList<>();
  private final List<int[]> batches = new ArrayList<>();
  private final List<String> ids;

  /** A label as it stands in the file; the score is {@link AnomalyFinder#SKIPPED} for none. */
  record Label(int row, int score) {}

  private SessionFolder(
      SessionInfo info, LineFile labelFile, LineFile batchFile, List<String> ids) {
    this.info = info;
    this.labelFile = labelFile;
    this.batchFile = batchFile;
    this.ids = ids;
  }

  static boolean exists(Path folder) {
    return Files.exists(folder.resolve("session.json"));
  }

  static SessionFolder create(Path folder, SessionInfo info, List<String> ids) {
    if (exists(folder)) {
      throw new IllegalArgumentException(
          "'" + folder + "' holds a session; resume it, or choose another folder");
    }
    try {
      Files.createDirectories(folder);
      clear(folder.resolve("labels.csv"), LABELS);
      clear(folder.resolve("batches.csv"), BATCHES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to '" + folder + "'", e);
    }
    LineFile labels = LineFile.create(folder.resolve("labels.csv"), LABELS);
    LineFile batches = LineFile.create(folder.resolve("batches.csv"), BATCHES);
    info.write(folder.resolve("session.json")); // last: from here on there is a session
    return new SessionFolder(info, labels, batches, ids);
  }

  /** Removes what a start that was killed has left: at most a header. */
  private static void clear(Path file, String header) throws IOException {
    if (Files.exists(file) && Files.size(file) > header.length() + 1) {
      throw new IllegalArgumentException(
          "'" + file + "' is there, but no session.json; move it, or choose another folder");
    }
    Files.deleteIfExists(file);
  }

  static SessionFolder open(
      Path folder, List<String> ids, Map<String, Integer> rows, float[][] features) {
    if (!exists(folder)) {
      throw new IllegalArgumentException("'" + folder + "' holds no session; start one");
    }
    SessionInfo info = SessionInfo.read(folder.resolve("session.json"));
    if (!info.equals(SessionInfo.of(info.options(), ids, features))) {
      throw new IllegalArgumentException(
          "the session in '%s' is on %d galaxies with other ids or features than these %d"
              .formatted(folder, info.galaxies(), ids.size()));
    }
    SessionLines lines = new SessionLines(rows);
    Path labels = folder.resolve("labels.csv");
    Path batches = folder.resolve("batches.csv");
    List<String> read = new ArrayList<>();
    List<String> proposed = new ArrayList<>();
    SessionFolder session =
        new SessionFolder(
            info,
            LineFile.open(labels, LABELS, lines::isLabel, read),
            LineFile.open(batches, BATCHES, line -> false, proposed),
            ids);
    for (int i = 0; i < read.size(); i++) {
      session.labels.add(lines.label(read.get(i), labels + ", line " + (i + 2)));
    }
    for (int i = 0; i < proposed.size(); i++) {
      session.batches.add(lines.batch(proposed.get(i), batches + ", line " + (i + 2)));
    }
    return session;
  }

  SessionInfo info() {
    return info;
  }

  List<Label> labels() {
    return labels;
  }

  List<int[]> batches() {
    return batches;
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
    labelFile.append(CsvLine.of(List.of(ids.get(label.row()), "" + label.score())));
    labels.add(label);
  }

  Label removeLast() {
    labelFile.removeLast();
    return labels.remove(labels.size() - 1);
  }

  void add(int[] batch) {
    List<String> cells = new ArrayList<>();
    cells.add("" + (batches.size() + 1));
    for (int row : batch) {
      cells.add(ids.get(row));
    }
    batchFile.append(CsvLine.of(cells));
    batches.add(batch);
  }
}
