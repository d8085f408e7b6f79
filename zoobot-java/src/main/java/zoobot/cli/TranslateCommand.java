package zoobot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.schema.Translation;

@Command(
    name = "translate",
    description = {
      "Write votes on one decision tree as votes on another, so that campaigns with questions of"
          + " their own can be learnt together. Galaxies without a vote on the other tree are left"
          + " out.",
      ""
    },
    footer = {
      "",
      "Example: zoobot translate --catalog gz2.csv --schema gz2 --output decals.csv",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class TranslateCommand implements Runnable {

  @Mixin private Options.Galaxies galaxies;

  @Option(
      names = "--schema",
      required = true,
      completionCandidates = Options.Trees.class,
      description = "Of these votes. " + Options.TREE_HELP)
  private String schema;

  @Option(
      names = "--to",
      completionCandidates = Options.Trees.class,
      description = Options.TREE_HELP)
  private String to = "gz-decals-5";

  @Option(
      names = "--translation",
      description =
          "gz-mini: what answers of EFIGI, Galaxy Zoo 1 and 2 and the Galaxy Challenge mean on"
              + " the GZ DECaLS tree; or a JSON file.")
  private String translation = "gz-mini";

  @Option(names = "--output", required = true, description = "CSV to write.")
  private Path output;

  @Override
  public void run() {
    Outputs.keep(output, galaxies.catalog);
    Schema from = Options.tree(schema);
    Schema other = Options.tree(to);
    boolean mini = translation.equals("gz-mini");
    Translation known = mini ? Schemas.gzMiniToDecals() : Translation.read(Path.of(translation));
    Translation words = known.of(from);
    String none = "translation '%s' says nothing of '%s'";
    Check.that(!words.columns().isEmpty(), none, known.name(), from.name());
    Catalog catalog = galaxies.read(galaxies.catalog);
    float[][] votes = catalog.votes(from);
    List<List<Object>> rows =
        IntStream.range(0, votes.length)
            .mapToObj(i -> row(catalog, i, words.translate(votes[i], from, other)))
            .filter(row -> !row.isEmpty())
            .toList();
    String nobody = "%s: no galaxy has a vote that means something on '%s'; name another (--to)";
    Check.that(!rows.isEmpty(), nobody, galaxies.catalog, other.name());
    List<Object> header = new ArrayList<>(List.of(Catalog.ID, Catalog.FILE));
    header.addAll(other.columns());
    CsvWriter.write(output, header, rows.stream());
    System.out.println(rows.size() + " of " + votes.length + " galaxies: " + output);
  }

  /** Returns a galaxy with its votes; nothing where nobody voted. */
  private static List<Object> row(Catalog catalog, int row, float[] votes) {
    List<Object> cells = new ArrayList<>();
    cells.add(catalog.id(row));
    cells.add(catalog.galaxy(row).image().toAbsolutePath().normalize());
    boolean voted = false;
    for (float vote : votes) {
      cells.add((int) vote);
      voted |= vote > 0;
    }
    return voted ? cells : List.of();
  }
}
