package zoobot.simulate;

import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import zoobot.schema.Question;
import zoobot.simulate.GalaxyTruth.Kind;

/** What a galaxy's truth speaks for, question by question, in all Galaxy Zoo campaigns. */
final class Opinions {

  // Where the answers of a scale lie: axis ratio, level of disturbance, strength of the bar, root
  // of the bulge's share, pitch in degrees, number of arms.
  private static final Map<String, Double> ROUNDED =
      Map.of(
          "round", 0.95,
          "completely", 0.95,
          "in-between", 0.62,
          "cigar-shaped", 0.25,
          "cigar", 0.25);
  private static final Map<String, Double> MERGING =
      Map.of(
          "none", 0.0,
          "neither", 0.0,
          "minor-disturbance", 1.0,
          "tidal-debris", 1.4,
          "major-disturbance", 2.0,
          "both", 2.5,
          "merger", 3.0);
  private static final Map<String, Double> BAR =
      Map.of("strong", 0.85, "weak", 0.42, "yes", 0.65, "no", 0.0);
  private static final Map<String, Double> BULGE =
      Map.of(
          "none", 0.06,
          "no", 0.06,
          "small", 0.24,
          "just-noticeable", 0.24,
          "moderate", 0.42,
          "obvious", 0.5,
          "large", 0.6,
          "dominant", 0.8);
  private static final Map<String, Double> WINDING =
      Map.of("tight", 8.0, "medium", 17.0, "loose", 28.0);
  private static final Map<String, Double> COUNT =
      Map.of("1", 1.0, "2", 2.0, "3", 3.0, "4", 4.0, "5-plus", 5.0, "more-than-4", 5.0);

  private static final Map<String, Function<GalaxyTruth, ToDoubleFunction<String>>> ALL =
      Map.ofEntries(
          Map.entry("smooth-or-featured", Opinions::smoothOrFeatured),
          Map.entry("how-rounded", truth -> near(truth.axisRatio(), 0.13, ROUNDED)),
          Map.entry("merging", truth -> near(truth.disturbance().level().ordinal(), 0.48, MERGING)),
          Map.entry("something-odd", Opinions::odd),
          Map.entry(
              "galaxy-symmetrical", truth -> yes(2 - 20 * truth.disturbance().lopsidedness())),
          Map.entry("problem", Opinions::problem),
          Map.entry("artifact", Opinions::artifact),
          Map.entry("disk-edge-on", Opinions::edgeOn),
          Map.entry("has-spiral-arms", Opinions::arms),
          Map.entry("bar", Opinions::bar),
          Map.entry("ring", Opinions::ring),
          Map.entry("bulge-size", truth -> near(Math.sqrt(truth.bulge().fraction()), 0.12, BULGE)),
          Map.entry("edge-on-bulge", Opinions::bulgeShape),
          Map.entry("bulge-shape", Opinions::bulgeShape),
          Map.entry(
              "spiral-winding", truth -> near(Math.toDegrees(truth.arms().pitch()), 5, WINDING)),
          Map.entry("spiral-arm-count", Opinions::armCount),
          Map.entry("clumpy-appearance", Opinions::clumps),
          Map.entry("clumps-embedded-larger-object", truth -> yes(3)),
          Map.entry("clumps", Opinions::clumps));

  private Opinions() {}

  /**
   * Returns how strongly a clear view of a galaxy speaks for each answer to a question: a logit, of
   * which probabilities are the softmax. The question's name is matched by the longest known
   * beginning, so that {@code bar-dr5} and {@code bar-euclid} are both "bar".
   *
   * @throws IllegalArgumentException if volunteers do not know the question
   */
  static ToDoubleFunction<String> on(Question question, GalaxyTruth truth) {
    String text = question.text();
    return ALL.keySet().stream()
        .filter(known -> text.equals(known) || text.startsWith(known + "-"))
        .max(Comparator.comparingInt(String::length))
        .map(known -> ALL.get(known).apply(truth))
        .orElseThrow(() -> unknown("question", text, ALL));
  }

  private static IllegalArgumentException unknown(String what, String text, Map<String, ?> known) {
    return new IllegalArgumentException(
        "volunteers do not know the %s '%s'; they know %s"
            .formatted(what, text, known.keySet().stream().sorted().toList()));
  }

  /** Returns the opinion on a yes-or-no question, positive for yes. */
  private static ToDoubleFunction<String> yes(double logit) {
    return answer -> (answer.startsWith("yes") ? 0.5 : -0.5) * logit;
  }

  /** Returns the opinion on a scale: the closer an answer's place to the value, the likelier. */
  private static ToDoubleFunction<String> near(
      double value, double spread, Map<String, Double> places) {
    return answer -> {
      Double place = places.get(answer);
      if (place == null) {
        throw unknown("answer", answer, places);
      }
      double off = (value - place) / spread;
      return -0.5 * Math.min(16, off * off);
    };
  }

  private static ToDoubleFunction<String> smoothOrFeatured(GalaxyTruth truth) {
    double features = features(truth);
    double fault = truth.artifact().present() ? 2.2 : -3.8;
    return answer ->
        answer.startsWith("smooth")
            ? -features / 2
            : answer.startsWith("feature") ? features / 2 : fault;
  }

  /** Returns how strongly anything but smoothness shows; negative for nothing. */
  private static double features(GalaxyTruth truth) {
    double tidal = 0.9 * truth.disturbance().level().ordinal();
    if (truth.kind() == Kind.ARTIFACT) {
      return -0.5;
    }
    if (truth.kind() == Kind.SMOOTH) {
      return -3.6 + tidal;
    }
    if (truth.edgeOn()) {
      return 2.6 + tidal;
    }
    double arms = truth.arms().present() ? truth.arms().strength() : 0;
    double best = Math.max(Math.max(arms, 0.9 * truth.bar().strength()), truth.ringVisibility());
    double sum = best + 0.3 * truth.disk().texture() + 0.12;
    return -2.2 + tidal + 8 * sum * (0.35 + 0.65 * truth.observation().sharpness());
  }

  private static ToDoubleFunction<String> odd(GalaxyTruth truth) {
    double tidal = 1.8 * truth.disturbance().level().ordinal();
    double fault = truth.artifact().present() ? 3 : 0;
    return yes(-3.5 + tidal + fault + 2.5 * truth.ringVisibility());
  }

  private static ToDoubleFunction<String> problem(GalaxyTruth truth) {
    boolean star = truth.artifact().type() == Observation.Artifact.Type.SATURATED_STAR;
    boolean present = truth.artifact().present();
    return answer ->
        answer.equals("star") ? (star ? 3 : -1) : answer.equals("artifact") && present ? 2 : 0;
  }

  private static ToDoubleFunction<String> artifact(GalaxyTruth truth) {
    String seen =
        switch (truth.artifact().type()) {
          case SATURATED_STAR -> "saturation diffraction";
          case SATELLITE_TRAIL -> "satellite ray";
          case SCAN_GRADIENT -> "scattered ghost";
          default -> "other";
        };
    return answer -> seen.startsWith(answer) ? 3 : seen.contains(answer) ? 1.8 : -1;
  }

  private static ToDoubleFunction<String> edgeOn(GalaxyTruth truth) {
    boolean disk = truth.kind() == Kind.DISK;
    double flat = Math.acos(Math.min(1, truth.bulge().axisRatio()));
    double inclination = Math.toDegrees(disk ? truth.disk().inclination() : flat);
    return yes((inclination - 75) / 3);
  }

  private static ToDoubleFunction<String> arms(GalaxyTruth truth) {
    double confused = truth.faceOn() ? truth.disk().texture() + 0.6 * truth.ringVisibility() : 0;
    double seen = truth.faceOn() && truth.arms().present() ? 9 * truth.arms().strength() : 0;
    return yes(-2.6 + confused + seen * (0.4 + 0.6 * truth.observation().sharpness()));
  }

  private static ToDoubleFunction<String> bar(GalaxyTruth truth) {
    double across = Math.abs(Math.sin(truth.bar().angle()));
    double seen = truth.bar().strength() * (1 - 0.5 * across * (1 - truth.axisRatio()));
    return near(truth.faceOn() ? seen : 0, 0.19, BAR);
  }

  private static ToDoubleFunction<String> ring(GalaxyTruth truth) {
    double tight = truth.arms().present() && truth.arms().pitch() < Disk.Arms.TIGHT ? 0.8 : 0;
    return yes(10 * (truth.ringVisibility() - 0.36) + (truth.faceOn() ? tight : 0));
  }

  private static ToDoubleFunction<String> bulgeShape(GalaxyTruth truth) {
    double size = 4 * (Math.min(0.3, truth.bulge().fraction()) - 0.08) / 0.12;
    double box = 4 * (truth.bulge().boxiness() - 0.45);
    return answer ->
        switch (answer) {
          case "none", "no-bulge", "no" -> -size / 2;
          case "boxy" -> size / 2 + Math.min(0, box) - 0.3;
          default -> size / 2 - Math.max(0, box);
        };
  }

  private static ToDoubleFunction<String> armCount(GalaxyTruth truth) {
    ToDoubleFunction<String> count = near(Math.min(5, truth.arms().count()), 0.55, COUNT);
    double lost = truth.arms().present() ? -2.5 + 2 * truth.disk().texture() : 0;
    return answer -> answer.equals("cant-tell") ? lost : count.applyAsDouble(answer);
  }

  private static ToDoubleFunction<String> clumps(GalaxyTruth truth) {
    return yes(truth.faceOn() ? 0.25 * truth.disk().clumps() - 3 : -3);
  }
}
