package zoobot.representation;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that writes a part of a run, until its input ends. */
final class PartHolder {

  private PartHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (PartFile part = PartFile.open(Path.of(arguments[0]), "this")) {
      part.forEach(batch -> {});
      System.out.println("held");
      while (System.in.read() >= 0) {}
    }
  }

  static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PartHolder.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
