package zoobot.finetune;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.image.GalaxyImages;
import zoobot.image.Pixels;
import zoobot.schema.Schema;

/**
 * Galaxies with volunteers' votes on the questions of a schema.
 *
 * @param images of the galaxies
 * @param votes {@code [galaxies][answers]}; not to be modified
 * @param schema the questions
 */
public record VotedGalaxies(GalaxyImages images, float[][] votes, Schema schema) {

  /** Checks that there are as many rows of votes as images. */
  public VotedGalaxies {
    if (images.size() != votes.length) {
      throw new IllegalArgumentException(
          images.size() + " images, " + votes.length + " rows of votes");
    }
  }

  /**
   * Returns the galaxies of a catalogue that have any vote.
   *
   * @throws zoobot.catalog.CatalogException if a column is missing or a vote is not whole or < 0
   */
  public static VotedGalaxies of(Catalog catalog, Schema schema) {
    float[][] all = catalog.votes(schema);
    int[] voted = IntStream.range(0, all.length).filter(i -> any(all[i])).toArray();
    float[][] votes = Arrays.stream(voted).mapToObj(i -> all[i]).toArray(float[][]::new);
    return new VotedGalaxies(catalog.rows(voted).images(), votes, schema);
  }

  /** Returns the number of galaxies. */
  public int size() {
    return votes.length;
  }

  /**
   * Returns these galaxies and others with questions of their own; nobody voted on the other's
   * questions.
   */
  public VotedGalaxies and(VotedGalaxies other) {
    int mine = schema.size();
    int width = mine + other.schema.size();
    float[][] both = new float[size() + other.size()][width];
    for (int i = 0; i < size(); i++) {
      System.arraycopy(votes[i], 0, both[i], 0, mine);
    }
    for (int i = 0; i < other.size(); i++) {
      System.arraycopy(other.votes[i], 0, both[size() + i], mine, width - mine);
    }
    return new VotedGalaxies(new Both(images, other.images), both, schema.and(other.schema));
  }

  private static boolean any(float[] votes) {
    for (float vote : votes) {
      if (vote > 0) {
        return true;
      }
    }
    return false;
  }

  private record Both(GalaxyImages first, GalaxyImages second) implements GalaxyImages {

    @Override
    public int size() {
      return first.size() + second.size();
    }

    @Override
    public String id(int index) {
      return index < first.size() ? first.id(index) : second.id(index - first.size());
    }

    @Override
    public Pixels read(int index) throws IOException {
      return index < first.size() ? first.read(index) : second.read(index - first.size());
    }
  }
}
