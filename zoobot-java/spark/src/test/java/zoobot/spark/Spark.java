package zoobot.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Spark made of the jars that Maven has, and the commands that its scripts would run. */
final class Spark {

  /** In tests all is short: what compiles code well does not pay. */
  private static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true");

  private final Path folder;
  private final Path home;

  Spark(Path folder) throws IOException {
    this.folder = folder;
    home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String jar : Files.readString(list()).strip().split(":")) {
      Path link = jars.resolve(Path.of(jar).getFileName());
      Files.createSymbolicLink(link, Path.of(jar));
    }
  }

  /** Another version's jars: -Dspark.classpath=FILE, as dependency:build-classpath writes it. */
  static Path list() {
    return Path.of(System.getProperty("spark.classpath", "distribution/target/classpath"))
        .toAbsolutePath();
  }

  Program daemon(String name, String host, String main, List<String> options) throws IOException {
    List<String> line = java("-Xmx256m", "-Dspark.master.rest.enabled=false");
    line.add("org.apache.spark.deploy." + main);
    line.addAll(List.of("--host", host, "--webui-port", "0"));
    line.addAll(options);
    return Program.start(folder, name, environment(host), line);
  }

  /** The command of a job, its driver on the first node. */
  List<String> submit(String master, List<String> conf, List<String> job) {
    List<String> line = java("-Xmx1g");
    line.add("org.apache.spark.deploy.SparkSubmit");
    line.addAll(List.of("--master", master, "--class", "zoobot.spark.Main"));
    line.addAll(List.of("--executor-memory", "1g"));
    String options = String.join(" ", QUICK) + " " + quiet();
    for (String one :
        List.of(
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.ui.enabled=false",
            "spark.executor.extraJavaOptions=" + options)) {
      line.addAll(List.of("--conf", one));
    }
    line.addAll(conf);
    line.addAll(job);
    return line;
  }

  private List<String> java(String... options) {
    List<String> line = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    line.addAll(List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+")));
    line.addAll(QUICK);
    line.add(quiet());
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", home.resolve("jars") + "/*:" + tests()));
    line.add(EndsWithParent.class.getName());
    return line;
  }

  Map<String, String> environment(String host) {
    Map<String, String> set = new TreeMap<>();
    set.put("SPARK_HOME", "" + home);
    set.put("SPARK_SCALA_VERSION", "2.13"); // else executors look for folders of a build
    set.put("SPARK_LOCAL_IP", host);
    set.put("SPARK_LOCAL_DIRS", "" + folder.resolve("scratch"));
    set.put("JAVA_HOME", System.getProperty("java.home"));
    return set;
  }

  private static String quiet() {
    return "-Dlog4j2.configurationFile=file:" + tests().resolve("quiet.properties");
  }

  private static Path tests() {
    try {
      var source = EndsWithParent.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
