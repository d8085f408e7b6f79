package zoobot.training;

import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What must be the same for a stopped run to go on; patience may change.
 *
 * @param settings of the loop and of the objective
 * @param data digest of what is trained and validated on
 * @param start digest of the weights that the run began with
 */
record RunIdentity(String settings, String data, String start) {

  static RunIdentity of(
      TrainingOptions options, Objective objective, Batches train, Batches validation) {
    return new RunIdentity(
        settings(options) + ", " + objective.settings(),
        new ContentDigest().add(train.identity(options.epochs())).add(validation.identity(1)).hex(),
        digest(objective.start()));
  }

  /** Returns what another run has in another way; empty if nothing. */
  List<String> differences(RunIdentity other) {
    List<String> different = new ArrayList<>();
    if (!Objects.equals(settings, other.settings)) {
      different.add("settings: " + other.settings + ", not " + settings);
    }
    if (!Objects.equals(data, other.data)) {
      different.add("galaxies, labels or views");
    }
    if (!Objects.equals(start, other.start)) {
      different.add("start weights");
    }
    return different;
  }

  private static String digest(Map<String, Parameter> weights) {
    ContentDigest digest = new ContentDigest();
    weights.forEach((name, p) -> digest.add(name).add(Values.floats(p.getArray())));
    return digest.hex();
  }

  private static String settings(TrainingOptions o) {
    return "epochs "
        + o.epochs()
        + ", rate "
        + o.rate()
        + ", warmup "
        + o.warmup()
        + ", floor "
        + o.floor()
        + ", largest norm "
        + o.maxNorm()
        + ", seed "
        + o.seed();
  }
}
