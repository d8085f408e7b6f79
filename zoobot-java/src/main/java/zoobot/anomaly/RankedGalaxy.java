package zoobot.anomaly;

import java.util.OptionalInt;

/**
 * A galaxy in the order of how interesting it is expected to be.
 *
 * @param id its id
 * @param score expected score, usually 0…5; the model may go a little beyond
 * @param deviation standard deviation of a score its user would give
 * @param label the score that was given, if any
 */
public record RankedGalaxy(String id, double score, double deviation, OptionalInt label) {}
