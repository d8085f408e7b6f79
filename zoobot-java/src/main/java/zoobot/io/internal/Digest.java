package zoobot.io.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** The checksum that a file has or is to have: {@code sha256} or {@code md5}, in lower case. */
public record Digest(String algorithm, String hex) {

  /** Checks that the number of digits is the algorithm's. */
  public Digest {
    hex = hex.toLowerCase(Locale.ROOT);
    int digits =
        switch (algorithm) {
          case "sha256" -> 64;
          case "md5" -> 32;
          default -> throw new IllegalArgumentException("a digest is sha256 or md5: " + algorithm);
        };
    boolean right = hex.matches("[0-9a-f]{" + digits + "}");
    Check.that(right, "%s has %d hexadecimal digits, not '%s'", algorithm, digits, hex);
  }

  /** Returns a SHA-256. */
  public static Digest sha256(String hex) {
    return new Digest("sha256", hex);
  }

  /** Computes the SHA-256 of a file. */
  public static Digest sha256(Path file) {
    return of("sha256", file);
  }

  /** Returns whether a file has this checksum. */
  public boolean matches(Path file) {
    return equals(of(algorithm, file));
  }

  private static Digest of(String algorithm, Path file) {
    try {
      String name = algorithm.equals("md5") ? "MD5" : "SHA-256";
      return new Digest(algorithm, new ContentDigest(name).add(file).hex());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return algorithm + " " + hex;
  }
}
