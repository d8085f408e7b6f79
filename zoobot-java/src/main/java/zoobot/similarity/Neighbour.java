package zoobot.similarity;

/**
 * A galaxy like the one asked for.
 *
 * @param rank 1 for the nearest
 * @param id its id
 * @param distance in the representation, by the metric of the search
 * @param ra right ascension in degrees, NaN if unknown
 * @param dec declination in degrees, NaN if unknown
 * @param separation from the query on the sky in arcseconds, NaN if unknown
 */
public record Neighbour(
    int rank, String id, double distance, double ra, double dec, double separation) {}
