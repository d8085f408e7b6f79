package zoobot.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Names files of images after ids. */
final class ImageNames {

  private static final int LONGEST = 100;

  private ImageNames() {}

  /**
   * Returns a name that no other id has and any file system takes, also one to which letters of
   * either case are the same.
   *
   * @param taken plain names given before, in lower case; such a one is added
   */
  static String of(String id, byte[] image, Set<String> taken) {
    String text = id == null ? "" : id; // an empty id is told of when the table is checked
    String safe = text.replaceAll("[^A-Za-z0-9_+.-]|^[.]", "_");
    String ending = "." + ending(image);
    boolean plain = safe.equals(text) && safe.length() <= LONGEST && !safe.isEmpty();
    if (plain && taken.add((safe + ending).toLowerCase(Locale.ROOT))) {
      return safe + ending;
    }
    String start = safe.substring(0, Math.min(safe.length(), LONGEST));
    return start + "~" + Long.toHexString(hash(text)) + ending; // no plain name has a ~
  }

  /** FNV-1a in 64 bits: collisions of names that are alike but for odd characters do not occur. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001b3L;
    }
    return hash;
  }

  /** Returns the usual ending for the content of an image. */
  private static String ending(byte[] image) {
    String start = new String(image, 0, Math.min(9, image.length), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8")) {
      return "jpg";
    }
    if (start.startsWith("\u0089PNG")) {
      return "png";
    }
    if (start.startsWith("SIMPLE")) {
      return "fits";
    }
    return start.startsWith("II*") || start.startsWith("MM\0*") ? "tif" : "image";
  }
}
