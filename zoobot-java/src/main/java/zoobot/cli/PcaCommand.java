package zoobot.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.io.internal.Check;
import zoobot.plot.Charts;
import zoobot.representation.Pca;
import zoobot.representation.ReadOptions;
import zoobot.table.internal.TableFormat;

@Command(
    name = "pca",
    description = {
      "Fit principal components to representations that are there, such as a folder of job arrays,"
          + " and write them: all that a search wants. Also writes the PCA (NAME.json) and a chart"
          + " of its variance (NAME.png). Memory does not grow with the number of galaxies."
    })
final class PcaCommand implements Runnable {

  @Option(
      names = "--representations",
      required = true,
      description = "Table, .parquet or .csv, that 'represent' wrote, or a folder of them.")
  private Path representations;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Features files;

  @Option(names = "--components", defaultValue = "40", description = "How many to keep.")
  private int components;

  @Option(
      names = "--output",
      required = true,
      description = "Table to write, .parquet or .csv: id_str, ra and dec if known, feat_pca_0 ….")
  private Path output;

  @Override
  public void run() {
    TableFormat.written(output);
    for (String ending : new String[] {ending(output), ".json", ".png"}) {
      Outputs.keep(beside(output, ending), representations);
    }
    Path folder = representations.toAbsolutePath().normalize();
    String inside = "%s would be a part of %s, which is read; choose another --output";
    boolean apart = !output.toAbsolutePath().normalize().startsWith(folder);
    Check.that(apart, inside, output, representations);
    write(representations, files.options(), components, output);
  }

  /** Fits and writes the table, and beside it the PCA and the chart. */
  static void write(Path representations, ReadOptions options, int components, Path table) {
    Pca fitted = Pca.fit(representations, options, components);
    System.out.println(fitted);
    System.out.println(fitted.transform(representations, options, table));
    System.out.println(fitted.save(beside(table, ".json")));
    System.out.println(Charts.variance(fitted.explained()).save(beside(table, ".png")));
  }

  /** Returns NAME.json for NAME.parquet. */
  static Path beside(Path table, String ending) {
    String name = table.getFileName().toString();
    return table.resolveSibling(name.substring(0, name.length() - ending(table).length()) + ending);
  }

  private static String ending(Path table) {
    String name = table.getFileName().toString();
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }
}
