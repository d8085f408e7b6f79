package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A disk that is full is a small one in memory, which only the processes of this test see. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs unshare")
class DiskFullIT {

  private static final int ROWS = 400;

  /** The disk gets room between two starts of the same command. */
  private static final String STORY =
      """
      mount -t tmpfs -o size=1300k small disk
      "$@" >full.log 2>&1 && exit 9
      find disk -name _SUCCESS -printf '%p %i %T@\\n' | sort >before
      mount -o remount,size=64m disk
      "$@" || exit 8
      find disk -name _SUCCESS -printf '%p %i %T@\\n' | sort >after
      cp -r disk/R whole
      """;

  @Test
  void theSameCommandGoesOnOnceThereIsRoom() throws Exception {
    assumeTrue(canMount(), "this user may not mount a file system of his own (unshare -rm)");
    Path folder = Given.folder("disk-full");
    Files.createDirectory(folder.resolve("disk"));
    Spark spark = new Spark(folder);
    List<String> line = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", STORY, "sh"));
    String output = " --output " + folder.resolve("disk/R");
    String conf = "--jars " + Given.libtorch();
    Path catalog = Given.catalog(folder, Given.images(folder), ROWS);
    String job = Given.represent(catalog) + output + " --rows-per-task 50";
    line.addAll(spark.submit("local[2]", List.of(conf.split(" ")), List.of(job.split(" "))));
    Map<String, String> environment = spark.environment("127.0.0.1");
    environment.put("OMP_NUM_THREADS", "1");
    try (Program story = Program.start(folder, "story", environment, line)) {
      assertEquals(0, story.exit(), story.output());
    }
    String said = Files.readString(folder.resolve("full.log"));
    assertTrue(said.contains("zoobot: No space left on device, in the output"), said);
    List<String> before = Files.readAllLines(folder.resolve("before"));
    List<String> after = Files.readAllLines(folder.resolve("after"));
    assertTrue(!before.isEmpty() && before.size() < 4, "" + before);
    assertEquals(before, after.subList(0, before.size()), "chunks that were done");
    assertEquals(4, after.size(), "" + after);
    Given.assertWhole(folder.resolve("whole"), ROWS);
  }

  private static boolean canMount() throws Exception {
    Process tried =
        new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "small", "/mnt")
            .redirectErrorStream(true)
            .start();
    return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
  }
}
