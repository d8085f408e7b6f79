package zoobot.survey;

import java.util.List;
import java.util.Objects;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.posterior.Cuts;
import zoobot.schema.Schema;

/**
 * What a survey's catalogue holds.
 *
 * @param formats of both tables: some of {@code csv}, {@code parquet} and {@code fits}. Defaults to
 *     all three
 * @param select which galaxies it holds, in words such as {@code "featured, not edge-on"}; empty,
 *     the default, for all
 * @param level probability that a credible interval holds; defaults to 0.9
 * @param examples random and doubtful galaxies that the page shows of each answer; 0 for no page.
 *     Defaults to 6
 * @param seed of the random ones; defaults to 0
 */
@WithMethods
public record SurveyOptions(
    List<String> formats, String select, double level, int examples, long seed)
    implements SurveyOptionsBuilder.With {

  private static final List<String> FORMATS = List.of("csv", "parquet", "fits");

  /** Copies the list and checks ranges. */
  public SurveyOptions {
    formats = List.copyOf(formats);
    Objects.requireNonNull(select, "select");
    Check.that(!formats.isEmpty(), "name at least one format of %s", FORMATS);
    for (String format : formats) {
      Check.that(FORMATS.contains(format), "format '%s'; there are %s", format, FORMATS);
    }
    Check.distinct("formats", formats);
    Check.that(level > 0 && level < 1, "level is %s; it must lie between 0 and 1", level);
    Check.between("examples", examples, 0, 100);
  }

  /** Returns the selection on a tree, null for all galaxies. */
  Cuts cuts(Schema schema) {
    return select.isBlank() ? null : Cuts.parse(select, schema);
  }

  /** Returns the defaults. */
  public static SurveyOptions defaults() {
    return new SurveyOptions(FORMATS, "", 0.9, 6, 0);
  }
}
