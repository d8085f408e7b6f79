package zoobot.io.internal;

/** What files and messages say wrote them. */
public final class Library {

  public static final String NAME_AND_VERSION = "zoobot-java 0.1.0";

  private Library() {}
}
