package zoobot.spark;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import zoobot.io.internal.Check;
import zoobot.io.internal.OtherRunException;

/** What a folder was made by, by which its run is known again: {@code _run.json}. */
record RunFile(
    String madeBy, String run, String origin, String catalog, long galaxies, int chunks) {

  static final String NAME = "_run.json";

  private static final Gson JSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .create();

  /** Reads it; null if there is none, or somebody else's. */
  static RunFile read(OutputFolder output) {
    try {
      String text = output.read(NAME);
      RunFile read = text == null ? null : JSON.fromJson(text, RunFile.class);
      return read == null || read.run == null ? null : read;
    } catch (JsonParseException e) {
      return null;
    }
  }

  /** Begins a run in a folder, or goes on with what is there of the same. */
  void begin(OutputFolder output, boolean overwrite) {
    Path folder = Path.of(output.path("").toUri().getPath());
    RunFile there = read(output);
    String other = "%s: is there, and no job on Spark wrote it; choose another output";
    Check.that(there != null || !output.isUsed(), other, folder);
    if (there != null && there.run.equals(run)) {
      return;
    }
    if (there != null && !overwrite) {
      throw OtherRunException.between(folder, there.run, run);
    }
    output.delete("");
    output.write(NAME, out -> out.write(JSON.toJson(this) + "\n"));
  }
}
