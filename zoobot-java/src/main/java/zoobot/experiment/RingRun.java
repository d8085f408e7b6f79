package zoobot.experiment;

/**
 * One training of the ring experiment.
 *
 * @param pretraining galaxies, ImageNet, none, or another arm's name
 * @param depth top parts of the encoder trained with the head; 0 is frozen
 * @param labels labelled rings, with as many non-rings
 * @param repeat which random subset
 * @param accuracy on the balanced test set
 * @param rocAuc area under the receiver operating characteristic there
 */
public record RingRun(
    String pretraining, int depth, int labels, int repeat, double accuracy, double rocAuc) {}
