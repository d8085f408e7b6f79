package zoobot.representation;

import ai.djl.ndarray.NDArray;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;

/** Where representations come from, in words and in digests. */
final class Origin {

  private static final int DIGITS = 12;
  private static final int LONGEST = 60;

  private static final Pattern MADE = Pattern.compile("\\(weights (\\w+)\\), (\\d+) px");

  private Origin() {}

  /**
   * Returns whether a line says that other weights, or another image size, made representations; a
   * line that does not say is taken at its best.
   */
  static boolean differs(String line, Encoder encoder, int size) {
    Matcher made = MADE.matcher(line);
    return made.find()
        && !(made.group(1).equals(weights(encoder)) && made.group(2).equals("" + size));
  }

  /** Returns encoder, image size and catalogue in a line. */
  static String line(Encoder encoder, Catalog catalog, RepresentOptions options) {
    return String.format(
        Locale.ROOT,
        "%s, %d px, catalogue %s (%d galaxies), zoobot-java",
        encoder(encoder),
        options.size(),
        catalog.source(),
        catalog.size());
  }

  /** Returns an encoder's architecture, its name if it has one, and the digest of its weights. */
  static String encoder(Encoder encoder) {
    return "%s %s (weights %s)"
        .formatted(encoder.config().architecture(), name(encoder.provenance()), weights(encoder));
  }

  private static String name(String provenance) {
    try {
      JsonObject json = new Gson().fromJson(provenance, JsonObject.class);
      if (json != null && json.has("name")) {
        return "'" + json.get("name").getAsString() + "'";
      }
      if (json != null && json.has("what")) {
        return "'" + shortened(json.get("what").getAsString()) + "'";
      }
    } catch (JsonSyntaxException | UnsupportedOperationException | IllegalStateException e) {
      // Provenance may be a line of text.
    }
    return "'" + shortened(provenance.strip()) + "'";
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Returns a digest of all weights, in their order. */
  static String weights(Encoder encoder) {
    MessageDigest digest = sha256();
    encoder.network().tensors().values().forEach(t -> update(digest, t.getArray()));
    return hex(digest);
  }

  /**
   * Returns a digest of a catalogue's ids and image files, in their order, and of how those of FITS
   * are shown.
   */
  static String galaxies(Catalog catalog) {
    MessageDigest digest = sha256();
    digest.update((catalog.fits() + "\n").getBytes(StandardCharsets.UTF_8));
    for (int row = 0; row < catalog.size(); row++) {
      Path image = catalog.image(row).toAbsolutePath().normalize();
      String line = catalog.id(row) + "\t" + image + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return hex(digest);
  }

  private static void update(MessageDigest digest, NDArray array) {
    float[] values = array.toFloatArray();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
