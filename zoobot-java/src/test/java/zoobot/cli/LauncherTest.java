package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code zoobot}, in a copy of the checkout where Java and Maven only write down. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Says its version, or what it was given and what it sees in the environment. */
  private static final String JAVA =
      """
      #!/bin/bash
      for a in "$@"; do if [ "$a" = -version ]; then
        [ -z "${NO_JAVA:-}" ] || { echo "Error occurred during initialization of VM"; exit 1; } >&2
        echo "Picked up JAVA_TOOL_OPTIONS: -Dthe.version \\"11\\"" >&2
        echo "openjdk version \\"${VERSION:-17.0.15}\\" 2025-04-15" >&2; exit
      fi; done
      printf '<%s>\\n' "$@"
      env | grep -E '^(PYTORCH|DJL|MALLOC|GOMP)' || true
      exit "${JAVA_CODE:-0}"
      """;

  /** Takes its time, and writes down that it built. */
  private static final String MAVEN =
      """
      #!/bin/bash
      echo built >>"$BUILDS"
      sleep 0.5
      [ -z "${NO_BUILD:-}" ] || { echo "no such dependency"; exit 1; }
      mkdir -p zoobot-java/vo/target
      touch zoobot-java/target/zoobot-java-9.9.jar zoobot-java/vo/target/zoobot-java-vo-9.9.jar
      printf 'a.jar:b.jar' >zoobot-java/vo/target/classpath
      case "$*" in *zoobot-java/onnx*)
        mkdir -p zoobot-java/onnx/target
        touch zoobot-java/onnx/target/zoobot-java-onnx-9.9.jar
        printf 'a.jar:c.jar' >zoobot-java/onnx/target/classpath
      esac
      """;

  @TempDir private Path folder;

  private Path checkout;
  private Path commands;

  @BeforeEach
  void copy() throws IOException {
    checkout = folder.resolve("a checkout");
    Files.createDirectories(checkout.resolve("zoobot-java/src/main"));
    Files.createDirectories(checkout.resolve("zoobot-java/vo/src/main"));
    Files.createDirectories(checkout.resolve("zoobot-java/onnx/src/main"));
    Files.createDirectories(checkout.resolve("data-manifests"));
    Files.copy(ROOT.resolve("zoobot"), checkout.resolve("zoobot"));
    Files.writeString(checkout.resolve("pom.xml"), "<project>\n  <version>9.9</version>\n");
    Files.writeString(checkout.resolve("zoobot-java/pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("zoobot-java/vo/pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("zoobot-java/onnx/pom.xml"), "<project/>");
    commands = Files.createDirectory(folder.resolve("commands"));
    command("java", JAVA);
    command("mvn", MAVEN);
  }

  private void command(String name, String text) throws IOException {
    Path file = Files.writeString(commands.resolve(name), text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", checkout.resolve("zoobot").toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", "", (path, none) -> commands + ":" + path);
    builder.environment().put("BUILDS", folder.resolve("builds").toString());
    builder.environment().remove("ZOOBOT_HEAP");
    builder.environment().remove("ZOOBOT_GPU");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Outcome end(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), output, output);
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    return end(start(environment, arguments));
  }

  private int builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  @Test
  void threadsSpinForAWhileOnlyUnlessToldOtherwise() throws Exception {
    assertTrue(run(Map.of(), "check").output().contains("GOMP_SPINCOUNT=2000"));
    assertTrue(run(Map.of("GOMP_SPINCOUNT", "7"), "check").output().contains("GOMP_SPINCOUNT=7"));
    Outcome passive = run(Map.of("OMP_WAIT_POLICY", "PASSIVE"), "check");
    assertFalse(passive.output().contains("GOMP"), passive.output());
  }

  @Test
  void argumentsAndExitCodesGoThrough() throws Exception {
    Outcome outcome = run(Map.of("JAVA_CODE", "2"), "check", "--images", "two words", "*", "");
    assertEquals(2, outcome.code(), outcome.output());
    assertTrue(
        outcome.output().contains("<check>\n<--images>\n<two words>\n<*>\n<>"), outcome.output());
    String vo = checkout + "/zoobot-java/vo/target/zoobot-java-vo-9.9.jar";
    assertTrue(outcome.output().contains("9.9.jar:" + vo + ":a.jar:b.jar"), outcome.output());
    assertTrue(outcome.output().contains("<-Xmx2g>"), outcome.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoobot-java/src/main/New.java", "zoobot-java/vo/src/main/New.java"})
  void itBuildsOnceAndAgainWhenASourceIsNewer(String newer) throws Exception {
    run(Map.of());
    run(Map.of());
    assertEquals(1, builds());
    Path source = Files.writeString(checkout.resolve(newer), "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(4_000_000_000_000L));
    run(Map.of());
    assertEquals(2, builds());
  }

  @Test
  void onnxRuntimeComesWhereItIsAskedFor() throws Exception {
    Outcome plain = run(Map.of("ZOOBOT_ONNX", "0"));
    assertFalse(plain.output().contains("onnx"), plain.output());
    Map<String, String> asked = Map.of("ZOOBOT_ONNX", "1");
    Outcome first = run(asked);
    String jar = checkout + "/zoobot-java/onnx/target/zoobot-java-onnx-9.9.jar";
    assertTrue(first.output().contains(":" + jar + ":a.jar:b.jar:a.jar:c.jar"), first.output());
    run(asked);
    run(Map.of());
    assertEquals(2, builds());
    Path source = Files.writeString(checkout.resolve("zoobot-java/onnx/src/main/New.java"), "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(4_000_000_000_000L));
    run(Map.of());
    assertEquals(2, builds());
    run(asked);
    assertEquals(3, builds());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoFirstStartsBuildOnce(boolean flock) throws Exception {
    if (!flock) {
      Files.writeString(
          checkout.resolve("zoobot"),
          Files.readString(checkout.resolve("zoobot")).replace("-v flock", "-v no-such-command"));
      Files.createDirectories(checkout.resolve("zoobot-java/target"));
      Files.createSymbolicLink(
          checkout.resolve("zoobot-java/target/lock.link"), Path.of("99999999")); // of one killed
    }
    List<Process> starts = List.of(start(Map.of()), start(Map.of()), start(Map.of()));
    for (Process start : starts) {
      Outcome outcome = end(start);
      assertEquals(0, outcome.code(), outcome.output());
      assertTrue(outcome.output().contains("<zoobot.cli.Main>"), outcome.output());
    }
    assertEquals(1, builds());
    assertFalse(Files.isSymbolicLink(checkout.resolve("zoobot-java/target/lock.link")));
  }

  @Test
  void aBuildThatFailsSaysWhatMavenSaidAndIsTriedAgain() throws Exception {
    Outcome.assertTold(run(Map.of("NO_BUILD", "1")), "no such dependency");
    assertEquals(0, run(Map.of()).code());
  }

  @Test
  void whatWouldMisleadDjlIsCleared() throws Exception {
    Map<String, String> environment = new HashMap<>(Map.of("PYTORCH_CUDA_ALLOC_CONF", "kept"));
    for (String name : List.of("VERSION", "FLAVOR", "PRECXX11", "LIBRARY_PATH")) {
      environment.put("PYTORCH_" + name, "2.4.0");
    }
    environment.put("DJL_DEFAULT_ENGINE", "2.4.0");
    Outcome outcome = run(environment);
    assertTrue(outcome.output().contains("PYTORCH_CUDA_ALLOC_CONF=kept"), outcome.output());
    assertFalse(outcome.output().contains("2.4.0"), outcome.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2GB", "two", "-1g", "1.5g", "2 g"})
  void aHeapThatIsNoneIsRefusedInItsOwnName(String heap) throws Exception {
    Outcome.assertTold(run(Map.of("ZOOBOT_HEAP", heap)), 2, "ZOOBOT_HEAP is '" + heap, "=2g");
  }

  @ParameterizedTest
  @ValueSource(strings = {"512m", "4G", "2000000k"})
  void aHeapIsHandedOn(String heap) throws Exception {
    Outcome outcome = run(Map.of("ZOOBOT_HEAP", heap));
    assertTrue(outcome.output().contains("<-Xmx" + heap + ">"), outcome.output());
  }

  @Test
  void whereJavaCannotStartItsOwnWordsAreShown() throws Exception {
    Outcome outcome = run(Map.of("NO_JAVA", "1"));
    Outcome.assertTold(outcome, 3, "Error occurred during initialization of VM", "ZOOBOT_HEAP=2g");
  }

  @Test
  void anOldJavaIsNamedByItsVersion() throws Exception {
    Outcome.assertTold(run(Map.of("VERSION", "11.0.2")), 3, "Java 17", "found 11)");
    Outcome.assertTold(run(Map.of("VERSION", "1.8.0_402")), 3, "Java 17", "found 8)");
    assertEquals(0, run(Map.of("VERSION", "21-ea")).code());
  }

  private static String text(String script) throws IOException {
    return Files.readString(ROOT.resolve(script));
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void windowsLauncherHasItsLineEnds() throws Exception {
    assertTrue(text(".gitattributes").contains("*.cmd text eol=crlf"));
    assertEquals(0, Pattern.compile("(?<!\r)\n").matcher(text("zoobot.cmd")).results().count());
  }

  @Test
  void windowsLauncherDoesTheSame() throws Exception {
    String windows = text("zoobot.cmd");
    String unix = text("zoobot");
    List<String> cleared = List.of(found("^unset (.*)$", unix).get(0).split(" "));
    assertEquals(cleared, List.of(found("%%v in \\((PYTORCH.*?)\\)", windows).get(0).split(" ")));
    for (String same :
        List.of(
            "write a whole number and m or g, such as ZOOBOT_HEAP=2g",
            "Java 17 or newer",
            "Maven 3.8 or newer",
            "-Djava.awt.headless=true",
            "--batch-mode --quiet --no-transfer-progress",
            "zoobot-java,zoobot-java/vo",
            "zoobot-java/onnx",
            "zoobot.cli.BenchmarkMain",
            "TORCH_CPP_LOG_LEVEL")) {
      assertTrue(windows.contains(same), same + " is not in zoobot.cmd");
      assertTrue(unix.contains(same), same + " is not in zoobot");
    }
  }

  @Test
  void windowsLauncherHasEveryLabelThatItCalls() throws Exception {
    String windows = text("zoobot.cmd");
    List<String> labels = found("^:(\\w+)\\s*$", windows);
    for (String called : found("(?:call :|goto )(\\w+)", windows)) {
      assertTrue(labels.contains(called), called);
    }
  }

  /** The lines that zoobot.cmd writes, with the class path as Maven writes it: no line end. */
  @Test
  void javaReadsTheClassPathFromAFileAsWindowsLauncherWritesIt() throws Exception {
    Path options = folder.resolve("options");
    Files.writeString(
        options, "-cp\r\n\"C:/my galaxies/zoobot.jar;\\\r\nC:/m2/a.jar;C:/m2/b.jar\"\r\n");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "@" + options, "-XshowSettings:properties", "-version")
            .redirectErrorStream(true)
            .start();
    String told = end(process).output().replaceAll(":\\R *|\\R {8,}", ":");
    assertTrue(told.contains("C:/my galaxies/zoobot.jar;C:/m2/a.jar;C:/m2/b.jar"), told);
  }
}
