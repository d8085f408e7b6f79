package zoobot.dataset;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Manifests from JSON; a key that is not known is an error, so that a misspelt one is found. */
final class ManifestJson {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  private ManifestJson() {}

  static Manifest read(String json, String source) {
    try {
      JsonObject root = GSON.fromJson(json, JsonObject.class);
      if (root == null) {
        throw new IllegalArgumentException("is empty");
      }
      checkKeys(root, Manifest.class);
      checkKeys(root.get("encoder"), EncoderFacts.class);
      checkKeys(root.get("dataset"), DatasetFacts.class);
      checkKeys(root.get("cutouts"), CutoutFacts.class);
      if (root.get("files") != null && root.get("files").isJsonArray()) {
        root.getAsJsonArray("files").forEach(file -> checkKeys(file, ManifestFile.class));
      }
      return GSON.fromJson(root, Manifest.class);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(source + ": no manifest: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // Gson wraps what a record's constructor throws.
      Throwable cause = e.getCause() instanceof IllegalArgumentException inner ? inner : e;
      throw new IllegalArgumentException(source + ": " + cause.getMessage(), e);
    }
  }

  private static void checkKeys(JsonElement element, Class<? extends Record> type) {
    if (element == null || !element.isJsonObject()) {
      return;
    }
    List<String> known =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .toList();
    for (String key : element.getAsJsonObject().keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException("unknown key '" + key + "'; there are " + known);
      }
    }
  }
}
