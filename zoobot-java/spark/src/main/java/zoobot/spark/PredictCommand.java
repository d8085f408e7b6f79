package zoobot.spark;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zoobot.cli.SharedOptions;
import zoobot.finetune.Ensemble;
import zoobot.predict.PredictionOptions;

@Command(
    name = "predict",
    description =
        "Let a model answer its questions for every galaxy of a catalogue: id_str and a column for"
            + " each answer. FITS images are shown as those that the model learnt from.")
final class PredictCommand implements Callable<Integer> {

  @Mixin private JobOptions job;

  @Mixin private SharedOptions.Asked asked;

  @Override
  public Integer call() {
    asked.check();
    PredictionOptions predicting;
    try (Ensemble model =
        Ensemble.named(asked.models)) { // what is asked is told, before Spark starts
      predicting = asked.options(model.task(), Main.progress());
    }
    return job.run(
        "predict",
        SparkOptions.defaults().withPredicting(predicting),
        (spark, catalog, output, all, progress) ->
            SparkPrediction.run(spark, asked.models, catalog, output, all, progress));
  }
}
