package zoobot.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

class CutsTest {

  private static final Schema DECALS = Schemas.gzDecals5();

  private static String understood(String text) {
    return Cuts.parse(text, DECALS).toString();
  }

  /** A galaxy of equal concentrations but for some columns. */
  private static VotePosterior galaxy(Object... columns) {
    float[] member = new float[DECALS.size()];
    Arrays.fill(member, 1);
    for (int i = 0; i < columns.length; i += 2) {
      member[DECALS.columns().indexOf(columns[i])] = ((Number) columns[i + 1]).floatValue();
    }
    return VotePosterior.of(DECALS, member);
  }

  @Test
  void namesHaveThePublishedCuts() {
    assertEquals(
        "smooth-or-featured-dr5_featured-or-disk > 0.7, disk-edge-on-dr5_yes < 0.3,"
            + " has-spiral-arms-dr5_yes > 0.6",
        understood("featured, not edge-on, spiral"));
    assertEquals("bar-dr5_strong + bar-dr5_weak > 0.6", understood("bar"));
    assertEquals("disk-edge-on-dr5_yes > 0.8", understood("edge on"));
    assertEquals("spiral-arm-count-dr5_2 > 0.75", understood("two arms"));
    assertEquals("merging-dr5_minor-disturbance > 0.4", understood("minor disturbance"));
  }

  @Test
  void answersAreSaidInManyWays() {
    assertEquals("bulge-size-dr5_dominant > 0.5", understood("bulge size dominant"));
    assertEquals("bulge-size-dr5_dominant > 0.5", understood("dominant"));
    assertEquals("bulge-size-dr5_dominant > 0.25", understood("bulge-size-dr5_dominant > .25"));
    assertEquals("bar-dr5_strong + bar-dr5_no < 0.4", understood("strong + bar no < 0.4"));
    assertEquals("has-spiral-arms-dr5_yes > 0.9", understood("Spiral Arms > 0.9"));
    assertEquals("merging-dr5_none > 0.5", understood("merging none"));
  }

  @Test
  void notAsksForTheOtherAnswers() {
    assertEquals("has-spiral-arms-dr5_yes < 0.4", understood("not spiral"));
    assertEquals(
        "merging-dr5_minor-disturbance < 0.4",
        understood("not minor disturbance"),
        "else a galaxy could be both");
    assertEquals("disk-edge-on-dr5_yes < 0.4", understood("not edge-on > 0.6"));
    assertEquals("disk-edge-on-dr5_yes > 0.4", understood("not edge-on < 0.6"));
  }

  @Test
  void cutsOnTheSameAnswersAreOneRange() {
    assertEquals(
        "has-spiral-arms-dr5_yes > 0.3 < 0.6", understood("spiral > 0.3 and spiral < 0.6"));
    assertNamed(() -> understood("spiral > 0.6, spiral < 0.3"), "no galaxy passes");
  }

  @Test
  void everyTreeKnowsItsNames() {
    for (String name : Schemas.names()) {
      Schema schema = Schemas.named(name);
      if (schema.questions().get(0).text().contains("smooth")) {
        Cuts cuts = Cuts.parse("featured, not edge-on, spiral, bar", schema);
        assertEquals(4, cuts.toString().split(", ").length, name + ": " + cuts);
      }
    }
    assertEquals("ring_yes > 0.5", Cuts.parse("ring", Schemas.rings()).toString());
  }

  @Test
  void whatIsNotThereIsAnsweredWithWhatIs() {
    assertNamed(() -> understood("spirl"), "no 'spirl'", "spiral", "gz-decals-5");
    assertNamed(
        () -> understood("none"), "'none' may be", "merging-dr5_none", "bulge-size-dr5_none");
    assertNamed(() -> understood("featured > 70"), "featured > 70", "between 0");
    assertNamed(() -> understood("bar + merger"), "different questions");
    assertNamed(() -> understood("featured >"), "is no cut");
    assertNamed(() -> understood("disk edge on yes + disk edge on no"), "all answers");
  }

  @Test
  void inATreeOfTwoCampaignsTheCampaignIsSaid() {
    Schema both = Schemas.named("gz-decals-1-2+gz-decals-5");
    assertNamed(() -> Cuts.parse("featured", both), "'featured' may be", "-dr12", "-dr5");
    assertEquals(
        "smooth-or-featured-dr12_featured-or-disk > 0.7",
        Cuts.parse("featured dr12", both).toString());
  }

  @Test
  void galaxiesPassByTheirExpectedFractions() {
    Cuts cuts = Cuts.parse("featured, not edge-on, bar > 0.5", DECALS);
    VotePosterior passes =
        galaxy(
            "smooth-or-featured-dr5_featured-or-disk",
            8,
            "disk-edge-on-dr5_no",
            9,
            "bar-dr5_weak",
            3);
    assertTrue(cuts.test(passes));
    assertFalse(cuts.test(galaxy("smooth-or-featured-dr5_featured-or-disk", 8)));
    assertNamed(() -> cuts.test(VotePosterior.of(Schemas.rings(), new float[] {1, 1})), "rings");
  }

  @Test
  void certaintyAsksThatTheFractionsOfAllPeoplePass() {
    VotePosterior vague = galaxy("has-spiral-arms-dr5_yes", 3);
    VotePosterior sure = galaxy("has-spiral-arms-dr5_yes", 75, "has-spiral-arms-dr5_no", 25);
    Cuts cuts = Cuts.parse("spiral", DECALS);
    // of Beta(3, 1): 1 − 0.6³
    assertEquals(1 - 0.216, cuts.probability(vague), 1e-12);
    assertEquals(
        0.5 * (1 - 0.216 + cuts.probability(sure)),
        cuts.probability(VotePosterior.mixed(List.of(vague, sure))),
        1e-12);
    assertTrue(cuts.test(vague) && cuts.test(sure));
    assertFalse(cuts.certain(0.9).test(vague));
    assertTrue(cuts.certain(0.9).test(sure));
  }
}
