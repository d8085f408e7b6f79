package zoobot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.active.Choice;
import zoobot.active.LabelNext;
import zoobot.active.Priorities;
import zoobot.active.Priority;
import zoobot.active.SubjectExport;
import zoobot.catalog.Catalog;
import zoobot.finetune.FinetunedModel;
import zoobot.image.ImageShape;
import zoobot.io.internal.Check;
import zoobot.posterior.VotePosterior;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;
import zoobot.schema.Schema;
import zoobot.table.internal.Faults;
import zoobot.task.Labels;
import zoobot.task.Task;

@Command(
    name = "label-next",
    description = {
      "Say which galaxies volunteers should be asked about next, so that a vote model learns much"
          + " from few votes.",
      "You give a vote model and the galaxies that have votes already (--labelled), from which a few"
          + " heads are fitted that may disagree; or several vote models. Galaxies come first whose"
          + " votes would tell most about what they disagree on, those that are alike not all at"
          + " once. What comes out is a table with priority 1 for the first.",
      ""
    },
    footer = {
      "",
      "Example: zoobot label-next --model votes --labelled done.csv --catalog all.csv --images jpgs"
          + " --output priorities.csv",
      "With Zooniverse: … --subjects my-project-subjects.csv --workflow 4979 --manifest new.csv",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped."
    })
final class LabelNextCommand implements Runnable {

  private static final int FEWEST = 10; // below, heads say what chance says

  @Option(
      names = "--model",
      required = true,
      split = ",",
      description = "galaxies, or the folder of a vote model; several of one tree, by commas.")
  private List<String> models;

  @Option(
      names = "--schema",
      completionCandidates = Options.Trees.class,
      description =
          "Of the labelled galaxies' votes; that of the model by default. " + Options.TREE_HELP)
  private String schema;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Broken broken;

  @Option(
      names = "--labelled",
      description =
          "Table of galaxies with votes, whose images are where --images says; needed with one"
              + " model. They are not asked about again.")
  private Path labelled;

  @Option(names = "--output", required = true, description = "Table to write: NAME.csv.")
  private Path output;

  @Option(names = "--most", description = "Write at most this many galaxies. Defaults to all.")
  private Integer most;

  @Option(names = "--batch", description = "Galaxies that are voted on before you ask anew.")
  private int batch = LabelNext.Options.defaults().batch();

  @Option(
      names = "--choice",
      description = "How a batch is chosen: ${COMPLETION-CANDIDATES}; spread avoids near-copies.")
  private Choice choice = LabelNext.Options.defaults().choice();

  @Option(names = "--volunteers", description = "Who look at a galaxy; 1 asks for the next vote.")
  private int volunteers = LabelNext.Options.defaults().volunteers();

  @Option(names = "--members", description = "Heads that are fitted to the labelled galaxies.")
  private int members = LabelNext.Options.defaults().members();

  @Option(names = "--subjects", description = "Subject export of your Zooniverse project.")
  private Path subjects;

  @Option(
      names = "--subject-key",
      description = "Key of its metadata that holds galaxies' names, with or without #.")
  private String key = Catalog.ID;

  @Option(names = "--workflow", description = "Number of the workflow in which subjects retire.")
  private String workflow;

  @Option(names = "--manifest", description = "Also write a manifest for an upload to Zooniverse.")
  private Path manifest;

  @Option(names = "--seed", defaultValue = "0", description = "Of everything random.")
  private long seed;

  @Override
  public void run() {
    checkOptions();
    LabelNext.Options options = new LabelNext.Options(choice, batch, volunteers, members, seed);
    SubjectExport export =
        subjects == null
            ? null
            : SubjectExport.read(subjects, key, workflow == null ? "" : workflow);
    List<FinetunedModel> all = new ArrayList<>();
    try {
      models.forEach(name -> all.add(FinetunedModel.named(name)));
      Schema tree = tree(all);
      Catalog voted = labelled == null ? null : voted(all.size() == 1);
      Labels known = voted == null ? null : known(voted, all.size() == 1, tree);
      Catalog open = open(known, export);
      List<Priority> priorities =
          all.size() == 1
              ? one(all.get(0), voted, known, open, options)
              : several(all, open, options);
      write(
          priorities.subList(0, most == null ? open.size() : Math.min(most, open.size())),
          open,
          export);
    } finally {
      all.forEach(FinetunedModel::close);
    }
  }

  private void checkOptions() {
    Outputs.keep(output, galaxies.catalog, labelled, subjects);
    Check.that(output.toString().endsWith(".csv"), "--output is a table and ends in .csv");
    if (manifest != null) {
      Outputs.keep(manifest, galaxies.catalog, labelled, subjects, output);
    }
    boolean one = models.size() == 1;
    Check.that(
        !one || labelled != null,
        "one model alone disagrees with nobody: give --labelled, or several models to --model");
    galaxies.refuse(!one, "with several models, which are the members", "--members --schema");
    galaxies.refuse(subjects == null, "without --subjects", "--subject-key --workflow");
    Check.that(most == null || most >= 1, "--most is at least 1, got %s", most);
  }

  private Schema tree(List<FinetunedModel> all) {
    if (schema != null) {
      return Options.tree(schema);
    }
    for (int i = 0; i < all.size(); i++) {
      Task task = all.get(i).task();
      boolean votes = task.columns().stream().anyMatch(c -> c.endsWith("_dirichlet"));
      Check.that(votes, "%s learns %s; a model of votes is needed", models.get(i), task.title());
      boolean same = task.schema().equals(all.get(0).task().schema());
      Check.that(same, "%s and %s have other trees", models.get(0), models.get(i));
    }
    return all.get(0).task().schema();
  }

  /** Reads the labelled galaxies, whose images matter only where they are learnt from. */
  private Catalog voted(boolean learnt) {
    Catalog catalog = galaxies.read(labelled);
    return learnt ? broken.usable(catalog) : catalog;
  }

  private Labels known(Catalog catalog, boolean learnt, Schema tree) {
    Labels known = Task.votes(tree).read(catalog);
    String few =
        "%s galaxies with votes on '%s'; to learn from them takes %s at least (--labelled)";
    boolean enough = !learnt || known.size() >= FEWEST;
    Faults.check(enough, catalog.source(), few, known.size(), tree.name(), FEWEST);
    return known;
  }

  /** Returns the galaxies that may be asked about. */
  private Catalog open(Labels known, SubjectExport export) {
    Catalog all = broken.usable(galaxies.read(galaxies.catalog));
    Set<String> done = known == null ? Set.of() : new HashSet<>(known.ids());
    Catalog open =
        all.rows(
            row ->
                !done.contains(all.id(row)) && (export == null || !export.isRetired(all.id(row))));
    String left = "%d of %d galaxies are left to ask about%s%n";
    String retired = export == null ? "" : "; " + export.retired() + " subjects are retired";
    System.out.printf(Locale.ROOT, left, open.size(), all.size(), retired);
    Check.that(open.size() > 1, "%s: fewer than two galaxies are left", all.source());
    return open;
  }

  private List<Priority> one(
      FinetunedModel model, Catalog voted, Labels known, Catalog open, LabelNext.Options options) {
    Catalog learnt = voted.rows(known.ids().stream().mapToInt(voted::row).toArray());
    return LabelNext.rank(known, represented(model, learnt), represented(model, open), options);
  }

  private static Representations represented(FinetunedModel model, Catalog catalog) {
    ImageShape seen = model.images();
    return Representations.compute(
        model.encoder(),
        catalog.withFits(model.shown(catalog.fits())),
        RepresentOptions.defaults().withSize(seen.size()).withFrame(seen.frame()),
        Outputs.progress());
  }

  private static List<Priority> several(
      List<FinetunedModel> all, Catalog open, LabelNext.Options options) {
    Schema tree = all.get(0).task().schema();
    List<List<VotePosterior>> each =
        all.stream().map(model -> model.predict(open).posteriors(tree)).toList();
    List<VotePosterior> posteriors =
        IntStream.range(0, open.size())
            .mapToObj(i -> VotePosterior.mixed(each.stream().map(model -> model.get(i)).toList()))
            .toList();
    return LabelNext.rank(posteriors, represented(all.get(0), open), options);
  }

  private void write(List<Priority> priorities, Catalog open, SubjectExport export) {
    Priorities.write(output, priorities, open, export);
    priorities.stream()
        .limit(3)
        .forEach(p -> System.out.println(p.rank() + " " + p.id() + ": " + p.reason()));
    String told = "votes would tell %.4f nats a galaxy in the first batch, %.4f in all of these%n";
    System.out.printf(Locale.ROOT, told, mean(priorities, batch), mean(priorities, open.size()));
    System.out.printf(Locale.ROOT, "%d galaxies in order: %s%n", priorities.size(), output);
    if (manifest != null) {
      int fresh = Priorities.writeManifest(manifest, priorities, open, export);
      System.out.printf(Locale.ROOT, "%d of them are no subjects yet: %s%n", fresh, manifest);
    }
  }

  private static double mean(List<Priority> priorities, int first) {
    return priorities.stream().limit(first).mapToDouble(Priority::information).average().orElse(0);
  }
}
