package zoobot.training;

/**
 * What one epoch came to.
 *
 * @param number from 1
 * @param rate the learning rate of its last step
 * @param trainLoss mean over its galaxies as they were seen
 * @param validationLoss mean over the validation galaxies after it
 * @param seconds it took, validation included
 */
public record Epoch(
    int number, double rate, double trainLoss, double validationLoss, double seconds) {}
