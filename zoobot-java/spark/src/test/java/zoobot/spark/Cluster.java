package zoobot.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import zoobot.io.internal.AtomicFile;

/**
 * Spark's own standalone cluster on the loopback: a master and workers of one core each, on ports
 * that are free. Node i is 127.0.0.(i + 1), so that messages can tell one from another. All of it
 * lies in one folder, and ends with it.
 */
final class Cluster implements AutoCloseable {

  private final Spark spark;
  private final Path folder;
  private final List<Program> workers = new ArrayList<>();
  private final List<Program> all = Collections.synchronizedList(new ArrayList<>());
  private final Thread end = new Thread(this::stop, "stop the cluster");
  private final String master;

  Cluster(Path folder, int workers) throws IOException {
    this.folder = folder.toAbsolutePath();
    spark = new Spark(this.folder);
    Runtime.getRuntime().addShutdownHook(end);
    Program daemon = spark.daemon("master", host(0), "master.Master", List.of("--port", "0"));
    all.add(daemon);
    master = daemon.says("spark://127\\.0\\.0\\.1:[1-9]\\d*");
    for (int i = 0; i < workers; i++) {
      startWorker();
    }
    this.workers.forEach(worker -> worker.says("Successfully registered"));
  }

  private void startWorker() throws IOException {
    int number = workers.size();
    List<String> options =
        List.of("--cores", "1", "--memory", "3g", "--work-dir", "" + node(number), master);
    Program worker = spark.daemon("worker-" + number, host(number), "worker.Worker", options);
    all.add(worker);
    workers.add(worker);
  }

  static String host(int worker) {
    return "127.0.0." + (worker + 1);
  }

  /** The folder in which a worker's executors work: {@code app-…/0}. */
  Path node(int worker) {
    return folder.resolve("node-" + worker);
  }

  /** The folder in which drivers work: {@code job/NAME}, as deep as an executor's. */
  Path driver() {
    return folder.resolve("driver");
  }

  /** The executor that a worker runs. */
  ProcessHandle executor(int worker) {
    return workers
        .get(worker)
        .descendants()
        .filter(one -> one.info().commandLine().orElse("").contains("ExecutorBackend"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("worker %d runs no executor".formatted(worker)));
  }

  Program worker(int number) {
    return workers.get(number);
  }

  /** Starts a job, as {@code spark-submit} does. */
  Program submit(String name, List<String> conf, List<String> job) throws IOException {
    Map<String, String> environment = spark.environment(host(0));
    environment.put("PYTORCH_LIBRARY_PATH", Given.unpackedLibtorch());
    // as deep as an executor's: so that a path can lead each process to another place
    Program driver =
        Program.start(
            driver().resolve("job").resolve(name),
            name,
            environment,
            spark.submit(master, conf, job));
    all.add(driver);
    return driver;
  }

  /** Ends all of it; scratch, and the job's jars in each executor's folder, are not kept. */
  @Override
  public void close() throws IOException {
    stop();
    Runtime.getRuntime().removeShutdownHook(end);
    AtomicFile.delete(folder.resolve("scratch"));
    for (int i = 0; i < workers.size(); i++) {
      for (Path file : Given.files(node(i))) {
        if (file.toString().endsWith("-all.jar")) {
          Files.delete(file);
        }
      }
    }
  }

  private void stop() {
    List.copyOf(all).forEach(Program::close);
    Program.in(folder).forEach(ProcessHandle::destroyForcibly);
  }

  /** Starts a cluster in a folder and waits: for the test that kills it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (Cluster cluster = new Cluster(Path.of(args[0]), 2)) {
      System.out.println("up " + cluster.master);
      Thread.sleep(60_000);
    }
  }
}
