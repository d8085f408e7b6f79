package zoobot.io.internal;

/** What files and messages say wrote them. */
public final class Library {

  public static final String NAME = "zoobot-java";

  public static final String VERSION = "0.1.0";

  private Library() {}
}
