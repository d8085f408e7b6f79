package zoobot.encoder;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageShape;
import zoobot.io.internal.Check;
import zoobot.onnx.OnnxGraph;

/** An encoder as an ONNX graph, its normalisation inside. */
final class EncoderOnnx {

  private static final int LARGE_ENOUGH = 64; // for any network that is built in
  private static final Pattern LICENCE = Pattern.compile("\"licen[cs]e\": *\"([^\"]+)\"");

  private EncoderOnnx() {}

  /** Returns a graph that ends in the value {@link OnnxGraph#REPRESENTATION}, no output yet. */
  static OnnxGraph graph(Encoder encoder, ImageShape images, boolean anySize) {
    String script =
        "a TorchScript encoder can't be written as ONNX, as its layers are not known here; export"
            + " the network that it was made from by torch.onnx.export in Python";
    Check.that(encoder.network().script().isEmpty(), script);
    String there = "an encoder from an ONNX file can't be written as one: copy the file itself";
    Check.that(encoder.network().file().isEmpty(), there);
    check(encoder, images.size());
    OnnxGraph graph = new OnnxGraph();
    Object side = anySize ? "S" : images.size();
    String input = graph.input("images", "N", encoder.channels(), side, side);
    EncoderConfig config = encoder.config();
    String mean = perChannel(graph, "mean", config.mean());
    String std = perChannel(graph, "std", config.std());
    String normed = graph.node("Div", graph.node("Sub", input, mean), std);
    graph.rename(encoder.network().onnx(graph, normed), OnnxGraph.REPRESENTATION);
    tell(graph, encoder, images);
    return graph;
  }

  private static String perChannel(OnnxGraph graph, String name, float[] numbers) {
    return graph.weights(name, numbers::clone, 1, numbers.length, 1, 1);
  }

  private static void check(Encoder encoder, int size) {
    int side = Math.min(size, LARGE_ENOUGH);
    try (NDArray black = encoder.manager().zeros(new Shape(1, encoder.channels(), side, side))) {
      Forward.withoutGradients(() -> encoder.forward(black, false)).close();
    } catch (EngineException e) {
      String small = "images of %d pixels are too small for %s";
      throw new IllegalArgumentException(small.formatted(size, encoder.config().architecture()), e);
    }
  }

  private static void tell(OnnxGraph graph, Encoder encoder, ImageShape images) {
    EncoderConfig config = encoder.config();
    Gson gson = new Gson();
    graph.tell("architecture", config.architecture());
    graph.tell("channels", "" + config.channels());
    graph.tell("size", "" + images.size());
    graph.tell("frame", images.frame().toString());
    graph.tell("features", "" + encoder.features());
    String inside = "inside the network: (images - %s) / %s, of images from 0 to 1";
    String normalisation = inside.formatted(gson.toJson(config.mean()), gson.toJson(config.std()));
    graph.tell("normalisation", normalisation);
    graph.tell("provenance", encoder.provenance());
    Matcher licence = LICENCE.matcher(encoder.provenance());
    if (licence.find()) {
      graph.tell("licence", licence.group(1));
    }
  }
}
