package zoobot.training;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What one step trains on; its arrays belong to the manager it was made with.
 *
 * @param inputs {@code [B, …]}
 * @param targets {@code [B, …]}
 * @param ids of the galaxies, B of them, for messages
 */
public record Batch(NDArray inputs, NDArray targets, List<String> ids) {}
