package zoobot.spark;

import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.finetune.Ensemble;
import zoobot.finetune.FinetunedModel;
import zoobot.io.internal.Archive;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.ContentDigest;
import zoobot.posterior.Cuts;
import zoobot.predict.BatchPrediction;
import zoobot.predict.PredictionOptions;
import zoobot.representation.RepresentOptions;

/**
 * What is to be computed, as it is sent to executors: settings, and the files of an encoder or of
 * models that they can't have, zipped; null of those that are bundled.
 */
record Work(boolean represents, String settings, List<String> names, byte[][] files, String key)
    implements Serializable {

  private static final Set<String> ENCODERS = Set.of("galaxies", "imagenet");
  private static final String MODEL = "galaxies";
  private static final Gson JSON = new Gson();

  /** Either of representations or of predictions; the cuts of these come as text. */
  private record Settings(
      RepresentOptions representing,
      int samples,
      long seed,
      double howSure,
      String cuts,
      double certainty) {}

  /** What was loaded, and what frees it. */
  record Loaded(BatchPrediction prediction, Runnable close) {}

  /** Representations by an encoder of this name. */
  static Work represent(String encoder, RepresentOptions options) {
    NodeCheck.checkNatives();
    byte[] files = null;
    if (!ENCODERS.contains(encoder)) {
      try (Encoder own = Encoders.load(encoder)) {
        files = inFolder(folder -> zipped(saved(own, folder)));
      }
    }
    Settings settings = new Settings(options, 0, 0, 0, null, 0);
    return of(settings, List.of(encoder), new byte[][] {files});
  }

  /** Predictions by models of these names, together. */
  static Work predict(List<String> models, PredictionOptions options) {
    NodeCheck.checkNatives();
    byte[][] files = new byte[models.size()][];
    for (int i = 0; i < files.length; i++) {
      Path folder = Path.of(models.get(i));
      boolean own = !MODEL.equals(models.get(i)) || Files.exists(folder.resolve("config.json"));
      if (own) {
        FinetunedModel.named(models.get(i)).close(); // says what is wrong with it
        files[i] = zipped(folder);
      }
    }
    Cuts cuts = options.select();
    Settings settings =
        new Settings(
            null,
            options.samples(),
            options.seed(),
            options.howSure(),
            cuts == null ? null : cuts.text(),
            cuts == null ? 0 : cuts.certainty());
    return of(settings, models, files);
  }

  private static Work of(Settings settings, List<String> names, byte[][] files) {
    String json = JSON.toJson(settings);
    ContentDigest digest = new ContentDigest().add(json).add(String.join(",", names));
    for (byte[] file : files) {
      digest.add(file == null ? new byte[0] : file);
    }
    boolean represents = settings.representing != null;
    return new Work(represents, json, List.copyOf(names), files, digest.hex());
  }

  /** Loads what computes. */
  Loaded load() {
    NodeCheck.checkNatives();
    Settings set = JSON.fromJson(settings, Settings.class);
    if (set.representing != null) {
      Encoder encoder =
          files[0] == null ? Encoders.load(names.get(0)) : unpacked(files[0], Encoder::load);
      return new Loaded(BatchPrediction.of(encoder, set.representing), encoder::close);
    }
    List<FinetunedModel> models = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      models.add(
          files[i] == null
              ? FinetunedModel.named(MODEL)
              : unpacked(files[i], FinetunedModel::load));
    }
    Ensemble all = Ensemble.of(models);
    Cuts cuts = set.cuts == null ? null : Cuts.parse(set.cuts, all.task().schema());
    PredictionOptions options =
        new PredictionOptions(
            set.samples,
            set.seed,
            set.howSure,
            cuts == null || set.certainty == 0 ? cuts : cuts.certain(set.certainty));
    return new Loaded(BatchPrediction.of(all, options), all::close);
  }

  /** Work with a folder that is gone afterwards. */
  private interface InFolder<T> {
    T of(Path folder) throws IOException;
  }

  private static <T> T inFolder(InFolder<T> work) {
    try {
      Path folder = Files.createTempDirectory("zoobot-");
      try {
        return work.of(folder);
      } finally {
        AtomicFile.delete(folder);
      }
    } catch (IOException e) {
      throw AtomicFile.failure("copying a model by way of the folder for temporary files", e);
    }
  }

  private static <T> T unpacked(byte[] zip, InFolder<T> reader) {
    return inFolder(
        folder -> {
          Path file = folder.resolve("model.zip");
          Files.write(file, zip);
          Archive.unpack(file, folder.resolve("model"));
          return reader.of(folder.resolve("model"));
        });
  }

  private static Path saved(Encoder encoder, Path folder) {
    encoder.save(folder.resolve("encoder"));
    return folder.resolve("encoder");
  }

  /** Files in the order of their names and without their times: the same always give the same. */
  private static byte[] zipped(Path folder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
        entry.setTime(0);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
    } catch (IOException e) {
      throw AtomicFile.failure(folder + ": can't be sent to executors", e);
    }
    return bytes.toByteArray();
  }
}
