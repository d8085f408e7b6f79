package zoobot.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A program that does the same job, to be compared with. */
final class Peer {

  private Peer() {}

  /**
   * Returns the command line of a peer.
   *
   * @param peer words with spaces between, such as {@code python peer.py}; null for none
   * @return null where there is no peer
   */
  static List<String> command(String peer, String... arguments) {
    return peer == null
        ? null
        : Stream.concat(Stream.of(peer.split(" ")), Stream.of(arguments)).toList();
  }

  /**
   * Runs the peer and returns the line of JSON that it ends with. It inherits this process's
   * environment.
   *
   * @param key what must be in the JSON
   */
  static JsonObject run(List<String> command, String key) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String[] lines = out.strip().split("\n");
      JsonObject json = new Gson().fromJson(lines[lines.length - 1], JsonObject.class);
      if (code != 0 || json == null || !json.has(key)) {
        throw new IllegalStateException("the peer ended with code " + code + ": " + out.strip());
      }
      return json;
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("the peer's last line is no JSON: " + command, e);
    } catch (IOException e) {
      throw new IllegalStateException("the peer can't be started: " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
