package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Digest;
import zoobot.io.internal.TrickyServer;
import zoobot.weights.internal.WeightFile;

/** Encoders by name, from a local server laid out as the hub is, from folders and from files. */
class EncodersTest {

  private static final String HUB = "/someone/an-encoder/resolve/main/";
  private static final String COMMIT = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
  private static final String PINNED = "/someone/an-encoder/resolve/" + COMMIT + "/";

  @TempDir private static Path saved;
  private static byte[] config;
  private static byte[] weights;
  private static float[] stem;

  @TempDir private Path folder;
  @AutoClose private final TrickyServer server = new TrickyServer();

  @BeforeAll
  static void make() throws IOException {
    try (Encoder encoder = Encoder.untrained(5).withProvenance("made for a test")) {
      encoder.saveHalf(saved);
    }
    config = Files.readAllBytes(saved.resolve("config.json"));
    weights = Files.readAllBytes(saved.resolve("model.safetensors"));
    try (Encoder encoder = Encoder.load(saved)) {
      stem = stem(encoder);
    }
  }

  private static float[] stem(Encoder encoder) {
    return encoder.network().tensors().get("conv_stem.weight").getArray().toFloatArray();
  }

  private EncoderDownload.Hub hub() {
    DownloadOptions options = new DownloadOptions(Duration.ofSeconds(20), 2, Duration.ofMillis(1));
    return new EncoderDownload.Hub(
        folder.resolve("cache"), server.address(), options, Progress.SILENT);
  }

  private Path cached(String file) {
    return folder.resolve("cache/hub/someone/an-encoder").resolve(file);
  }

  private void serve(TrickyServer.Trick... tricks) {
    server.file(HUB + "config.json", config).header(HUB + "config.json", "X-Repo-Commit", COMMIT);
    server.always(PINNED + "model.safetensors", TrickyServer.redirect("/cdn/weights"));
    server.file("/cdn/weights", weights, tricks);
  }

  private void name(Digest digest) {
    server.header(PINNED + "model.safetensors", "X-Repo-Commit", COMMIT);
    server.header(PINNED + "model.safetensors", "X-Linked-ETag", '"' + digest.hex() + '"');
  }

  private static Digest right() {
    return Digest.sha256(saved.resolve("model.safetensors"));
  }

  private String fault(String name) {
    return assertThrows(RuntimeException.class, () -> Encoders.load(name, hub()).close())
        .getMessage();
  }

  @Test
  void theFirstLineOfAZoobotUser() throws IOException {
    serve(TrickyServer.cutAfter(1_000_000));
    name(right());
    try (Encoder encoder = Encoders.load("hf_hub:someone/an-encoder", hub())) {
      assertArrayEquals(stem, stem(encoder));
      for (String fact : List.of(COMMIT, right().hex(), "hf_hub:someone/an-encoder")) {
        assertTrue(encoder.provenance().contains(fact), encoder.provenance());
      }
    }
    assertEquals(
        List.of(
            HUB + "config.json",
            PINNED + "model.safetensors",
            "/cdn/weights",
            PINNED + "model.safetensors bytes=1000000-",
            "/cdn/weights bytes=1000000-"),
        server.requests());
    assertTrue(Files.readString(cached("download.json")).contains(COMMIT));
  }

  @Test
  void theSecondLoadNeedsNoNetwork() {
    serve();
    Encoders.load("hf_hub:someone/an-encoder", hub()).close();
    server.close();
    try (Encoder encoder = Encoders.load("hf-hub:someone/an-encoder", hub())) {
      assertArrayEquals(stem, stem(encoder));
    }
  }

  @Test
  void aWrongDigestIsNotTaken() {
    serve();
    name(Digest.sha256("1".repeat(64)));
    String message = fault("hf_hub:someone/an-encoder");
    assertTrue(message.contains("does not have the expected sha256 111"), message);
    assertTrue(Files.notExists(cached("model.safetensors")));
  }

  @Test
  void aFileThatChangedInTheCacheIsNotUsed() throws IOException {
    serve();
    Encoders.load("hf_hub:someone/an-encoder", hub()).close();
    byte[] other = weights.clone();
    other[other.length - 1] ^= 1;
    Files.write(cached("model.safetensors"), other);
    String message = fault("hf_hub:someone/an-encoder");
    assertTrue(
        message.contains("model.safetensors") && message.contains("is not what it should be"),
        message);
  }

  @Test
  void withoutSafetensorsThePickleIsTaken() throws IOException {
    server.file(HUB + "config.json", config).file(HUB + "pytorch_model.bin", new byte[] {1, 2});
    assertEquals(cached("x").getParent(), Encoders.fetch("hf_hub:someone/an-encoder", hub()));
    assertEquals(2, Files.size(cached("pytorch_model.bin")));
  }

  @Test
  void anArchitectureThatIsNotBuiltInIsSaidBeforeItsWeightsAreFetched() {
    String json = new String(config, java.nio.charset.StandardCharsets.UTF_8);
    byte[] other = json.replace("tf_efficientnet_b0", "maxvit_large").getBytes();
    server.file(HUB + "config.json", other);
    assertTrue(fault("hf_hub:someone/an-encoder").contains("maxvit_large"));
    assertEquals(1, server.requests().size());
  }

  @Test
  void aGreyscaleEncoderHasOneChannelAsZoobotHasIt() throws IOException {
    EncoderConfig grey = EncoderConfig.imageNet().inGrey();
    try (Encoder encoder = Encoder.untrained(grey, 0)) {
      encoder.save(folder.resolve("grey"));
    }
    String hub = "/someone/greyscale-one/resolve/main/";
    server.file(hub + "config.json", config); // which says three
    server.file(
        hub + "model.safetensors", Files.readAllBytes(folder.resolve("grey/model.safetensors")));
    try (Encoder encoder = Encoders.load("hf_hub:someone/greyscale-one", hub())) {
      assertEquals(1, encoder.channels());
    }
  }

  @Test
  void offlineItIsSaidWhatToPlaceWhere() throws IOException {
    server.close();
    var e =
        assertThrows(
            DownloadException.class,
            () -> Encoders.load("hf_hub:someone/an-encoder", hub()).close());
    assertTrue(e.getMessage().contains(server.address() + HUB + "config.json"), e.getMessage());
    assertTrue(e.getMessage().contains("at " + cached("config.json")), e.getMessage());
    assertTrue(e.getMessage().contains("model.safetensors or pytorch_model.bin"), e.getMessage());

    Files.createDirectories(cached("x").getParent());
    Files.write(cached("config.json"), config);
    Files.write(cached("model.safetensors"), weights);
    try (Encoder encoder = Encoders.load("hf_hub:someone/an-encoder", hub())) {
      assertTrue(encoder.provenance().contains("placed by hand"), encoder.provenance());
    }
  }

  @Test
  void foldersAndFilesAreRead() throws IOException {
    Path copy = folder.resolve("mine");
    Files.createDirectories(copy);
    Files.write(copy.resolve("config.json"), config);
    Files.write(copy.resolve("model.safetensors"), weights);
    for (String name : List.of(copy.toString(), copy.resolve("model.safetensors").toString())) {
      try (Encoder encoder = Encoders.load(name, hub())) {
        assertArrayEquals(stem, stem(encoder), name);
        assertTrue(encoder.provenance().contains(copy.toString()), encoder.provenance());
      }
    }
    Path alone = folder.resolve("alone.bin");
    Files.write(alone, weights);
    try (Encoder encoder = Encoders.load(alone, EncoderConfig.imageNet())) {
      assertArrayEquals(stem, stem(encoder));
    }
    assertTrue(fault(alone.toString()).contains("needs config.json beside it"));
    Files.delete(copy.resolve("model.safetensors"));
    assertTrue(fault(copy.toString()).contains("pytorch_model.bin"), fault(copy.toString()));
  }

  @Test
  void anEncoderInsideALargerModelIsRead() throws IOException {
    Path inside = folder.resolve("whole.ckpt");
    try (Encoder encoder = Encoder.load(saved)) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      encoder
          .network()
          .tensors()
          .forEach((n, p) -> tensors.put("model.encoder." + n, p.getArray()));
      tensors.put("model.head.1.bias", encoder.manager().create(new float[3]));
      tensors.put("model.encoder.classifier.bias", encoder.manager().create(new float[3]));
      WeightFile.write(inside, tensors, DataType.FLOAT16);
    }
    try (Encoder encoder = Encoders.load(inside, EncoderConfig.imageNet())) {
      assertArrayEquals(stem, stem(encoder));
    }
  }

  @Test
  void bundledOnesHaveNames() {
    for (String name : List.of("galaxies", "imagenet", "imagenet-efficientnet-b0")) {
      try (Encoder encoder = Encoders.load(name)) {
        assertEquals(1280, encoder.features(), name);
      }
    }
  }

  @Test
  void whatThereIsIsSaidForAnUnknownName() {
    assertTrue(fault("galaxy").contains("galaxies, imagenet"), fault("galaxy"));
    String message = fault("mwalmsley/zoobot-encoder-convnext_nano");
    assertTrue(message.contains("'hf_hub:mwalmsley/zoobot-encoder-convnext_nano'"), message);
    assertTrue(fault("hf_hub:../x").contains("owner/name"), fault("hf_hub:../x"));
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void theyAreListed() {
    List<Encoders.Known> all = Encoders.list();
    assertEquals(
        List.of("galaxies", "imagenet"),
        all.subList(0, 2).stream().map(Encoders.Known::name).toList());
    assertEquals("bundled", all.get(0).where());
    Encoders.Known nano =
        all.stream()
            .filter(known -> known.name().equals("zoobot-encoder-convnext_nano"))
            .findFirst()
            .orElseThrow();
    assertEquals(19.23, nano.facts().testLoss());
    assertEquals(14_952_560L, nano.facts().parameters());
    for (String fact : List.of("zoobot-encoder-convnext_nano", "19.23", "14952560")) {
      assertTrue(nano.toString().contains(fact), nano.toString());
    }
  }

  @Test
  void savedTensorsAreThoseOfTimm() throws IOException {
    String header = new String(weights, 8, 60_000, StandardCharsets.UTF_8);
    assertEquals(358, header.split("data_offsets").length - 1); // as timm has it
    assertTrue(header.contains("\"bn1.num_batches_tracked\":{"), header);
  }
}
