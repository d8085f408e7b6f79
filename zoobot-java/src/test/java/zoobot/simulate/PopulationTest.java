package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import zoobot.evaluation.Summary;

class PopulationTest {

  private static final List<GalaxyTruth> DEFAULT = Samples.truths(Population.defaults(), 6000);

  @Test
  void theFractionsAskedForComeOut() {
    List<GalaxyTruth> good =
        DEFAULT.stream().filter(t -> t.kind() != GalaxyTruth.Kind.ARTIFACT).toList();
    List<GalaxyTruth> disks = good.stream().filter(t -> t.kind() == GalaxyTruth.Kind.DISK).toList();
    List<GalaxyTruth> above = disks.stream().filter(GalaxyTruth::faceOn).toList();
    assertEquals(0.02, share(DEFAULT, t -> t.kind() == GalaxyTruth.Kind.ARTIFACT), 0.01);
    assertEquals(0.35, share(good, t -> t.kind() == GalaxyTruth.Kind.SMOOTH), 0.03);
    assertEquals(0.2, share(disks, GalaxyTruth::edgeOn), 0.03);
    assertEquals(0.4, share(above, t -> t.bar().present()), 0.03);
    assertEquals(0.75, share(above, t -> t.arms().present()), 0.03);
    assertEquals(0.15, share(above, t -> t.ring().present()), 0.03);
  }

  @Test
  void everyRingOfABalancedSetIsPlainAndLabelled() {
    List<GalaxyTruth> truths = Samples.truths(Population.rings(0.5), 2000);
    assertEquals(0.5, share(truths, t -> t.ring().present()), 0.04);
    assertTrue(truths.stream().allMatch(GalaxyTruth::faceOn));
    assertTrue(truths.stream().allMatch(t -> t.ring().present() == t.ringVisible()));
    assertTrue(truths.stream().allMatch(t -> t.ring().present() == t.ringPlain()));
  }

  @Test
  void theViewSaysNothingOfTheRing() {
    List<GalaxyTruth> truths = Samples.truths(Population.rings(0.5), 4000);
    for (ToDoubleFunction<GalaxyTruth> number :
        List.<ToDoubleFunction<GalaxyTruth>>of(
            t -> t.observation().radius() / t.observation().seeing(),
            t -> Math.log(t.observation().signalToNoise()),
            GalaxyTruth::axisRatio,
            t -> t.bulge().fraction(),
            t -> t.disk().texture(),
            t -> t.bar().strength(),
            t -> t.arms().count())) {
      Summary with = summary(truths, true, number);
      Summary without = summary(truths, false, number);
      double error = Math.hypot(with.standardError(), without.standardError());
      assertEquals(with.mean(), without.mean(), 4 * error);
    }
  }

  private static Summary summary(
      List<GalaxyTruth> truths, boolean ring, ToDoubleFunction<GalaxyTruth> number) {
    return Summary.of(
        truths.stream().filter(t -> t.ring().present() == ring).mapToDouble(number).toArray());
  }

  @Test
  void someRingsOfAnyKindAreTooFaintToSee() {
    List<GalaxyTruth> rings = Samples.truths(Population.rings(1).withPlain(false), 2000);
    double hidden = share(rings, t -> !t.ringVisible());
    assertTrue(hidden > 0.01 && hidden < 0.25, "hidden " + hidden);
    double plain = share(rings, GalaxyTruth::ringPlain);
    assertTrue(plain > 0.3 && plain < 0.7, "plain " + plain);
  }

  @Test
  void zeroMeansNone() {
    Population plain = new Population(0, 0, 0, 0, 0, 0, 0, false);
    for (GalaxyTruth truth : Samples.truths(plain, 200)) {
      assertTrue(truth.faceOn());
      assertFalse(truth.bar().present() || truth.arms().present() || truth.ring().present());
      assertFalse(truth.ringVisible());
    }
  }

  @Test
  void whatIsNoFractionIsNamed() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Population.defaults().withRinged(15));
    assertTrue(e.getMessage().contains("ringed is 15.0"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Population.rings(Double.NaN));
  }

  private static double share(List<GalaxyTruth> truths, Predicate<GalaxyTruth> predicate) {
    return truths.stream().filter(predicate).count() / (double) truths.size();
  }
}
