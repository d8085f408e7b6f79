package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class NodeCheckTest {

  @Test
  void libtorchThatIsMissingIsToldAndNotDownloaded() {
    assertEquals("", NodeCheck.natives());
    Thread here = Thread.currentThread();
    ClassLoader own = here.getContextClassLoader();
    here.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertTrue(NodeCheck.natives().startsWith("libtorch is missing, and is not downloaded"));
    } finally {
      here.setContextClassLoader(own);
    }
  }

  @Test
  void aFolderWithoutLibtorchIsNamed() {
    System.setProperty("PYTORCH_LIBRARY_PATH", "/nowhere");
    try {
      assertTrue(NodeCheck.natives().startsWith("PYTORCH_LIBRARY_PATH is /nowhere, where"));
    } finally {
      System.clearProperty("PYTORCH_LIBRARY_PATH");
    }
  }

  @Test
  void memoryBesideTheHeapIsAskedForWhereItIsCounted() {
    SparkConf yarn = new SparkConf(false).set("spark.master", "yarn");
    String said =
        assertThrows(IllegalArgumentException.class, () -> Preflight.checkOverhead(yarn))
            .getMessage();
    assertTrue(said.startsWith("384 MB of memory are left beside the heap"), said);
    Preflight.checkOverhead(yarn.clone().set("spark.executor.memory", "8g"));
    Preflight.checkOverhead(yarn.clone().set("spark.executor.memoryOverhead", "1g"));
    Preflight.checkOverhead(yarn.clone().set("spark.master", "spark://host:7077"));
  }
}
