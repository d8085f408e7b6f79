package zoobot.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zoobot.encoder.internal.Forward;
import zoobot.encoder.internal.FrozenCopy;
import zoobot.encoder.internal.FrozenEngine;
import zoobot.encoder.internal.Network;
import zoobot.image.Frame;
import zoobot.image.ImageShape;
import zoobot.io.internal.Check;
import zoobot.onnx.OnnxGraph;
import zoobot.onnx.OnnxOptions;

/**
 * Turns galaxy images into representations: {@code [B, C, S, S]} float32 in 0…1 → {@code [B, D]}.
 *
 * <p>Safe for inference by several threads; not while it is trained. Close it to free its weights.
 */
public final class Encoder implements AutoCloseable {

  private final EncoderConfig config;
  private final String provenance;
  private final NDManager manager;
  private final Network network;
  private final NDArray mean;
  private final NDArray std;

  Encoder(EncoderConfig config, String provenance, Device device) {
    this(config, provenance, NDManager.newBaseManager(device, "PyTorch"), config.network());
    network.tensors().values().forEach(p -> p.initialize(manager, DataType.FLOAT32));
    network.freeze(true);
  }

  /** Makes an encoder that owns the manager and a network whose weights are there. */
  Encoder(EncoderConfig config, String provenance, NDManager manager, Network network) {
    TorchEngine.heedLogLevel();
    this.config = config;
    this.provenance = provenance;
    this.manager = manager;
    this.network = network;
    Shape perChannel = new Shape(1, config.channels(), 1, 1);
    mean = manager.create(config.mean(), perChannel);
    std = manager.create(config.std(), perChannel);
  }

  /** Returns the bundled EfficientNet-B0 that learnt from galaxies; its provenance says which. */
  public static Encoder galaxies() {
    return EncoderFiles.bundled("galaxies");
  }

  /** Returns the EfficientNet-B0 that Google trained on ImageNet, bundled with the library. */
  public static Encoder imageNet() {
    return EncoderFiles.bundled("imagenet");
  }

  /** Returns an EfficientNet-B0 for RGB with random weights: no pretraining. */
  public static Encoder untrained(long seed) {
    return untrained(EncoderConfig.imageNet(), seed);
  }

  /** Returns timm's names of the architectures that are built in. */
  public static List<String> architectures() {
    return Network.architectures();
  }

  /** Returns an encoder of this architecture with random weights. */
  public static Encoder untrained(EncoderConfig config, long seed) {
    TorchEngine.get().setRandomSeed((int) seed);
    return new Encoder(config, "random weights, seed " + seed, Devices.current());
  }

  /**
   * Reads an encoder from a folder that {@link #save} wrote or that is laid out as on the hub.
   *
   * @throws IllegalArgumentException if a tensor is missing, unexpected or of another shape, or a
   *     file is not what it should be; the message names file and tensors
   */
  public static Encoder load(Path folder) {
    return EncoderFiles.load(folder);
  }

  /**
   * Reads an encoder of an architecture that is not built in from a TorchScript file, as {@code
   * torch.jit.save} writes it in Python: from images {@code [B, C, S, S]}, normalised already, to
   * {@code [B, D]} or to maps {@code [B, D, H, W]}, whose mean is taken.
   *
   * <p>It is one part, frozen or finetuned as a whole, and always in evaluation mode: its BatchNorm
   * statistics never move. A TorchScript file holds a program: read those only that you trust.
   *
   * @param config its name, channels and normalisation
   * @param size side of its images in pixels, also by default
   * @throws IllegalArgumentException if the file is no TorchScript, or not from images to features;
   *     the message names it
   */
  public static Encoder torchScript(Path file, EncoderConfig config, int size) {
    String provenance = "TorchScript " + file.getFileName();
    return EncoderFiles.script(file, config, size, provenance, Devices.current());
  }

  /** Reads an encoder from an ONNX file that {@link #saveOnnx} wrote; see the other method. */
  public static Encoder onnx(Path file) {
    return EncoderFiles.onnx(file, null);
  }

  /**
   * Reads an encoder from an ONNX file with one input, images {@code [N, C, S, S]} that are
   * normalised already, and one output, {@code [N, D]}, or maps {@code [N, D, H, W]}, whose mean is
   * taken. The add-on {@code zoobot-java-onnx} runs it, on a CPU.
   *
   * <p>It is frozen for good: heads are trained on it, and it is saved as it is beside them; it
   * can't be trained itself, blended, or written in another format.
   *
   * @param config its name, channels, normalisation, and size; a file whose normalisation is inside
   *     has a mean of 0 and a std of 1
   * @throws IllegalArgumentException if the file is no ONNX, or not from images to features, or the
   *     add-on is not there; the message names the file
   */
  public static Encoder onnx(Path file, EncoderConfig config) {
    return EncoderFiles.onnx(file, config);
  }

  /**
   * Writes {@code config.json}, {@code model.safetensors} (float32) and the provenance; of a
   * TorchScript encoder also the script; of an ONNX file itself in place of weights.
   */
  public void save(Path folder) {
    EncoderFiles.save(this, folder, DataType.FLOAT32);
  }

  /** Writes the same with weights in half precision, which halves the file; not so a script. */
  public void saveHalf(Path folder) {
    EncoderFiles.save(this, folder, DataType.FLOAT16);
  }

  /** Writes an ONNX file with the default options; see the other method. */
  public void saveOnnx(Path file) {
    saveOnnx(file, OnnxOptions.defaults());
  }

  /**
   * Writes an ONNX file, which other engines run: from {@code images}, {@code [N, C, S, S]} float32
   * in 0…1, to {@code representation}, {@code [N, D]}. The normalisation is inside, and BatchNorm
   * is part of the convolutions.
   *
   * @throws IllegalArgumentException if this is a TorchScript encoder, its images can't be of that
   *     size, or the file is a folder
   * @throws java.io.UncheckedIOException if it can't be written
   */
  public void saveOnnx(Path file, OnnxOptions options) {
    OnnxGraph graph = onnx(images(options.size(), null), options.anySize());
    graph.output(OnnxGraph.REPRESENTATION, "N", features());
    graph.write(file);
  }

  /** Returns a graph that ends in {@link OnnxGraph#REPRESENTATION}, which a head may follow. */
  public OnnxGraph onnx(ImageShape images, boolean anySize) {
    return EncoderOnnx.graph(this, images, anySize);
  }

  /** Returns an independent copy with the same weights. */
  public Encoder copy() {
    return EncoderFiles.copy(this).orElseGet(this::copyOfWeights);
  }

  private Encoder copyOfWeights() {
    Encoder copy = new Encoder(config, provenance, manager.getDevice());
    Map<String, Parameter> into = copy.network.tensors();
    network.tensors().forEach((name, p) -> p.getArray().copyTo(into.get(name).getArray()));
    return copy;
  }

  /**
   * Returns the encoder whose weights, and BatchNorm statistics, are means of this one's and
   * another's. Between a network and the one that it was finetuned from, it can carry over better
   * than either (Wortsman et al. 2022, arXiv 2109.01903).
   *
   * @param other of the same architecture and channels
   * @param part of the other, 0 to 1
   * @throws IllegalArgumentException if the two are not of one architecture and channels
   */
  public Encoder blended(Encoder other, double part) {
    Check.fraction("part", part);
    Map<String, Parameter> theirs = other.network.tensors();
    String unlike = "weights of %s and %s can't be blended: they are not of one kind";
    boolean alike = network.file().isEmpty() && config.channels() == other.config.channels();
    alike = alike && network.tensors().keySet().equals(theirs.keySet());
    Check.that(alike, unlike, this, other); // before there is a copy to close
    Encoder blend = copy();
    Map<String, Parameter> into = blend.network.tensors();
    into.forEach(
        (name, p) -> {
          NDArray own = p.getArray();
          try (NDArray difference = theirs.get(name).getArray().sub(own)) {
            own.addi(difference.muli(part));
          }
        });
    return blend;
  }

  /**
   * Computes representations without gradients, on a CPU by the fastest engine there is ({@link
   * Engines}). Weights changed otherwise than by training count after {@code
   * network().freeze(true)}.
   *
   * @param images {@code [B, C, S, S]} float32 in 0…1; belongs to the caller
   * @return {@code [B, D]}, a new array
   */
  public NDArray represent(NDArray images) {
    Optional<FrozenEngine> engine = Engines.of(this);
    if (engine.isPresent() && network.file().isEmpty()) {
      check(images);
      OnnxOptions sizes = OnnxOptions.defaults().withAnySize(true);
      FrozenCopy copy = network.copy().orElseThrow();
      return copy.represent(images, manager, engine.get(), file -> saveOnnx(file, sizes));
    }
    return Forward.withoutGradients(() -> forward(images, false));
  }

  /** Does the same with gradients where they are on; in training with batch statistics, dropout. */
  public NDArray forward(NDArray images, boolean training) {
    try (NDArray normed = normalise(images)) {
      return network.apply(normed, training);
    }
  }

  /** Returns {@code (images − mean) / std}, a new array. */
  public NDArray normalise(NDArray images) {
    check(images);
    return images.sub(mean).divi(std);
  }

  private void check(NDArray images) {
    boolean fits = images.getShape().get(1) == channels();
    Check.that(fits, "the encoder sees %d channels, got %s", channels(), images.getShape());
  }

  /** Returns the network inside, for freezing and training. */
  public Network network() {
    return network;
  }

  /** Returns architecture, channels, normalisation, and the images that it sees best. */
  public EncoderConfig config() {
    return config;
  }

  /** Returns the number of image channels, 1 or 3. */
  public int channels() {
    return config.channels();
  }

  /** Returns how it sees images best, and by default. */
  public ImageShape images() {
    return images(null, null);
  }

  /** Returns how it sees images at a size and in a frame; null for its own. */
  public ImageShape images(Integer size, Frame frame) {
    return new ImageShape(
        channels(), size == null ? config.size() : size, frame == null ? config.frame() : frame);
  }

  /** Returns the length D of a representation. */
  public int features() {
    return network.features();
  }

  /** Returns where the weights came from, as JSON or a line of text. */
  public String provenance() {
    return provenance;
  }

  /**
   * Returns the same encoder with another provenance, such as how it was trained. The two share
   * their weights: to close one closes both.
   */
  public Encoder withProvenance(String text) {
    return new Encoder(config, text, manager, network);
  }

  /**
   * Returns the same encoder, which says that it sees images best so, as after a training with
   * them. The two share their weights: to close one closes both.
   */
  public Encoder seeing(ImageShape images) {
    EncoderConfig other = config.withSize(images.size()).withFrame(images.frame());
    return new Encoder(other, provenance, manager, network);
  }

  /** Returns the manager that owns the weights, on the device where they are. */
  public NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    manager.close();
  }

  @Override
  public String toString() {
    String by = Engines.of(this).map(engine -> " by " + engine.name()).orElse("");
    Object[] all = {config.architecture(), channels(), images(), features(), manager.getDevice()};
    return "Encoder %s: %d channels, %s → %d features, on %s".formatted(all) + by;
  }
}
