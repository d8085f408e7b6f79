package zoobot.anomaly;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a labelling session was started with; on disk as session.json.
 *
 * @param galaxies how many there are to choose from
 * @param sha256 digest of their ids and features, so that a session is not resumed on others
 */
record SessionInfo(AnomalyOptions options, int galaxies, String sha256) {

  static SessionInfo of(AnomalyOptions options, List<String> ids, float[][] features) {
    return new SessionInfo(options, ids.size(), digest(ids, features));
  }

  void write(Path file) {
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write '" + file + "'", e);
    }
  }

  static SessionInfo read(Path file) {
    try {
      SessionInfo info =
          new GsonBuilder().create().fromJson(Files.readString(file), SessionInfo.class);
      if (info != null && info.options != null && info.options.gp() != null) {
        return info;
      }
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("'" + file + "' is no session: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + file + "'", e);
    }
    throw new IllegalArgumentException("'" + file + "' is no session: parts of it are missing");
  }

  private static String digest(List<String> ids, float[][] features) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < features.length; i++) {
        digest.update(ids.get(i).getBytes(StandardCharsets.UTF_8));
        ByteBuffer buffer = ByteBuffer.allocate(4 * features[i].length);
        buffer.asFloatBuffer().put(features[i]);
        digest.update(buffer);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
