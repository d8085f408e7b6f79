/**
 * Simulated galaxies: images whose structure is known, and volunteers who vote on it. They are the
 * data where no survey is at hand, and the check that a method finds what is there.
 *
 * <p>{@link zoobot.simulate.GalaxySimulator} is the front. A galaxy goes from {@link
 * zoobot.simulate.GalaxyTruth} (drawn from a {@link zoobot.simulate.Population}) through the
 * painters and {@code Camera} to an image, and through {@link zoobot.simulate.Volunteers} to votes.
 * Everything depends on a seed and on nothing else.
 *
 * <p>Units: lengths inside a galaxy are in units of its radius R, where the light of a disk fades
 * into the sky (3.2 scale lengths); {@link zoobot.simulate.Observation} holds R in arcseconds.
 * Angles are in radians. Brightness is in units of the sky noise of one pixel.
 */
package zoobot.simulate;
