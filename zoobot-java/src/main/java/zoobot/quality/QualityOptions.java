package zoobot.quality;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.schema.Schema;

/**
 * What {@link Quality} looks for.
 *
 * @param labels columns of labels, whose contradictions and balance are checked; defaults to none
 * @param split column that names the part, such as train or test, of each galaxy; empty for none.
 *     Defaults to none
 * @param side of the shorter side of an image, in pixels, below which it is too small; defaults to
 *     32
 * @param deviation of grey levels, of 255, below which an image is blank; defaults to 1
 * @param white share of white pixels above which an image is saturated, 0 to 1; defaults to 0.2
 * @param similarity correlation of small copies above which images are near duplicates; above 1 for
 *     not looking. Defaults to 0.996
 * @param rare share of galaxies below which a class is rare; defaults to 0.05
 * @param schema of the votes, whose questions must not have more answers than the answers that lead
 *     to them; defaults to none
 */
@WithMethods
public record QualityOptions(
    List<String> labels,
    String split,
    int side,
    double deviation,
    double white,
    double similarity,
    double rare,
    Optional<Schema> schema)
    implements QualityOptionsBuilder.With {

  public QualityOptions {
    labels = List.copyOf(labels);
    Objects.requireNonNull(split, "split");
    Check.that(
        side >= 1 && deviation >= 0 && white >= 0 && similarity > 0.9 && rare >= 0,
        "needs side ≥ 1, deviation, white and rare ≥ 0 and similarity > 0.9, got %d, %s, %s, %s, %s",
        side,
        deviation,
        white,
        rare,
        similarity);
  }

  /** Returns the defaults. */
  public static QualityOptions defaults() {
    return new QualityOptions(List.of(), "", 32, 1, 0.2, 0.996, 0.05, Optional.empty());
  }

  /** Returns these options with columns of labels. */
  public QualityOptions withLabels(String... labels) {
    return withLabels(List.of(labels));
  }

  /** Returns these options with a schema, along which the votes are checked. */
  public QualityOptions withSchema(Schema schema) {
    return withSchema(Optional.of(schema));
  }
}
