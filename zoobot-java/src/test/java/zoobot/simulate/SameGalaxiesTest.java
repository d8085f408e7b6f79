package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import zoobot.io.internal.ContentDigest;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/** A seed gives the same galaxies in every version: notebooks and weights were made with them. */
@EnabledOnOs(architectures = "amd64") // elsewhere exp and pow differ in their last bits
class SameGalaxiesTest {

  private static final List<Population> POPULATIONS =
      List.of(
          Population.defaults(),
          Population.rings(0.7).withPlain(false),
          Population.defaults().withSmooth(0).withEdgeOn(1),
          Population.defaults().withMerging(1),
          Population.defaults().withArtifacts(1));

  @Test
  void everyPixelIsAsItWas() {
    assertEquals(
        "53043863721fabb3667c09f84eead8d36d8397142d705d76411fb8683b0bc14f", pixels(POPULATIONS));
    List<Population> rings = List.of(Population.rings(0.5));
    assertEquals("358cd79b7cfab0c981bd02ea7167aab5aefe876e5dbc8d55ba2b0793e3a8916c", pixels(rings));
  }

  private static String pixels(List<Population> populations) {
    ContentDigest digest = new ContentDigest();
    for (Population population : populations) {
      for (int i = 0; i < 4; i++) {
        BufferedImage image =
            GalaxySimulator.of(2024).withImageSize(64).withPopulation(population).galaxy(i).image();
        digest.add(Arrays.toString(image.getRGB(0, 0, 64, 64, null, 0, 64)));
      }
    }
    return digest.hex();
  }

  @Test
  void everyVoteIsAsItWas() {
    ContentDigest digest = new ContentDigest();
    for (Schema schema : List.of(Schemas.gzDecals5(), Schemas.gz2())) {
      for (Population population : POPULATIONS) {
        for (int i = 0; i < 4; i++) {
          SimulatedGalaxy galaxy =
              GalaxySimulator.of(7)
                  .withImageSize(16)
                  .withSchema(schema)
                  .withPopulation(population)
                  .galaxy(i);
          digest.add(Arrays.toString(galaxy.votes()) + Arrays.toString(galaxy.ringVotes()));
        }
      }
    }
    assertEquals("827ede66bb2017140e64ea4ca1da6b01486bc338ecbe6e265d63bcdb4cb54421", digest.hex());
  }
}
