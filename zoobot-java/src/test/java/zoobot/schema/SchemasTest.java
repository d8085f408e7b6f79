package zoobot.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {

  @Test
  void gzDecals5HasTheColumnsOfThePublishedCatalogue() {
    Schema schema = Schemas.gzDecals5();
    assertEquals(10, schema.questions().size());
    assertEquals(
        List.of(
            "smooth-or-featured-dr5_smooth",
            "smooth-or-featured-dr5_featured-or-disk",
            "smooth-or-featured-dr5_artifact",
            "disk-edge-on-dr5_yes",
            "disk-edge-on-dr5_no",
            "has-spiral-arms-dr5_yes",
            "has-spiral-arms-dr5_no",
            "bar-dr5_strong",
            "bar-dr5_weak",
            "bar-dr5_no",
            "bulge-size-dr5_dominant",
            "bulge-size-dr5_large",
            "bulge-size-dr5_moderate",
            "bulge-size-dr5_small",
            "bulge-size-dr5_none",
            "how-rounded-dr5_round",
            "how-rounded-dr5_in-between",
            "how-rounded-dr5_cigar-shaped",
            "edge-on-bulge-dr5_boxy",
            "edge-on-bulge-dr5_none",
            "edge-on-bulge-dr5_rounded",
            "spiral-winding-dr5_tight",
            "spiral-winding-dr5_medium",
            "spiral-winding-dr5_loose",
            "spiral-arm-count-dr5_1",
            "spiral-arm-count-dr5_2",
            "spiral-arm-count-dr5_3",
            "spiral-arm-count-dr5_4",
            "spiral-arm-count-dr5_more-than-4",
            "spiral-arm-count-dr5_cant-tell",
            "merging-dr5_none",
            "merging-dr5_minor-disturbance",
            "merging-dr5_major-disturbance",
            "merging-dr5_merger"),
        schema.columns());
  }

  @Test
  void gzDecals5AsksInThePublishedOrder() {
    Schema schema = Schemas.gzDecals5();
    assertEquals(List.of("disk-edge-on-dr5_no"), after(schema, "bulge-size-dr5"));
    assertEquals(List.of("has-spiral-arms-dr5_yes"), after(schema, "spiral-arm-count-dr5"));
    assertEquals(List.of("smooth-or-featured-dr5_smooth"), after(schema, "how-rounded-dr5"));
    assertEquals(List.of(), after(schema, "merging-dr5"));
  }

  @Test
  void gz2AndGzMiniAgreeOnWhatTheyShare() {
    Schema gz2 = Schemas.gz2();
    Schema mini = Schemas.gzMini();
    assertEquals(30, gz2.size());
    assertEquals(103, mini.size());
    assertEquals(gz2.columns(), mini.columns().subList(73, 103));
    assertEquals("stage-efigi_elliptical", mini.columns().get(0));
    for (Question question : gz2.questions()) {
      assertEquals(question, mini.question(question.text()));
    }
  }

  @Test
  void ringsAsksOneQuestion() {
    assertEquals(List.of("ring_yes", "ring_no"), Schemas.rings().columns());
  }

  private static List<String> after(Schema schema, String question) {
    return schema.askedAfter(schema.question(question));
  }

  @ParameterizedTest
  @CsvSource({
    "gz2, 10, 30",
    "gz2-willett, 11, 37",
    "galaxy-challenge, 11, 37",
    "gz-candels, 11, 32",
    "gz-cosmic-dawn, 13, 45",
    "gz-decals-1-2, 10, 30",
    "gz-decals-5, 10, 34",
    "gz-decals-8, 10, 34",
    "gz-desi, 10, 34",
    "gz-euclid, 13, 46",
    "gz-hubble, 12, 34",
    "gz-hubble-2, 9, 28",
    "gz-jwst, 12, 39",
    "gz-jwst-cosmos, 11, 36",
    "gz-mini, 26, 103",
    "gz-ukidss, 10, 30",
    "rings, 1, 2"
  })
  void namedOnesHaveTheirSizes(String name, int questions, int answers) {
    Schema schema = Schemas.named(name);
    assertEquals(name, schema.name());
    assertEquals(questions, schema.questions().size());
    assertEquals(answers, schema.size());
    assertEquals(17, Schemas.names().size());
  }

  @Test
  void severalAreOneSchemaWithTheColumnsOfAll() {
    Schema all = Schemas.named("gz-decals-1-2+gz-decals-5+gz-decals-8");
    assertEquals(30 + 34 + 34, all.size());
    assertEquals("merging-dr8_merger", all.columns().get(97));
  }

  @Test
  void anUnknownNameIsToldWithThoseThereAre() {
    var e = assertThrows(IllegalArgumentException.class, () -> Schemas.named("gz2+gz3"));
    assertTrue(
        e.getMessage().contains("'gz3'") && e.getMessage().contains("gz-hubble"), e.getMessage());
  }

  @Test
  void theTreeAsWalkedKeepsEveryWayToAQuestion() {
    Schema walked = Schemas.named("gz2-willett");
    assertEquals(List.of("t03_bar_a06_bar", "t03_bar_a07_no_bar"), after(walked, "t04_spiral"));
    assertEquals(7, after(walked, "t05_bulge_prominence").size(), "no arms, or any number of them");
    assertEquals(10, after(walked, "t06_odd").size());
  }
}
