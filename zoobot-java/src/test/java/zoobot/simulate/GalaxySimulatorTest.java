package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GalaxySimulatorTest {

  private static final GalaxySimulator SIMULATOR = GalaxySimulator.of(42).withImageSize(48);

  @Test
  void theSameSeedGivesTheSameGalaxy() {
    SimulatedGalaxy first = SIMULATOR.galaxy(3);
    SimulatedGalaxy second = GalaxySimulator.of(42).withImageSize(48).galaxy(3);
    assertEquals("sim-42-3", first.id());
    assertEquals(first.truth(), second.truth());
    assertArrayEquals(pixels(first.image()), pixels(second.image()));
    assertArrayEquals(first.votes(), second.votes());
    assertArrayEquals(first.ringVotes(), second.ringVotes());
  }

  @Test
  void anotherIndexOrSeedGivesAnotherGalaxy() {
    int[] first = pixels(SIMULATOR.galaxy(3).image());
    assertFalse(Arrays.equals(first, pixels(SIMULATOR.galaxy(4).image())));
    assertFalse(
        Arrays.equals(first, pixels(GalaxySimulator.of(43).withImageSize(48).galaxy(3).image())));
  }

  @Test
  void theOrderAndTheThreadsDoNotMatter() {
    int[][] forward =
        IntStream.range(0, 24).mapToObj(GalaxySimulatorTest::of).toArray(int[][]::new);
    int[][] parallel =
        IntStream.range(0, 24).parallel().mapToObj(GalaxySimulatorTest::of).toArray(int[][]::new);
    assertTrue(Arrays.deepEquals(forward, parallel));
  }

  @Test
  void theSizeOfTheImageChangesNeitherTruthNorVotes() {
    SimulatedGalaxy small = SIMULATOR.galaxy(5);
    SimulatedGalaxy large = SIMULATOR.withImageSize(96).galaxy(5);
    assertEquals(small.truth(), large.truth());
    assertArrayEquals(small.votes(), large.votes());
    assertEquals(96, large.image().getWidth());
  }

  @Test
  void votesCannotBeChangedFromOutside() {
    SimulatedGalaxy galaxy = SIMULATOR.galaxy(0);
    galaxy.votes()[0] = 1000;
    assertTrue(galaxy.votes()[0] <= 40);
  }

  @Test
  void badArgumentsAreNamed() {
    assertNamed(() -> SIMULATOR.withImageSize(4), "imageSize is 4.0");
    assertNamed(() -> SIMULATOR.galaxy(-1), "index is -1.0");
  }

  private static int[] of(int index) {
    return pixels(SIMULATOR.galaxy(index).image());
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
