package zoobot.io.internal;

/** Numbers by which ids are found, or known to differ, without the texts in memory. */
public final class IdHash {

  private IdHash() {}

  /** Returns FNV-1a of an id's characters, its bits mixed; files keep it, so it never changes. */
  public static long of(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 33;
  }
}
