package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.encoder.Encoder;
import zoobot.finetune.FinetunedModel;
import zoobot.image.Frame;
import zoobot.schema.Schemas;
import zoobot.simulate.GalaxySimulator;

/** What comes of a pretraining says what it came of. */
class PretrainCommandTest {

  @TempDir private Path folder;

  private Outcome pretrain(Path catalog, String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("pretrain", "--catalog", "" + catalog, "--output", "" + folder.resolve("o")));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  @Test
  void theProvenanceNamesArchitectureStartAndData() throws IOException {
    Path votes = GalaxySimulator.of(1).withImageSize(32).write(folder.resolve("votes"), 60);
    Path rings = GalaxySimulator.of(2).withImageSize(32).write(folder.resolve("rings"), 60);
    Outcome done =
        pretrain(votes, "--simulated", "" + rings, "--stages", "32x1", "--start", "none");
    assertEquals(0, done.code(), done.errors());
    try (Encoder encoder = Encoder.load(folder.resolve("o/encoder"))) {
      String told = encoder.provenance();
      assertTrue(told.contains("efficientnet_b0 trained on votes, started from none"), told);
      assertTrue(told.contains("\"simulated_catalog_sha256 rings\""), told);
      try (FinetunedModel model = FinetunedModel.load(folder.resolve("o/model"))) {
        assertEquals(told, model.encoder().provenance());
        assertTrue(model.columns().contains("ring_yes_fraction"), "" + model.columns());
      }
    }
  }

  @Test
  void blendIsWrittenAndSeesGalaxiesFramedAsTheSurveysWere() throws IOException {
    Path votes = GalaxySimulator.of(1).withImageSize(32).write(folder.resolve("votes"), 60);
    Path rings = GalaxySimulator.of(2).withImageSize(32).write(folder.resolve("rings"), 60);
    Outcome done =
        pretrain(
            votes,
            "--simulated",
            "" + rings,
            "--stages",
            "32x1",
            "--start",
            "none",
            "--surveys",
            "--blend",
            "imagenet=0.5");
    assertEquals(0, done.code(), done.errors());
    String bias = "bn2.running_mean";
    try (Encoder written = Encoder.load(folder.resolve("o/encoder"));
        Encoder other = Encoder.imageNet();
        FinetunedModel model = FinetunedModel.load(folder.resolve("o/model"))) {
      float[] mean = values(written, bias);
      float[] trained = values(model.encoder(), bias);
      float[] theirs = values(other, bias);
      for (int i = 0; i < mean.length; i++) {
        assertEquals((trained[i] + theirs[i]) / 2, mean[i], 2e-3 * (1 + Math.abs(mean[i])));
      }
      assertEquals(Frame.GALAXY, written.images().frame());
      assertEquals(32, written.images().size());
      assertTrue(written.provenance().contains("\"imagenet\": 0.5"), written.provenance());
    }
  }

  private static float[] values(Encoder encoder, String tensor) {
    return encoder.network().tensors().get(tensor).getArray().toFloatArray();
  }

  @Test
  void blendIsRefusedBeforeTheTraining() throws IOException {
    Path votes = GalaxySimulator.of(1).withImageSize(32).write(folder.resolve("votes"), 60);
    for (String blend : List.of("imagenet=2", "nosuch=0.5", "imagenet")) {
      Outcome refused = pretrain(votes, "--stages", "32x1", "--blend", blend);
      assertTrue(refused.code() != 0, blend);
      assertTrue(Files.notExists(folder.resolve("o/model")), blend);
      assertTrue(!refused.errors().contains("epoch 1"), refused.errors());
    }
  }

  @Test
  void everyBundledTreeIsKnownAndListed() throws IOException {
    Path votes = GalaxySimulator.of(1).withImageSize(32).write(folder.resolve("votes"), 60);
    Outcome hubble = pretrain(votes, "--schema", "gz-hubble");
    assertTrue(hubble.errors().contains("no column"), hubble.errors());
    Outcome none = pretrain(votes, "--schema", "gz3");
    assertTrue(none.errors().contains("gz-hubble") && none.errors().contains("'gz3'"), "" + none);
    for (String command : List.of("pretrain", "finetune", "check")) {
      String help = run(command, "--help").output().replaceAll("\\s+", "");
      assertTrue(help.contains(String.join(",", Schemas.names())), help);
    }
  }
}
