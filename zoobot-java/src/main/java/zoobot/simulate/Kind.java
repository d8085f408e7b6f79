package zoobot.simulate;

/** What a simulated image shows in the middle. */
public enum Kind {
  /** No usable galaxy: a star or a fault of the survey. */
  ARTIFACT,
  /** An elliptical or another galaxy without features. */
  SMOOTH,
  /** A galaxy with a disk, seen from any side. */
  DISK
}
