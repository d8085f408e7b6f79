package zoobot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.experiment.SimilarityExperiment;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.representation.Representations;

@Command(
    name = "similarity-score",
    description = "Score similarity search: precision@10 and mAP by label and PCA components.")
final class SimilarityScoreCommand implements Callable<Integer> {

  @Option(
      names = "--representations",
      required = true,
      description = "NAME=FILE of representations to score, or NAME=FOLDER; may be repeated.")
  private Map<String, Path> representations;

  @Mixin private Options.Features files;

  @Option(
      names = "--catalog",
      required = true,
      description = "Table (CSV, Parquet, FITS, VOTable) with id_str and the labels.")
  private Path catalog;

  @Mixin private Options.Rows table;

  @Option(
      names = "--labels",
      required = true,
      split = ",",
      description = "Columns of labels, or names before the underscore of columns of votes.")
  private List<String> labels;

  @Option(
      names = "--components",
      split = ",",
      description = "PCA components, 0 for the whole representation. Defaults to 10,40,0.")
  private List<Integer> components;

  @Option(names = "--queries", defaultValue = "200", description = "Queries per class at most.")
  private int queries;

  @Option(
      names = "--query-ids",
      description = "File with ids, one per line; only these are asked with.")
  private Path queryIds;

  @Option(names = "--output", required = true, description = "CSV to write.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    Outputs.keep(output, catalog, queryIds);
    Outputs.keep(output, representations.values().toArray(Path[]::new));
    Map<String, Representations> arms = new LinkedHashMap<>();
    representations.forEach((name, file) -> arms.put(name, files.read(file)));
    Catalog galaxies = table.rows(catalog);
    SimilarityExperiment.Result result =
        SimilarityExperiment.run(arms, galaxies, labels, options(), Outputs.progress());
    System.out.println(result);
    AtomicFile.write(output, result.toCsv());
    return 0;
  }

  private SimilarityExperiment.Options options() throws IOException {
    SimilarityExperiment.Options options =
        SimilarityExperiment.Options.defaults().withQueries(queries);
    options = components == null ? options : options.withComponents(components);
    if (queryIds == null) {
      return options;
    }
    Set<String> ids =
        Files.readAllLines(queryIds).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.toSet());
    Check.that(!ids.isEmpty(), "%s has no ids", queryIds);
    return options.withQueryIds(ids);
  }
}
