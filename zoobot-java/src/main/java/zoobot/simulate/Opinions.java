package zoobot.simulate;

import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import zoobot.schema.Question;

/** What a galaxy's truth speaks for, question by question, in all Galaxy Zoo campaigns. */
final class Opinions {

  private static final Map<String, Function<GalaxyTruth, Opinion>> ALL =
      Map.ofEntries(
          Map.entry("smooth-or-featured", GeneralOpinions::smoothOrFeatured),
          Map.entry("how-rounded", GeneralOpinions::howRounded),
          Map.entry("merging", GeneralOpinions::merging),
          Map.entry("something-odd", GeneralOpinions::odd),
          Map.entry("galaxy-symmetrical", GeneralOpinions::symmetrical),
          Map.entry("problem", GeneralOpinions::problem),
          Map.entry("artifact", GeneralOpinions::artifact),
          Map.entry("disk-edge-on", DiskOpinions::edgeOn),
          Map.entry("has-spiral-arms", DiskOpinions::arms),
          Map.entry("bar", DiskOpinions::bar),
          Map.entry("ring", DiskOpinions::ring),
          Map.entry("bulge-size", DiskOpinions::bulgeSize),
          Map.entry("edge-on-bulge", DiskOpinions::bulgeShape),
          Map.entry("bulge-shape", DiskOpinions::bulgeShape),
          Map.entry("spiral-winding", DiskOpinions::winding),
          Map.entry("spiral-arm-count", DiskOpinions::armCount),
          Map.entry("clumpy-appearance", DiskOpinions::clumps),
          Map.entry("clumps-embedded-larger-object", truth -> Opinion.yes(3)),
          Map.entry("clumps", DiskOpinions::clumps));

  private Opinions() {}

  /**
   * Returns the opinion on a question. Its name is matched by the longest known beginning, so that
   * {@code bar-dr5} and {@code bar-euclid} are both "bar".
   *
   * @throws IllegalArgumentException if volunteers do not know the question
   */
  static Opinion on(Question question, GalaxyTruth truth) {
    String text = question.text();
    return ALL.keySet().stream()
        .filter(known -> text.equals(known) || text.startsWith(known + "-"))
        .max(Comparator.comparingInt(String::length))
        .map(known -> ALL.get(known).apply(truth))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "volunteers do not know the question '"
                        + text
                        + "'; they know "
                        + ALL.keySet().stream().sorted().toList()));
  }
}
