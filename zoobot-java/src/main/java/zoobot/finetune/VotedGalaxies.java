package zoobot.finetune;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.image.GalaxyImages;
import zoobot.image.Pixels;
import zoobot.schema.Schema;
import zoobot.schema.Translation;

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
   * Returns these galaxies and others; where the others' questions are not the same, nobody voted
   * on them here, nor there on these.
   */
  public VotedGalaxies and(VotedGalaxies other) {
    Schema both = schema.and(other.schema);
    float[][] all = new float[size() + other.size()][both.size()];
    place(votes, schema, both, all, 0);
    place(other.votes, other.schema, both, all, size());
    return new VotedGalaxies(new Both(images, other.images), all, both);
  }

  /**
   * Returns these galaxies with their votes also translated to the questions of another schema.
   *
   * @throws IllegalArgumentException if the translation names a column that is in neither schema
   */
  public VotedGalaxies translated(Translation translation, Schema target) {
    Schema both = schema.and(target);
    float[][] all = new float[size()][both.size()];
    place(votes, schema, both, all, 0);
    float[][] other =
        Arrays.stream(votes)
            .map(v -> translation.translate(v, schema, target))
            .toArray(float[][]::new);
    place(other, target, both, all, 0);
    return new VotedGalaxies(images, all, both);
  }

  private static void place(float[][] votes, Schema from, Schema to, float[][] into, int row) {
    int[] columns = from.columns().stream().mapToInt(to.columns()::indexOf).toArray();
    for (int i = 0; i < votes.length; i++) {
      for (int c = 0; c < columns.length; c++) {
        into[row + i][columns[c]] = votes[i][c];
      }
    }
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
