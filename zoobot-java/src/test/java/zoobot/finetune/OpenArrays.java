package zoobot.finetune;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/** Counts what is open: every array and every manager below the engine's own. */
record OpenArrays(int arrays, int managers) {

  static OpenArrays count(NDManager any) {
    NDManager top = any;
    while (top.getParentManager() != null && top.getParentManager() != top) {
      top = top.getParentManager();
    }
    return below(top);
  }

  private static OpenArrays below(NDManager manager) {
    int arrays = 0;
    int managers = 1;
    for (Object resource : resources(manager).values()) {
      if (resource instanceof NDManager sub) {
        OpenArrays there = below(sub);
        arrays += there.arrays;
        managers += there.managers;
      } else if (resource instanceof NDArray) {
        arrays++;
      }
    }
    return new OpenArrays(arrays, managers);
  }

  /** DJL tells of arrays, but not of managers. */
  private static Map<?, ?> resources(NDManager manager) {
    try {
      Field field = BaseNDManager.class.getDeclaredField("resources");
      field.setAccessible(true);
      return (Map<?, ?>) field.get(manager);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("DJL's BaseNDManager has changed", e);
    }
  }
}
