package zoobot.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Search by position: the galaxy there is the query; far off is a warning, very far an error. */
class SkySearchTest {

  private static final double ARCSEC = 1 / 3600.0;

  private final Similarity search = Similarity.of(Clouds.of(100, 4, 0)); // every 3.6° of dec 10

  @Test
  void theGalaxyThereIsTheQuery() {
    Neighbours found = search.nearestAt(7 * 3.6, 10 + 5 * ARCSEC, 4);
    assertEquals(List.of("g7"), found.query());
    assertEquals(search.nearest("g7", 4).ids(), found.ids());
    assertTrue(found.warning().isEmpty(), "" + found.warning());
  }

  @Test
  void beyondTwentyArcsecondsIsAWarning() {
    Neighbours found = search.nearestAt(7 * 3.6, 10 + 25 * ARCSEC, 4);
    assertEquals(List.of("g7"), found.query());
    assertTrue(found.warning().orElseThrow().contains("25.0 arcseconds"), "" + found.warning());
    assertTrue(found.toString().contains("g7"), found.toString());
  }

  @Test
  void beyondADegreeIsAnError() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> search.nearestAt(7 * 3.6, 11.5, 4));
    assertTrue(e.getMessage().contains("1.5°") && e.getMessage().contains("g7"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> search.nearestAt(10, 95, 4));
  }
}
