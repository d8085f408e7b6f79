/**
 * Charts and galleries, each a {@link zoobot.plot.Picture}: the last value of a notebook cell, or a
 * PNG file. Drawn at twice their size so that they stay sharp on a projector; no screen is needed.
 */
package zoobot.plot;
