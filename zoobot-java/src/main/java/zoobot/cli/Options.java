package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.ImageReport;
import zoobot.io.Threads;
import zoobot.io.internal.Check;
import zoobot.io.internal.Part;
import zoobot.representation.ReadOptions;
import zoobot.representation.Representations;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.table.internal.TableFormat;

/** Options that several commands share. */
final class Options {

  /** What the help of an option that takes a tree says, with {@link Trees} beside it. */
  static final String TREE_HELP =
      "Decision tree: ${COMPLETION-CANDIDATES}, several joined by +, or a JSON file.";

  /** What only the images of a catalogue use; what ends in a hyphen begins so. */
  static final String OF_IMAGES = "--images --file-column --fits- --leave-out-broken";

  private Options() {}

  /** How a table of galaxies is read whose images are of no account. */
  static class Rows {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--id-column", paramLabel = "COLUMN", description = SharedOptions.ID_HELP)
    String id = Catalog.ID;

    /** Refuses options, separated by blanks, that would be ignored: each is a misunderstanding. */
    void refuse(boolean ignored, String where, String options) {
      Options.refuse(command, ignored, where, options);
    }

    Catalog rows(Path catalog) {
      return CatalogOptions.defaults().withId(id).withFile("").withImage("").read(catalog);
    }
  }

  /** See {@link Rows#refuse}. */
  static void refuse(CommandSpec command, boolean ignored, String where, String options) {
    List<OptionSpec> given = command.commandLine().getParseResult().matchedOptions();
    List<String> idle =
        given.stream().map(OptionSpec::longestName).filter(o -> isAmong(o, options)).toList();
    boolean none = !ignored || idle.isEmpty();
    Check.that(none, "%s would be ignored %s", String.join(" and ", idle), where);
  }

  private static boolean isAmong(String name, String options) {
    Stream<String> all = Stream.of(options.split(" "));
    return all.anyMatch(o -> o.endsWith("-") ? name.startsWith(o) : name.equals(o));
  }

  /** How much of the machine is used. */
  static final class Cores {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
        names = "--threads",
        paramLabel = "N",
        description =
            "Threads that decode images, and as many that compute: about as many cores are busy."
                + " Defaults to ZOOBOT_THREADS, or to all cores.")
    private void use(int count) {
      try {
        Threads.use(count);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command.commandLine(), "--threads: " + e.getMessage());
      }
    }
  }

  /** How the table of a catalogue and its images are read. */
  static class Tables extends Rows {

    @Option(names = "--images", description = SharedOptions.IMAGES_HELP)
    Path images;

    @Option(names = "--file-column", paramLabel = "COLUMN", description = SharedOptions.FILE_HELP)
    private String file = Catalog.FILE;

    @Mixin SharedOptions.Fits fits = new SharedOptions.Fits();

    private Catalog whole; // of Parquet, read once

    Catalog read(Path catalog) {
      return options().read(catalog, root(catalog));
    }

    /** Reads another table in the same way; its images lie beside it where no folder is given. */
    Catalog read(Path table, Path folder) {
      return options().read(table, folder == null ? TableFormat.folder(table) : folder);
    }

    /** Opens the catalogue of the command, which may do so again. */
    CatalogStream open(Path catalog) {
      if (TableFormat.of(catalog) != TableFormat.PARQUET) {
        return CatalogStream.open(catalog, root(catalog), options());
      }
      whole = whole == null ? read(catalog) : whole;
      return CatalogStream.of(whole);
    }

    private Path root(Path catalog) {
      return images == null ? TableFormat.folder(catalog) : images;
    }

    private CatalogOptions options() {
      return CatalogOptions.defaults().withId(id).withFile(file).withFits(fits.options());
    }
  }

  /** A catalogue that a command can't do without. */
  static final class Galaxies extends Tables {

    @Option(
        names = "--catalog",
        required = true,
        description =
            "Table (CSV, Parquet, FITS, VOTable): a row for each galaxy, with its name, its image and what"
                + " else the command needs.")
    Path catalog;
  }

  /** Which of a catalogue's galaxies a job of many takes. */
  static final class Parts {

    @Option(
        names = "--part",
        paramLabel = "K/N",
        description =
            "Only the K-th of N parts of the galaxies, from 1/N to N/N, for job arrays. --output is"
                + " then a folder, the same for all parts, of CSV if its name ends in .csv, else of"
                + " Parquet.")
    private String given;

    boolean some() {
      return given != null;
    }

    /** Returns the table to be written, of a part in the folder that the output is. */
    Path output(Path output) {
      if (given == null) {
        TableFormat.written(output); // or it is refused
        return output;
      }
      String file = "with --part, --output is a folder for all parts; %s is a file";
      Check.that(!Files.isRegularFile(output), file, output);
      Part part = Part.parse(given);
      part.checkOthers(output);
      boolean csv = output.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
      return output.resolve(part.fileName() + (csv ? ".csv" : ".parquet"));
    }

    CatalogStream of(CatalogStream all) {
      Part part = given == null ? null : Part.parse(given);
      return part == null ? all : all.part(part.number(), part.of());
    }
  }

  /** How files of representations are read. */
  static final class Features {

    @Option(
        names = "--representations-id",
        paramLabel = "COLUMN",
        description = "Of galaxies' names in files of representations.")
    private String id = Catalog.ID;

    @Option(
        names = "--representations-prefix",
        paramLabel = "PREFIX",
        description =
            "What their columns are called before the number, or the column of lists. Defaults to"
                + " feat_pca_, feat_, nothing or the only lists, whichever is there.")
    private String prefix;

    ReadOptions options() {
      ReadOptions options = ReadOptions.defaults().withId(id);
      return prefix == null ? options : options.withPrefix(prefix);
    }

    Representations read(Path file) {
      return Representations.read(file, options());
    }
  }

  /** Whether other programs get what was written. */
  static final class Sent {

    @Option(
        names = "--samp",
        description = "Also send what was written to TOPCAT, Aladin and others that are open.")
    private boolean samp;

    /** Checks that there is somebody to do it, before the work. */
    void check() {
      boolean able = !samp || !AddOn.all().isEmpty();
      Check.that(able, "--samp needs zoobot-java-vo and STIL beside zoobot-java's jar");
    }

    void send(Path table, Supplier<Catalog> catalog) {
      if (samp) {
        System.out.println(AddOn.all().get(0).send(table, catalog.get()));
      }
    }
  }

  /** What becomes of images that can't be read. */
  static final class Broken {

    @Option(
        names = "--leave-out-broken",
        description = "Go on without images that can't be read; otherwise they stop the run.")
    boolean leaveOut;

    /** Tries every image before long work begins; stops, or leaves the broken out if asked to. */
    Catalog usable(Catalog all) {
      ImageReport report = all.checkImages();
      if (!leaveOut) {
        report.orThrow();
        return all;
      }
      report.faults().forEach(fault -> System.err.println("left out: " + fault));
      return all.without(report);
    }
  }

  /** The names of the trees that come with the library, for the help and for completion. */
  static final class Trees implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Schemas.names().iterator();
    }
  }

  /** Returns a tree that comes with the library, or one from a JSON file. */
  static Schema tree(String name) {
    boolean own = Files.isRegularFile(Path.of(name)) && !Schemas.names().contains(name);
    return own ? Schema.read(Path.of(name)) : Schemas.named(name);
  }

  /** Returns the galaxies that have a value in a column, given to an option as COLUMN=VALUE. */
  static Catalog where(Catalog all, String option, String pair) {
    String[] parts = pair(option, pair, "COLUMN=VALUE");
    return all.where(parts[0], parts[1]);
  }

  /** Returns what stands left and right of the first equals sign. */
  static String[] pair(String option, String pair, String form) {
    String[] parts = pair.split("=", 2);
    Check.that(parts.length == 2, "%s wants %s, got %s", option, form, pair);
    return parts;
  }
}
