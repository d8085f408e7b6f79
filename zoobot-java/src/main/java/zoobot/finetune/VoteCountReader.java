package zoobot.finetune;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.schema.Schema;

/** Reads vote counts on a decision tree; a galaxy that nobody voted on is left out. */
final class VoteCountReader {

  private static final int FEWEST = 4;

  private VoteCountReader() {}

  /**
   * Reads the galaxies with votes.
   *
   * @throws CatalogException if a column is missing, a vote is empty, negative or no whole number,
   *     or fewer than 4 galaxies have votes
   */
  static LabelledGalaxies read(Catalog catalog, Schema schema) {
    float[][] all = catalog.votes(schema);
    int[] voted = IntStream.range(0, all.length).filter(i -> any(all[i])).toArray();
    int none = all.length - voted.length;
    if (voted.length < FEWEST) {
      throw new CatalogException(
          catalog.source()
              + ": "
              + Words.galaxies(voted.length)
              + " with votes on '"
              + schema.name()
              + "'; at least "
              + FEWEST
              + " are needed");
    }
    float[][] votes = Arrays.stream(voted).mapToObj(i -> all[i]).toArray(float[][]::new);
    List<String> notes =
        none == 0 ? List.of() : List.of(Words.galaxies(none) + " without any vote left out");
    return new LabelledGalaxies(
        catalog.rows(voted), new VoteTask(schema), votes, new int[voted.length], notes);
  }

  private static boolean any(float[] votes) {
    for (float vote : votes) {
      if (vote > 0) {
        return true;
      }
    }
    return false;
  }
}
