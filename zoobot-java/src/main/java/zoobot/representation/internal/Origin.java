package zoobot.representation.internal;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zoobot.encoder.Encoder;
import zoobot.image.ImageShape;
import zoobot.io.internal.ContentDigest;

/** Where representations come from, in words and in digests. */
public final class Origin {

  private static final int DIGITS = 12;
  private static final int LONGEST = 60;

  private static final Pattern MADE =
      Pattern.compile("\\(weights (\\w+)\\), (\\d+ px(?: \\(frame \\w+\\))?)");

  private Origin() {}

  /**
   * Returns whether a line says that other weights made representations, or that images were seen
   * in another way; a line that does not say is taken at its best.
   */
  public static boolean differs(String line, Encoder encoder, ImageShape images) {
    Matcher made = MADE.matcher(line);
    return made.find()
        && !(made.group(1).equals(weights(encoder)) && made.group(2).equals(images.toString()));
  }

  /** Returns encoder, images and catalogue in a line. */
  public static String line(Encoder encoder, ImageShape images, String catalog, long galaxies) {
    return "%s, %s, catalogue %s (%d galaxies), zoobot-java"
        .formatted(encoder(encoder), images, catalog, galaxies);
  }

  /** Returns an encoder's architecture, its name if it has one, and the digest of its weights. */
  public static String encoder(Encoder encoder) {
    return "%s '%s' (weights %s)"
        .formatted(encoder.config().architecture(), name(encoder.provenance()), weights(encoder));
  }

  private static String name(String provenance) {
    String name = provenance.strip();
    try {
      JsonObject json = new Gson().fromJson(provenance, JsonObject.class);
      if (json != null && json.has("name")) {
        return json.get("name").getAsString();
      }
      name = json != null && json.has("what") ? json.get("what").getAsString() : name;
    } catch (JsonSyntaxException | UnsupportedOperationException | IllegalStateException e) {
      // Provenance may be a line of text.
    }
    String line = name.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Returns a digest of all weights, in their order. */
  public static String weights(Encoder encoder) {
    ContentDigest digest = new ContentDigest();
    encoder.network().numbers().forEach(digest::addBits);
    return digest.hex().substring(0, DIGITS);
  }
}
