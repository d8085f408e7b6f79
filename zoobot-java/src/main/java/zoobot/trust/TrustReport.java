package zoobot.trust;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Order;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;
import zoobot.plot.ShiftChart;

/**
 * How much a model can be trusted on galaxies without labels; prints itself.
 *
 * @param title what the model answers
 * @param catalog the galaxies
 * @param known mean distance of each known galaxy to the ten others nearest to it
 * @param distances of the galaxies, likewise; in units of the spread that galaxies have in one
 *     direction among those seen alike
 * @param separation how well the two sets can be told apart, 0.5 for not at all to 1: the area
 *     under the ROC curve
 * @param looks what the galaxies look like, compared with the known ones, and which part of them;
 *     the most frequent first
 * @param unlike the part that looks like none of the known views, beyond 99 % of known galaxies
 * @param accuracies what to expect, a question each; none of a regressor, or where most galaxies
 *     look like nothing known
 * @param knownPlaces along the principal components, {@code [galaxies][P]}
 * @param places likewise
 */
public record TrustReport(
    String title,
    Catalog catalog,
    double[] known,
    double[] distances,
    double separation,
    List<String> looks,
    double unlike,
    List<Accuracy> accuracies,
    float[][] knownPlaces,
    float[][] places) {

  private static final int SHOWN = 24;
  private static final double APART = 0.6; // from here on two sets are told apart

  /**
   * The accuracy to expect on one question: the part of galaxies for which the answer is right.
   *
   * @param question empty for a classifier's only one
   * @param known on galaxies like those that the model learnt from
   * @param expected on these
   * @param error standard error of that, from how well it is told for changed images of known ones
   * @param galaxies for how many the question matters
   */
  public record Accuracy(
      String question, double known, double expected, double error, int galaxies) {}

  public TrustReport {
    looks = List.copyOf(looks);
    accuracies = List.copyOf(accuracies);
  }

  /** Returns the part of the galaxies that lies further out than a part of the known ones. */
  public double beyond(double part) {
    return Trust.share(distances, Order.quantile(known, part));
  }

  /** Returns the rows of the galaxies, the least covered first. */
  public int[] leastCovered() {
    return Order.descending(distances);
  }

  /** Draws the distances of both sets, and the two clouds along the first principal components. */
  public Picture chart() {
    return ShiftChart.of(known, distances, knownPlaces, places);
  }

  /** Returns the galaxies that lie furthest out, at most 24, with their distances. */
  public Gallery gallery() {
    int[] rows = Arrays.stream(leastCovered()).limit(SHOWN).toArray();
    List<String> ids = IntStream.of(rows).mapToObj(catalog::id).toList();
    List<String> captions =
        IntStream.of(rows).mapToObj(r -> catalog.id(r) + "\n" + number(distances[r])).toList();
    return Gallery.of(catalog, ids).captions(captions);
  }

  /**
   * Writes {@code report.txt}, {@code distances.csv} (the least covered first), {@code chart.png}
   * and {@code least-covered.png}, over older ones.
   *
   * @return the folder
   */
  public Path save(Path folder) {
    AtomicFile.write(folder.resolve("report.txt"), this + "\n");
    CsvWriter.write(
        folder.resolve("distances.csv"),
        List.of(Catalog.ID, Catalog.FILE, "distance", "further_out_than"),
        IntStream.of(leastCovered()).mapToObj(this::row));
    chart().save(folder.resolve("chart.png"));
    gallery().picture().save(folder.resolve("least-covered.png"));
    return folder;
  }

  private List<?> row(int i) {
    double below = 1 - Trust.share(known, distances[i]);
    String text = String.format(Locale.ROOT, "%.3f", below);
    return List.of(catalog.id(i), catalog.galaxy(i).file(), number(distances[i]), text);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(text, "The model of %s on %d galaxies of %s", title, places.length, catalog.source());
    String out =
        "  %.0f %% of them lie further out than 95 %% of %d known galaxies, %.0f %% than 99 %%";
    line(text, out, 100 * beyond(0.95), known.length, 100 * beyond(0.99));
    String apart = separation < APART ? "the two can hardly be told apart" : "the two differ";
    line(
        text, "  %s: the area under the ROC curve is %.2f (0.5 alike, 1 apart)", apart, separation);
    line(text, "  they look like the known galaxies %s", String.join("; ", looks));
    if (accuracies.isEmpty()) {
      String far =
          "  %.0f %% of them look like nothing that the model knows: nobody can say how good it is on them. Label some, a hundred or so, and finetune with them";
      String none =
          "  no accuracy is told: its answers are numbers, or too few known galaxies are labelled";
      line(text, unlike > Trust.UNLIKE ? far : none, 100 * unlike);
    } else if (unlike > 0.1) {
      String some = "  %.0f %% of them look like nothing that the model knows; doubt what follows";
      line(text, some, 100 * unlike);
    }
    if (!accuracies.isEmpty()) {
      String head = "  %-28s %26s %17s %9s";
      line(text, head, "right answers", "on galaxies like those", "", "matters");
      line(text, head, "", "that it learnt from", "on these expect", "for");
    }
    String row = "  %-28s %26.2f      %.2f ± %.2f %9d";
    for (Accuracy a : accuracies) {
      String question = a.question.isEmpty() ? "all" : a.question;
      line(text, row, question, a.known, a.expected, a.error, a.galaxies);
    }
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String form, Object... values) {
    text.append(String.format(Locale.ROOT, form, values)).append(System.lineSeparator());
  }
}
