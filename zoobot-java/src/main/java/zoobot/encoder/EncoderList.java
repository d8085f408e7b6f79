package zoobot.encoder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;

/** The table of encoders known. */
final class EncoderList {

  private EncoderList() {}

  static Table table(Path cache) {
    StringColumn name = StringColumn.create("name");
    StringColumn architecture = StringColumn.create("architecture");
    IntColumn channels = IntColumn.create("channels");
    LongColumn parameters = LongColumn.create("parameters");
    IntColumn features = IntColumn.create("features");
    DoubleColumn loss = DoubleColumn.create("test loss");
    StringColumn licence = StringColumn.create("licence");
    DoubleColumn size = DoubleColumn.create("size (MB)");
    StringColumn where = StringColumn.create("where");
    for (Manifest manifest : manifests()) {
      Manifest.EncoderFacts facts = manifest.encoder();
      name.append(
          manifest.bundledAs() == null ? manifest.name() : EncoderStore.nameInJar(manifest));
      architecture.append(facts.architecture());
      channels.append(facts.channels());
      parameters.append(facts.parameters());
      features.append(facts.features());
      loss.append(facts.testLoss());
      licence.append(manifest.licence());
      size.append(megabytes(manifest));
      where.append(where(manifest, cache));
    }
    return Table.create(
        "encoders", name, architecture, channels, parameters, features, loss, licence, size, where);
  }

  /** Returns bundled ones first, then Zoobot's by test loss, then the others. */
  private static List<Manifest> manifests() {
    return Manifests.all().stream()
        .filter(m -> m.encoder() != null)
        .sorted(
            Comparator.comparing((Manifest m) -> m.bundledAs() == null)
                .thenComparing(m -> m.encoder().testLoss() == null ? 1e9 : m.encoder().testLoss())
                .thenComparing(Manifest::name))
        .toList();
  }

  /** Returns the size of what is to be downloaded, or null where it is not known. */
  private static Double megabytes(Manifest manifest) {
    for (Manifest.File file : manifest.files()) {
      if (EncoderFiles.WEIGHTS.contains(file.file())) {
        return file.bytes() == null
            ? file.megabytes()
            : (Double) (Math.round(file.bytes() / 1e5) / 10.0);
      }
    }
    return null;
  }

  private static String where(Manifest manifest, Path cache) {
    if (manifest.bundledAs() != null) {
      return "bundled";
    }
    Path folder = manifest.repository().orElseThrow().folder(cache);
    boolean here = EncoderFiles.WEIGHTS.stream().anyMatch(w -> Files.exists(folder.resolve(w)));
    return (here ? "downloaded" : "on the hub")
        + (isBuiltIn(manifest.encoder()) ? "" : ", architecture not built in");
  }

  private static boolean isBuiltIn(Manifest.EncoderFacts facts) {
    float[] numbers = new float[facts.channels()];
    try {
      Architectures.build(
          new EncoderConfig(facts.architecture(), facts.channels(), numbers, numbers));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
