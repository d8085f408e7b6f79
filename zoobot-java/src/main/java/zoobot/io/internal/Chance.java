package zoobot.io.internal;

/** Chance that depends on a galaxy's id, not on its place in a catalogue. */
public final class Chance {

  private Chance() {}

  /** Returns well mixed bits of a seed and an id (FNV-1a, then Steele, Lea and Flood 2014). */
  public static long of(long seed, String id) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001B3L;
    }
    return mix(mix(seed) ^ hash);
  }

  private static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
