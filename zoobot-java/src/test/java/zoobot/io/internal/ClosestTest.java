package zoobot.io.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters to insert, delete or replace. */
class ClosestTest {

  @ParameterizedTest
  @CsvSource({
    "ring, ring, 0",
    "ring, RING, 0",
    "ring, rign, 2",
    "ring, rings, 1",
    "ring, rng, 1",
    "kitten, sitting, 3",
    "'', ring, 4",
    "ring, '', 4"
  })
  void areCounted(String one, String other, int expected) {
    assertEquals(expected, Closest.distance(one, other), one + " and " + other);
    assertEquals(expected, Closest.distance(other, one), other + " and " + one);
  }
}
