package zoobot.spark;

import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.List;
import zoobot.io.internal.Check;
import zoobot.io.internal.OtherRunException;
import zoobot.io.internal.RunJson;

/** What a folder was made by, by which its run is known again: {@code _run.json}. */
record RunFile(
    String madeBy, String run, String origin, String catalog, long galaxies, int chunks) {

  static final String NAME = "_run.json";

  /** Reads it; null if there is none, or somebody else's. */
  static RunFile read(OutputFolder output) {
    try {
      String text = output.read(NAME);
      RunFile read = text == null ? null : RunJson.GSON.fromJson(text, RunFile.class);
      return read == null || read.run == null ? null : read;
    } catch (JsonParseException e) {
      return null;
    }
  }

  /** Refuses a folder that this run, or one that replaces another, can't write to. */
  static void check(OutputFolder output) {
    String name = output.path("").toString();
    String pattern = "%s: the name of an output can't have any of * ? { } [ ]; choose another";
    Check.that(!name.matches(".*[*?{}\\[\\]].*"), pattern, name);
    List<String> names = output.names();
    String damaged = "%s: %s is damaged; choose another output, or delete the folder";
    boolean whole = read(output) != null;
    Check.that(whole || !names.contains(NAME), damaged, name, NAME);
    String other = "%s: is there, and no job on Spark wrote it; choose another output";
    Check.that(whole || names.isEmpty(), other, name);
  }

  /**
   * Begins a run in a folder, or goes on with what is there of the same. Another one that came to
   * no chunk, as nodes lacked something, has left nothing to be kept.
   */
  void begin(OutputFolder output, boolean overwrite) {
    check(output);
    Path folder = Path.of(output.path("").toUri().getPath());
    RunFile there = read(output);
    if (there != null && there.run.equals(run)) {
      return;
    }
    boolean begun = output.names().stream().anyMatch(name -> name.startsWith("chunk="));
    if (there != null && begun && !overwrite) {
      throw OtherRunException.between(folder, there.run, run);
    }
    clear(output);
    output.write(NAME, out -> out.write(RunJson.GSON.toJson(this) + "\n"));
  }

  /** Deletes what a job wrote, and first what says that it is whole; its name stays to the end. */
  private static void clear(OutputFolder output) {
    List<String> names = output.names();
    for (String name : names) {
      String words = "%s holds %s, which no job on Spark wrote; move it, or choose another output";
      Check.that(name.matches("chunk=\\d+|_.*"), words, output.path(""), name);
    }
    output.delete(Run.DONE);
    names.stream().filter(name -> !name.equals(NAME)).forEach(output::delete);
  }
}
