package zoobot.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwinsTest {

  private static final int COUNT = 20_000;

  private final Random random = new Random(5);

  private Fingerprint print(long[] hash, byte[] copy) {
    long checksum = random.nextLong();
    return new Fingerprint(64, 64, checksum, 10, 0, hash, copy);
  }

  private Fingerprint random() {
    byte[] copy = new byte[256];
    random.nextBytes(copy);
    return print(random.longs(4).toArray(), copy);
  }

  /** Returns a fingerprint with so many bits of the hash changed and a copy that is much alike. */
  private Fingerprint like(Fingerprint print, int bits) {
    long[] hash = print.hash().clone();
    random.ints(0, 256).distinct().limit(bits).forEach(bit -> hash[bit / 64] ^= 1L << bit);
    byte[] copy = print.copy().clone();
    copy[0] ^= 1;
    return print(hash, copy);
  }

  @Test
  void nearlyAllNearPairsAreFoundAndNoOthers() {
    Fingerprint[] prints = new Fingerprint[COUNT + 200];
    Arrays.setAll(prints, i -> i < COUNT ? random() : null);
    for (int i = 0; i < 200; i++) {
      prints[COUNT + i] = like(prints[i], 20);
    }
    List<Twins.Pair> pairs = Twins.find(prints, 0.996);
    for (Twins.Pair pair : pairs) {
      assertEquals(pair.second() - COUNT, pair.first());
    }
    assertTrue(pairs.size() >= 198, pairs.size() + " of 200 pairs found");
  }

  @Test
  void hashesAlikeDoNotMakeTwinsOfDifferentImages() {
    Fingerprint one = random();
    Fingerprint other = print(one.hash(), random().copy());
    assertEquals(List.of(), Twins.find(new Fingerprint[] {one, other}, 0.996));
  }

  @Test
  void manyCopiesOfOneImageMakeAPairEach() {
    Fingerprint[] prints = new Fingerprint[5000];
    Arrays.fill(prints, random());
    prints[17] = null;
    List<Twins.Pair> pairs = Twins.find(prints, 0.996);
    assertEquals(4998, pairs.size());
    Set<Integer> seconds = new HashSet<>();
    for (Twins.Pair pair : pairs) {
      assertEquals(0, pair.first());
      assertTrue(pair.exact());
      seconds.add(pair.second());
    }
    assertEquals(4998, seconds.size());
  }

  @Test
  void theOrderOfPairsIsThatOfRows() {
    Fingerprint[] prints = {random(), random(), null, null};
    prints[2] = like(prints[1], 3);
    prints[3] = prints[0];
    assertEquals(List.of(1, 0), Twins.find(prints, 0.996).stream().map(Twins.Pair::first).toList());
    assertEquals(1, Twins.find(prints, 1.1).size());
  }
}
