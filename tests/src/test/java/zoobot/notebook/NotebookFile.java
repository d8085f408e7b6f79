package zoobot.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A notebook as it lies on the disk. Cells without code are left out, as a run passes them over.
 */
record NotebookFile(String name, JsonObject json) {

  /** The digest and version that binder/stamp.py leaves. */
  record Stamp(String codeDigest, String version) {}

  static NotebookFile read(Path file) throws IOException {
    return parse(file.getFileName().toString(), Files.readString(file));
  }

  static NotebookFile parse(String name, String text) {
    return new NotebookFile(name, new Gson().fromJson(text, JsonObject.class));
  }

  /** Returns the notebooks of the repository. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(Jupyter.ROOT.resolve("notebooks"))) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
      if (all.isEmpty()) {
        throw new IOException("there are no notebooks");
      }
      return all;
    }
  }

  List<NotebookCell> code() {
    return StreamSupport.stream(json.getAsJsonArray("cells").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
        .map(NotebookCell::new)
        .filter(cell -> !cell.source().isBlank())
        .toList();
  }

  /** Returns the SHA-256 of the sources, each followed by a zero byte, as binder/stamp.py does. */
  String codeDigest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (NotebookCell cell : code()) {
        sha.update((cell.source() + "\0").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<Stamp> stamp() {
    return Optional.ofNullable(json.getAsJsonObject("metadata").getAsJsonObject("zoobot"))
        .map(s -> new Stamp(text(s, "code_sha256"), text(s, "version")));
  }

  private static String text(JsonObject object, String key) {
    return object.get(key).getAsString();
  }
}
