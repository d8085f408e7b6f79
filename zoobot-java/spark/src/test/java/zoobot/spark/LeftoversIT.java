package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
class LeftoversIT {

  @Test
  void aClusterEndsWithWhoeverStartedItThoughHeIsKilled() throws Exception {
    Path folder = Given.folder("leftovers");
    Path cluster = folder.resolve("cluster");
    List<String> line =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.classpath=" + Spark.list(),
            "-cp",
            System.getProperty("java.class.path"),
            Cluster.class.getName(),
            "" + cluster);
    try (Program parent = Program.start(folder, "parent", Map.of(), line)) {
      parent.says("up spark://.*");
      List<ProcessHandle> daemons = Program.in(cluster);
      assertEquals(3, daemons.size(), "master and workers");
      parent.kill();
      for (int i = 0; i < 500 && !Program.in(cluster).isEmpty(); i++) {
        Program.pause();
      }
      assertEquals(List.of(), Program.in(cluster), "ten seconds after it was killed");
    }
  }
}
