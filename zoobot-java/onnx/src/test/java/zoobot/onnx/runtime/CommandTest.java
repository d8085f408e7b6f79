package zoobot.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.encoder.Encoder;
import zoobot.encoder.Engines;

/** In a process of its own, as a command is. */
class CommandTest {

  /** The launcher's command is thousands of letters long, which ONNX Runtime 1.29 crashed at. */
  private static final int TIMES = 4;

  @TempDir private Path folder;

  /** Represents an image, and reads a file. */
  public static void main(String[] arguments) {
    try (Encoder encoder = Encoder.imageNet();
        NDArray images = encoder.manager().zeros(new Shape(1, 3, 32, 32));
        NDArray made = encoder.represent(images)) {
      System.out.println(made.getShape() + encoder.toString().replaceAll(".*(on cpu)", " $1"));
    }
    try (Encoder encoder = Encoder.onnx(Path.of(arguments[0]))) {
      System.out.println(encoder);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }

  private List<String> run(String... options) throws Exception {
    Path file = Files.writeString(folder.resolve("damaged.onnx"), "no network");
    String own = System.getProperty("java.class.path");
    String all =
        Stream.generate(() -> own).limit(TIMES).collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-Xmx512m", "-cp", all, CommandTest.class.getName(), file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove(Engines.SETTING);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return told.lines().toList();
  }

  @Test
  void whereItIsThereItIsUsed() throws Exception {
    List<String> told = run();
    assertEquals("(1, 1280) on cpu() by ONNX Runtime", told.get(0));
    assertTrue(told.get(1).contains("damaged.onnx: no ONNX file that can be run"), told.get(1));
  }

  @Test
  void whereItCantStartPyTorchComputes() throws Exception {
    Files.createFile(folder.resolve(System.mapLibraryName("onnxruntime")));
    Files.createFile(folder.resolve(System.mapLibraryName("onnxruntime4j_jni")));
    List<String> told = run("-Donnxruntime.native.path=" + folder);
    assertEquals("(1, 1280) on cpu()", told.get(0));
    assertTrue(told.get(1).contains("needs ONNX Runtime, which can't start here"), told.get(1));
  }
}
