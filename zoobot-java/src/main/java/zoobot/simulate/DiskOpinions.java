package zoobot.simulate;

import java.util.Map;

/** Opinions on the parts of a disk. */
final class DiskOpinions {

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

  private DiskOpinions() {}

  static Opinion edgeOn(GalaxyTruth truth) {
    boolean disk = truth.kind() == Kind.DISK;
    double flat = Math.acos(Math.min(1, truth.bulge().axisRatio()));
    double inclination = Math.toDegrees(disk ? truth.disk().inclination() : flat);
    return Opinion.yes((inclination - 75) / 3);
  }

  static Opinion arms(GalaxyTruth truth) {
    double confused = truth.faceOn() ? truth.disk().texture() + 0.6 * truth.ringVisibility() : 0;
    double seen = truth.faceOn() && truth.arms().present() ? 9 * truth.arms().strength() : 0;
    return Opinion.yes(-2.6 + confused + seen * (0.4 + 0.6 * truth.observation().sharpness()));
  }

  static Opinion bar(GalaxyTruth truth) {
    Bar bar = truth.bar();
    double across = Math.abs(Math.sin(bar.angle()));
    double seen = bar.strength() * (1 - 0.5 * across * (1 - truth.axisRatio()));
    return Opinion.near(truth.faceOn() ? seen : 0, 0.19, BAR);
  }

  static Opinion ring(GalaxyTruth truth) {
    double tight = truth.arms().present() && truth.arms().pitch() < Arms.TIGHT ? 0.8 : 0;
    return Opinion.yes(10 * (truth.ringVisibility() - 0.36) + (truth.faceOn() ? tight : 0));
  }

  static Opinion bulgeSize(GalaxyTruth truth) {
    return Opinion.near(Math.sqrt(truth.bulge().fraction()), 0.12, BULGE);
  }

  static Opinion bulgeShape(GalaxyTruth truth) {
    double size = 4 * (Math.min(0.3, truth.bulge().fraction()) - 0.08) / 0.12;
    double box = 4 * (truth.bulge().boxiness() - 0.45);
    return answer ->
        switch (answer) {
          case "none", "no-bulge", "no" -> -size / 2;
          case "boxy" -> size / 2 + Math.min(0, box) - 0.3;
          default -> size / 2 - Math.max(0, box);
        };
  }

  static Opinion winding(GalaxyTruth truth) {
    return Opinion.near(Math.toDegrees(truth.arms().pitch()), 5, WINDING);
  }

  static Opinion armCount(GalaxyTruth truth) {
    Opinion count = Opinion.near(Math.min(5, truth.arms().count()), 0.55, COUNT);
    double lost = truth.arms().present() ? -2.5 + 2 * truth.disk().texture() : 0;
    return answer -> answer.equals("cant-tell") ? lost : count.logit(answer);
  }

  static Opinion clumps(GalaxyTruth truth) {
    return Opinion.yes(truth.faceOn() ? 0.25 * truth.disk().clumps() - 3 : -3);
  }
}
