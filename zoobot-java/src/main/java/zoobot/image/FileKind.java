package zoobot.image;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a file is, by its first bytes. */
final class FileKind {

  /** What else is found under the names of images, by how it begins. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "<", "is a web page or the like, no image; fetch it again",
          "version https://git-lfs", "is a pointer of Git LFS, no image; run git lfs pull",
          "RIFF", "is WebP, which is not read; save it as PNG",
          "\0\0\0\fjP", "is JPEG 2000, which is not read; save it as PNG",
          "\u0093NUMPY", "is an array of NumPy; save it as FITS",
          "\u0089HDF", "is HDF5, which is not read; save the image in it as FITS",
          "%PDF", "is PDF, which is not read; save it as PNG",
          "PK", "is a zip archive; unzip it");

  private FileKind() {}

  /** Returns whether a file is FITS. */
  static boolean isFits(byte[] bytes) {
    return start(bytes, 6).equals("SIMPLE");
  }

  private static String start(byte[] bytes, int length) {
    return new String(bytes, 0, Math.min(bytes.length, length), StandardCharsets.ISO_8859_1);
  }

  /** Says what something is that is no image of a known format. */
  static String other(byte[] bytes) {
    String start = start(bytes, 80);
    String text = start.strip().replaceAll("\\s+", " ");
    return OTHERS.entrySet().stream()
        .filter(other -> start.stripLeading().startsWith(other.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(
            text.matches("[ -~]+")
                ? "is no image of a known format, but text: '" + text + "'; fetch it again"
                : "is no image of a known format; fetch it again, or save it as PNG or FITS");
  }
}
