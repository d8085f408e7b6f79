package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.task.Task;
import zoobot.training.Objective.ParameterGroup;

/** What is trained below the head, at which rate, and what stays as it was. */
class DepthTest {

  private static final FinetuneOptions SMALL = FinetuneOptions.defaults().withSize(32).withViews(1);

  @TempDir private static Path folder;
  private static Encoder encoder;
  private static Catalog catalog;

  @BeforeAll
  static void open() {
    encoder = Encoder.imageNet();
    catalog = Blobs.catalog(folder, 41, "bright", i -> "" + Blobs.bright(i));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static FinetuneOptions epochs(FinetuneOptions options, int epochs) {
    return options.withTraining(options.training().withEpochs(epochs));
  }

  private static Map<String, float[]> part(Encoder of, int index) {
    return of.network().part(index).values().stream()
        .collect(Collectors.toMap(Parameter::getName, p -> p.getArray().toFloatArray()));
  }

  private static List<String> changed(FinetunedModel model) {
    int parts = encoder.network().parts();
    List<String> names = new java.util.ArrayList<>();
    for (int i = 0; i < parts; i++) {
      Map<String, float[]> now = part(model.encoder(), i);
      part(encoder, i)
          .forEach(
              (name, before) -> {
                if (!Arrays.equals(before, now.get(name))) {
                  names.add(name);
                }
              });
    }
    return names;
  }

  @Test
  void onlyTheTopChangesAndBatchNormNotAtAll() {
    FinetuneOptions options = epochs(SMALL.withTrainedParts(2), 2);
    options = options.withTraining(options.training().withRate(1e-3));
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "bright", options, Progress.SILENT)) {
      assertEquals(2, model.report().epochs().size());
      assertTrue(model.report().toString().contains("top 2 of 9 parts"), "" + model.report());
      assertEquals(32, model.encoder().images().size());
      if (model.report().warnings().stream().noneMatch(w -> w.contains("no better"))) {
        List<String> names = changed(model);
        assertTrue(names.contains("conv_head.weight"), names.toString());
        assertTrue(
            names.stream().allMatch(n -> n.startsWith("conv_head") || n.startsWith("blocks.6")),
            names.toString());
        assertTrue(names.stream().noneMatch(n -> n.contains("bn")), names.toString());
      }
    }
  }

  @Test
  void trainingThatMakesItWorseGivesBackTheFrozenModel() {
    FinetuneOptions wild = epochs(SMALL.withTrainedParts(1), 2);
    wild = wild.withTraining(wild.training().withRate(3));
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "bright", wild, Progress.SILENT)) {
      assertEquals(List.of(), changed(model));
      assertTrue(
          model.report().warnings().stream().anyMatch(w -> w.contains("no better")),
          model.report().toString());
    }
  }

  @Test
  void fromScratchIsOneSwitch() {
    FinetuneOptions options = epochs(SMALL.fromScratch(), 2);
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "bright", options, Progress.SILENT)) {
      String text = model.report().toString();
      assertTrue(text.contains("trained whole from random weights"), text);
      assertEquals(2, model.report().epochs().size());
      assertEquals(28, model.report().split().get("train").size(), text);
    }
  }

  @Test
  void ratesFallFromPartToPart() {
    try (Encoder copy = encoder.copy();
        NDManager manager = copy.manager().newSubManager()) {
      Standardisation none = Standardisation.none(copy.features());
      Head head = new Head(HeadOptions.defaults(), none, 1, 0, 0, manager);
      HeadedEncoder objective =
          new HeadedEncoder(
              copy, head, Task.numbers("x"), DepthOptions.defaults().withParts(3), 0, 0);
      double[] rates = objective.groups().stream().mapToDouble(ParameterGroup::rate).toArray();
      assertArrayEquals(new double[] {1, 1, 0.75, 0.5625}, rates, 1e-12);
      assertTrue(objective.state().containsKey("conv_head.weight"));
      assertTrue(!objective.state().containsKey("conv_stem.weight"));
    }
  }

  @Test
  void withoutGalaxiesForValidationItIsRefusedWithTheNumbers() {
    Catalog few = catalog.rows(i -> i < 6);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Finetune.classifier(
                    encoder, few, "bright", SMALL.withTrainedParts(1), Progress.SILENT));
    assertTrue(e.getMessage().contains("0.1"), e.getMessage());
  }

  @Test
  void fromScratchGoesWithNothingElse() {
    assertEquals(DepthOptions.scratch(), new DepthOptions(0, 1, true, true, 0.2f, 0.05, 32));
    for (Supplier<DepthOptions> wrong :
        List.<Supplier<DepthOptions>>of(
            () -> new DepthOptions(2, 1, true, true, 0.2f, 0.05, 32),
            () -> new DepthOptions(0, 0.75, true, true, 0.2f, 0.05, 32),
            () -> new DepthOptions(0, 1, false, true, 0.2f, 0.05, 32))) {
      var e = assertThrows(IllegalArgumentException.class, wrong::get);
      assertTrue(e.getMessage().contains("from scratch"), e.getMessage());
    }
  }

  @Test
  void partsAfterScratchAreTrainedAsPartsAre() {
    assertEquals(SMALL.withTrainedParts(2), SMALL.fromScratch().withTrainedParts(2));
  }
}
