package zoobot.spark;

import java.io.IOException;

/** Runs another main class, and ends as soon as whoever started it does, even by kill -9. */
final class EndsWithParent {

  private EndsWithParent() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(EndsWithParent::watch, "ends with parent");
    watch.setDaemon(true);
    watch.start();
    String[] rest = java.util.Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  /** Nobody writes to this pipe: it only closes. */
  private static void watch() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // as good as closed
    }
    Runtime.getRuntime().halt(1);
  }
}
