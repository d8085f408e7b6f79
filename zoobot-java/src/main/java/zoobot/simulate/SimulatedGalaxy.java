package zoobot.simulate;

import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A simulated galaxy with all that is known about it.
 *
 * @param id {@code sim-<seed>-<index>}
 * @param truth its structure
 * @param image its RGB image
 * @param votes votes of the volunteers, a column of the simulator's schema each
 * @param ringVotes votes for and against a ring
 */
public record SimulatedGalaxy(
    String id, GalaxyTruth truth, BufferedImage image, int[] votes, int[] ringVotes) {

  /** Checks that no part is missing and copies the votes. */
  public SimulatedGalaxy {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(image, "image");
    votes = votes.clone();
    ringVotes = ringVotes.clone();
  }

  /** Returns a copy of the votes. */
  @Override
  public int[] votes() {
    return votes.clone();
  }

  /** Returns a copy of the votes for and against a ring. */
  @Override
  public int[] ringVotes() {
    return ringVotes.clone();
  }

  /** Returns whether there is a ring that can be seen: the truth, not the volunteers' view. */
  public boolean ring() {
    return truth.ringVisible();
  }

  @Override
  public String toString() {
    return id + ": " + truth.kind() + (ring() ? " with a ring" : "");
  }
}
