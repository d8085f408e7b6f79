package zoobot.image.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Finds image files by what a catalogue says: a path, also of Windows or from home, or file:. */
public final class ImagePath {

  private ImagePath() {}

  /**
   * Returns the file, whether or not it is there.
   *
   * @param root the folder that relative paths are in
   * @throws InvalidPathException if it is no path
   */
  public static Path of(Path root, String file) {
    if (file.startsWith("file:/")) {
      try {
        return Path.of(
            URI.create(file.replace(" ", "%20").replaceFirst("^file://localhost/", "file:/")));
      } catch (IllegalArgumentException e) {
        throw new InvalidPathException(file, e.getMessage());
      }
    }
    String whole =
        file.startsWith("~/") ? System.getProperty("user.home") + file.substring(1) : file;
    Path path = root.resolve(whole);
    if (whole.indexOf('\\') >= 0 && !Files.exists(path)) {
      Path other = root.resolve(whole.replace('\\', '/')).normalize();
      return Files.exists(other) ? other : path;
    }
    // An ä is one letter or two; to macOS both are the same.
    boolean one = Normalizer.isNormalized(whole, Form.NFC);
    Path same = root.resolve(Normalizer.normalize(whole, one ? Form.NFD : Form.NFC));
    return same.equals(path) || Files.exists(path) || !Files.exists(same) ? path : same;
  }
}
