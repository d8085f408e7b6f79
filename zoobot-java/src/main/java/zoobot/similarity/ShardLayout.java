package zoobot.similarity;

import java.nio.ByteBuffer;
import zoobot.io.internal.Check;

/**
 * What is where in the file of a {@link Shard}, little-endian: a head; positions, hashes of ids in
 * order with their rows, vectors, neighbours, where ids end, ids in UTF-8; a checksum.
 *
 * @param text bytes of all ids
 * @param digest of what was read to make it
 */
record ShardLayout(int rows, int features, int degree, long text, long digest) {

  static final int HEAD = 48;

  private static final long MAGIC = 0x3164726168736f5aL; // "Zoshard1"
  private static final int VERSION = 1;

  static ShardLayout read(ByteBuffer head, String file) {
    boolean known = head.getLong() == MAGIC && head.getInt() == VERSION;
    Check.that(known, "%s: is no shard of this version; build the index again", file);
    int rows = head.getInt();
    int features = head.getInt();
    int degree = head.getInt();
    ShardLayout layout = new ShardLayout(rows, features, degree, head.getLong(), head.getLong());
    boolean possible = rows > 0 && features > 0 && degree > 0 && layout.text >= 0;
    Check.that(possible, "%s: is damaged; delete it and build the index again", file);
    return layout;
  }

  void write(ByteBuffer to) {
    to.putLong(MAGIC).putInt(VERSION).putInt(rows).putInt(features).putInt(degree);
    to.putLong(text).putLong(digest).putLong(0);
  }

  /** Returns this, if a file of it can be mapped. */
  ShardLayout checked() {
    String much = "a shard of %d galaxies of %d numbers is more than 2 GB; take fewer galaxies";
    Check.that(bytes() < Integer.MAX_VALUE, much, rows, features);
    return this;
  }

  long bytes() {
    return ids() + text + Long.BYTES;
  }

  long hashes() {
    return HEAD + 16L * rows;
  }

  long rowsOfHashes() {
    return hashes() + 8L * rows;
  }

  long vectors() {
    return rowsOfHashes() + 4L * rows;
  }

  long neighbours() {
    return vectors() + 4L * rows * features;
  }

  long ends() {
    return neighbours() + 4L * rows * degree;
  }

  long ids() {
    return ends() + 4L * rows;
  }
}
