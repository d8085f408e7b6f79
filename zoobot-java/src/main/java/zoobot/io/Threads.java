package zoobot.io;

import zoobot.io.internal.Check;

/**
 * On how many threads work is done: as many decode images and as many compute networks, which wait
 * for each other, so that about as many cores are busy. Defaults to the number of cores.
 *
 * <p>The environment variable {@code ZOOBOT_THREADS}, or the system property of that name, chooses
 * otherwise; what has begun goes on as it was. Numbers may differ in their last digit.
 */
public final class Threads {

  /** The name of the setting: {@code ZOOBOT_THREADS}. */
  public static final String SETTING = "ZOOBOT_THREADS";

  private Threads() {}

  /**
   * Chooses for all that begins from now on, as the setting does.
   *
   * @throws IllegalArgumentException if the count isn't 1 to 1024
   */
  public static void use(int count) {
    System.setProperty(SETTING, "" + checked("", "" + count));
  }

  /**
   * Returns the number of threads.
   *
   * @throws IllegalArgumentException if the setting is no number from 1 to 1024
   */
  public static int count() {
    return isChosen()
        ? checked(SETTING + ": ", setting())
        : Runtime.getRuntime().availableProcessors();
  }

  /** Returns whether the number was chosen. */
  public static boolean isChosen() {
    return !setting().isEmpty();
  }

  private static String setting() {
    return System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, "")).strip();
  }

  private static int checked(String where, String count) {
    boolean fits = count.matches("\\d{1,4}") && !count.matches("0+");
    fits = fits && Integer.parseInt(count) <= 1024;
    Check.that(fits, "%sthreads are 1 to 1024, got '%s'", where, count);
    return Integer.parseInt(count);
  }
}
