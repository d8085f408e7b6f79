package zoobot.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.representation.Representations;
import zoobot.representation.internal.FeatureWriter;

/**
 * Finds the galaxies that its user finds interesting: proposes ten, is told a score from 0 (boring)
 * to 5 (just what I look for) for each, learns, and proposes ten more.
 *
 * <p>Every label is on the disk before the call that gives it returns; {@link #resume} goes on
 * where a session was left, however it ended. The same galaxies, options and labels always give the
 * same proposals.
 *
 * <p>Safe for several threads, one of which works at a time.
 *
 * <p>Reference: Walmsley et al. (2022), section 4, doi:10.1093/mnras/stac525.
 *
 * <pre>{@code
 * AnomalyFinder finder = AnomalyFinder.start(folder, ids, features, AnomalyOptions.defaults());
 * while (!finder.hint().stop()) {
 *   for (String id : finder.next()) {
 *     finder.label(id, scoreOf(id));
 *   }
 * }
 * List<RankedGalaxy> best = finder.ranking().subList(0, 100);
 * }</pre>
 */
public final class AnomalyFinder {

  /** The highest score. */
  public static final int BEST = 5;

  /** Stands for the score of a galaxy that was skipped. */
  static final int SKIPPED = -1;

  private final AnomalySearch search;
  private final AnomalyOptions options;
  private final SessionFolder folder;
  private AnomalySearch.Fit fitted; // null where labels have come since

  private AnomalyFinder(SessionFolder folder) {
    this.folder = folder;
    this.options = folder.options();
    this.search = AnomalySearch.of(folder.galaxies().points(), options);
  }

  /**
   * Starts a session.
   *
   * @param folder where its files go; made if need be
   * @param ids of the galaxies, each once
   * @param features shape {@code [ids.size()][D]}; some 40 principal components of a representation
   *     are the paper's choice; standardised here
   * @throws IllegalArgumentException if the folder holds a session, an id comes twice or has a line
   *     break, there are more or fewer rows than ids, or a feature is NaN or infinite
   */
  public static AnomalyFinder start(
      Path folder, List<String> ids, float[][] features, AnomalyOptions options) {
    return new AnomalyFinder(
        SessionFolder.create(folder, options, Galaxies.Held.of(ids, features)));
  }

  /**
   * Goes on with a session, with the options it was started with.
   *
   * @throws IllegalArgumentException if the folder holds none, ids or features are not those it was
   *     started with, or a line of its files makes no sense; the message names it
   */
  public static AnomalyFinder resume(Path folder, List<String> ids, float[][] features) {
    return new AnomalyFinder(SessionFolder.open(folder, Galaxies.Held.of(ids, features)));
  }

  /** Resumes the session in the folder, or starts one where there is none. */
  public static AnomalyFinder open(
      Path folder, List<String> ids, float[][] features, AnomalyOptions options) {
    return SessionFolder.exists(folder)
        ? resume(folder, ids, features)
        : start(folder, ids, features, options);
  }

  /** Resumes the session in the folder, or starts one: on representations, best of few numbers. */
  public static AnomalyFinder open(
      Path folder, Representations representations, AnomalyOptions options) {
    return open(folder, representations.ids(), representations.vectors(), options);
  }

  /**
   * Starts a session on galaxies that memory need not hold. They are copied into the session's
   * folder, as large as their numbers of 32 bits and their ids together; in memory are up to twelve
   * bytes a galaxy while this is done or the paper's loop chooses, else a few megabytes. What is
   * proposed is what would be with the same galaxies in memory.
   *
   * @param representations a file, or a folder of files, as {@link Representations#readInParts}
   *     reads it
   * @throws IllegalArgumentException as the other method, or if it can't be read
   */
  public static AnomalyFinder start(Path folder, Path representations, AnomalyOptions options) {
    SessionFolder.checkFree(folder);
    GalaxyCopy galaxies = GalaxyCopy.of(folder, representations, false);
    return new AnomalyFinder(SessionFolder.create(folder, options, galaxies));
  }

  /**
   * Goes on with a session on galaxies that memory need not hold, also with one that was begun in
   * memory. They are copied only if they are not yet, or if a file of theirs was written again.
   *
   * @throws IllegalArgumentException as the other method; the message names a file that is gone,
   *     new or of another length than when the session began
   */
  public static AnomalyFinder resume(Path folder, Path representations) {
    SessionFolder.checkBegun(folder);
    GalaxyCopy galaxies = GalaxyCopy.of(folder, representations, true);
    return new AnomalyFinder(SessionFolder.open(folder, galaxies));
  }

  /** Resumes the session in the folder, or starts one, on galaxies that memory need not hold. */
  public static AnomalyFinder open(Path folder, Path representations, AnomalyOptions options) {
    return SessionFolder.exists(folder)
        ? resume(folder, representations)
        : start(folder, representations, options);
  }

  /**
   * Returns the galaxies to label now: what is left of those proposed, or a new batch where nothing
   * is: {@link AnomalySearch#first} until one has a score, then {@link AnomalySearch.Fit#next}.
   * Empty where every galaxy is labelled.
   */
  public synchronized List<String> next() {
    int[] open = folder.open();
    if (open.length > 0) {
      return named(open);
    }
    BitSet known = known();
    boolean first = folder.labelled().isEmpty();
    return proposed(first ? search.first(known) : model().next(known));
  }

  /**
   * Proposes a batch of galaxies like some, such as those selected in a map or one example: these
   * themselves, the nearest to their centre first, then the nearest to it of the others. {@link
   * #next} returns them until they are labelled.
   *
   * @param ids of galaxies, at least one
   * @throws IllegalArgumentException if there are none, or no such galaxy
   */
  public synchronized List<String> like(List<String> ids) {
    folder.galaxies().find(ids); // all at once
    int[] rows = ids.stream().mapToInt(folder::row).toArray();
    BitSet known = known();
    IntStream.of(folder.open()).forEach(known::set);
    return proposed(search.like(rows, known));
  }

  private List<String> proposed(int[] batch) {
    if (batch.length > 0) {
      folder.add(batch);
    }
    return named(batch);
  }

  private BitSet known() {
    BitSet known = new BitSet();
    folder.scores().keySet().forEach(known::set);
    return known;
  }

  private List<String> named(int[] batch) {
    return IntStream.of(batch).mapToObj(folder.galaxies()::id).toList();
  }

  /**
   * Scores a galaxy, proposed or not; a galaxy scored before is scored anew.
   *
   * @param score 0 (boring) to 5 (just what I look for)
   * @throws IllegalArgumentException if there is no such galaxy or score
   */
  public synchronized void label(String id, int score) {
    Check.that(score >= 0 && score <= BEST, "a score is 0…5, got %s for '%s'", score, id);
    fitted = null;
    folder.label(id, score);
  }

  /**
   * Passes over a galaxy: it is not proposed again and nothing is learnt from it.
   *
   * @throws IllegalArgumentException if there is no such galaxy
   */
  public synchronized void skip(String id) {
    fitted = null;
    folder.label(id, SKIPPED);
  }

  /**
   * Takes the last label, or skip, back; may be repeated to the first.
   *
   * @return the galaxy's id; empty where there is none to take back
   */
  public synchronized Optional<String> undo() {
    fitted = null;
    return folder.undo();
  }

  /** Returns the scores given, in the order in which they were; without skipped galaxies. */
  public synchronized Map<String, Integer> labels() {
    Map<String, Integer> labels = new LinkedHashMap<>();
    folder.labelled().forEach((row, score) -> labels.put(folder.galaxies().id(row), score));
    return labels;
  }

  /** Returns, for each galaxy labelled and in that order, whether it is interesting. */
  public synchronized boolean[] found() {
    List<Integer> scores = List.copyOf(folder.labelled().values());
    boolean[] found = new boolean[scores.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = scores.get(i) >= options.interesting();
    }
    return found;
  }

  /**
   * Returns all galaxies by expected score, the highest first; labelled ones too, with what the
   * model expects of them rather than their label.
   *
   * @throws IllegalStateException if none is labelled
   */
  public synchronized List<RankedGalaxy> ranking() {
    return ranking(search.size());
  }

  /**
   * Returns the first of that {@link #ranking()}, in memory for these alone.
   *
   * @param count how many; all where there are not more
   * @throws IllegalStateException if none is labelled
   */
  public synchronized List<RankedGalaxy> ranking(int count) {
    Map<Integer, Integer> labels = folder.labelled();
    int[] rows = model().highest(count);
    GaussianProcess.Posterior posterior = model().predict(rows);
    return IntStream.range(0, rows.length)
        .mapToObj(i -> ranked(rows[i], posterior.mean()[i], posterior.deviation()[i], labels))
        .toList();
  }

  private RankedGalaxy ranked(
      int row, double mean, double deviation, Map<Integer, Integer> labels) {
    Integer label = labels.get(row);
    OptionalInt given = label == null ? OptionalInt.empty() : OptionalInt.of(label);
    return new RankedGalaxy(folder.galaxies().id(row), mean, deviation, given);
  }

  /**
   * Writes the expected score of every galaxy, in the order of the galaxies, as a table of columns
   * {@code id_str} and {@code score} (32 bits); in memory are eight bytes a galaxy.
   *
   * @param file ends in .parquet or .csv; over an older one, and there whole or not at all
   * @throws IllegalStateException if none is labelled
   */
  public synchronized void saveScores(Path file) {
    double[] mean = model().mean();
    String provenance = "expected scores after %d labels".formatted(labels().size());
    var layout = new FeatureWriter.Layout(List.of("score"), false, provenance);
    FeatureWriter.write(
        file,
        layout,
        table -> {
          int[] row = {0};
          folder.galaxies().each(id -> write(table, id, (float) mean[row[0]++]));
        });
  }

  private static void write(FeatureWriter table, String id, float score) {
    try {
      table.write(id, Double.NaN, Double.NaN, new float[] {score}, 0);
    } catch (IOException e) {
      throw AtomicFile.failure("scores cannot be written", e);
    }
  }

  /**
   * Returns whether to stop. It says so where the last two batches held nothing interesting and no
   * galaxy that is left is expected to be, or none is left.
   */
  public synchronized StoppingHint hint() {
    int left = search.size() - folder.scores().size();
    return StoppingHint.of(found(), left, () -> model().promise(known()), options);
  }

  private AnomalySearch.Fit model() {
    Map<Integer, Integer> labels = folder.labelled();
    if (labels.isEmpty()) {
      throw new IllegalStateException(
          "no galaxy is labelled yet; label some of those that come next");
    }
    if (fitted == null) {
      int[] rows = labels.keySet().stream().mapToInt(i -> i).toArray();
      double[] scores = labels.values().stream().mapToDouble(i -> i).toArray();
      fitted = search.fit(rows, scores);
    }
    return fitted;
  }
}
