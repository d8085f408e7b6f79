package zoobot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Engines;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.OtherRunException;
import zoobot.plot.Picture;
import zoobot.predict.PredictionSummary;

/** What a command writes is not what it reads: a table of labels is the work of weeks. */
final class Outputs {

  private Outputs() {}

  /** Checks that a file to be written is none of those that are read, null where there is none. */
  static void keep(Path output, Path... inputs) {
    for (Path input : inputs) {
      Check.that(
          input == null || !isSame(output, input),
          "%s would be written over, but it is what is read; choose another --output",
          output);
    }
  }

  /** Returns the picture that goes beside a table NAME.csv, NAME.png; neither may be an input. */
  static Path picture(Path table, Path... inputs) {
    keep(table, inputs);
    String name = table.getFileName().toString();
    boolean csv = name.toLowerCase(Locale.ROOT).endsWith(".csv");
    Check.that(csv, "--output is a table and ends in .csv, got %s", table);
    Path picture = table.resolveSibling(name.substring(0, name.length() - 4) + ".png");
    keep(picture, inputs);
    return picture;
  }

  /**
   * Writes a table from a catalogue, also in place of one that is there, or of what another run
   * left of one, if it may. What this run left before is gone on with.
   */
  static PredictionSummary run(
      boolean overwrite,
      Supplier<CatalogStream> catalog,
      Function<CatalogStream, PredictionSummary> work) {
    return replacing(
        overwrite,
        () -> {
          try (CatalogStream galaxies = catalog.get()) {
            return work.apply(galaxies);
          }
        });
  }

  /** Does work that writes such a table among other things. */
  static <T> T replacing(boolean overwrite, Supplier<T> work) {
    for (int replaced = overwrite ? 0 : 2; ; replaced++) { // a table, and the part of another
      try {
        return work.get();
      } catch (OtherRunException e) {
        if (replaced == 2) {
          throw e;
        }
        e.file().toFile().delete();
      }
    }
  }

  /** Returns progress for a terminal, or for a log file: a line a minute. */
  static Progress progress() {
    return System.console() == null ? Progress.log(System.out) : Progress.live(System.out);
  }

  /** Tells what frozen networks are computed with, if that is not PyTorch. */
  static void engine(Progress progress) {
    Engines.name().ifPresent(name -> progress.note("frozen networks are computed by " + name));
  }

  /** Checks that a folder to be written into is no model, whose report would be lost. */
  static void noModel(Path folder) {
    boolean free = !Files.exists(folder.resolve("head.safetensors"));
    Check.that(free, "%s: is a model; choose another folder (--output)", folder);
  }

  /** Makes the folder that an experiment writes NAME.csv into, before the work, not after it. */
  static void folder(Path folder, String name, Path... inputs) {
    keep(folder.resolve(name + ".csv"), inputs);
    noModel(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw AtomicFile.failure(folder + ": can't be made", e);
    }
  }

  /** Writes what came of an experiment into a folder: every run, the table, the chart. */
  static void experiment(Path folder, String name, String csv, Object table, Picture chart) {
    AtomicFile.write(folder.resolve(name + ".csv"), csv);
    AtomicFile.write(folder.resolve(name + ".txt"), table + "\n");
    Path picture = chart.save(folder.resolve(name + ".png"));
    System.out.println(table);
    System.out.println("Chart and every run: " + picture.toAbsolutePath());
  }

  private static boolean isSame(Path output, Path input) {
    try {
      return Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input);
    } catch (IOException e) {
      return output.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize());
    }
  }
}
