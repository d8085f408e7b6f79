package zoobot.spark;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.cli.SharedOptions;
import zoobot.finetune.Ensemble;
import zoobot.predict.PredictionOptions;

@Command(
    name = "predict",
    description =
        "Let a model answer its questions for every galaxy of a catalogue: id_str and a column for"
            + " each answer. FITS images are shown as those that the model learnt from.")
final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      split = ",",
      paramLabel = "MODEL[,MODEL]",
      hideParamSyntax = true,
      description = SharedOptions.MODEL_HELP + SharedOptions.SEVERAL_HELP)
  private List<String> models;

  @Mixin private JobOptions job;

  @Mixin private SharedOptions.Asked asked;

  @Override
  public Integer call() {
    asked.check();
    PredictionOptions predicting;
    try (Ensemble model = Ensemble.named(models)) { // what is asked is told, before Spark starts
      predicting = asked.options(model.task(), Main.progress());
    }
    return job.run(
        "predict",
        SparkOptions.defaults().withPredicting(predicting),
        (spark, catalog, output, all, progress) ->
            SparkPrediction.run(spark, models, catalog, output, all, progress));
  }
}
