package zoobot.simulate;

import java.util.Map;

/** Opinions on the galaxy as a whole. */
final class GeneralOpinions {

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

  private GeneralOpinions() {}

  static Opinion smoothOrFeatured(GalaxyTruth truth) {
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

  static Opinion howRounded(GalaxyTruth truth) {
    return Opinion.near(truth.axisRatio(), 0.13, ROUNDED);
  }

  static Opinion merging(GalaxyTruth truth) {
    return Opinion.near(truth.disturbance().level().ordinal(), 0.48, MERGING);
  }

  static Opinion odd(GalaxyTruth truth) {
    double tidal = 1.8 * truth.disturbance().level().ordinal();
    double fault = truth.artifact().present() ? 3 : 0;
    return Opinion.yes(-3.5 + tidal + fault + 2.5 * truth.ringVisibility());
  }

  static Opinion symmetrical(GalaxyTruth truth) {
    return Opinion.yes(2 - 20 * truth.disturbance().lopsidedness());
  }

  static Opinion problem(GalaxyTruth truth) {
    boolean star = truth.artifact().type() == Artifact.Type.SATURATED_STAR;
    boolean present = truth.artifact().present();
    return answer ->
        answer.equals("star") ? (star ? 3 : -1) : answer.equals("artifact") && present ? 2 : 0;
  }

  static Opinion artifact(GalaxyTruth truth) {
    String seen =
        switch (truth.artifact().type()) {
          case SATURATED_STAR -> "saturation diffraction";
          case SATELLITE_TRAIL -> "satellite ray";
          case SCAN_GRADIENT -> "scattered ghost";
          default -> "other";
        };
    return answer -> seen.startsWith(answer) ? 3 : seen.contains(answer) ? 1.8 : -1;
  }
}
