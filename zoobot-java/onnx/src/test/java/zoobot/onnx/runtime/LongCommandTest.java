package zoobot.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zoobot.encoder.Encoder;
import zoobot.encoder.Engines;

/** The launcher's command is thousands of letters long, which ONNX Runtime 1.29 crashed at. */
class LongCommandTest {

  private static final int TIMES = 4;

  /** Represents an image, as a command does. */
  public static void main(String[] arguments) {
    Engines.use("onnx");
    try (Encoder encoder = Encoder.imageNet();
        NDArray images = encoder.manager().zeros(new Shape(1, 3, 32, 32));
        NDArray made = encoder.represent(images)) {
      System.out.println(made.getShape() + encoder.toString().replaceAll(".* on cpu\\(\\)", ""));
    }
  }

  @Test
  void itRunsAllTheSame() throws Exception {
    String own = System.getProperty("java.class.path");
    String all =
        Stream.generate(() -> own).limit(TIMES).collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = List.of(java, "-Xmx512m", "-cp", all, LongCommandTest.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("(1, 1280) by ONNX Runtime", told.strip());
    assertEquals(0, process.waitFor());
  }
}
