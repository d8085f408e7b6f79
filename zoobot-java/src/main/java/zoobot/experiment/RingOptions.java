package zoobot.experiment;

import java.util.List;
import zoobot.finetune.HeadOptions;

/**
 * Settings of the ring experiment.
 *
 * @param labels numbers of labelled rings, each with as many non-rings; defaults to 5, 13, 33, 79,
 *     197, 294
 * @param depths how many top parts of the encoder are trained with the head: 0 is frozen, 9 is the
 *     whole EfficientNet-B0; defaults to 0 and 2
 * @param repeats random subsets a number of labels; defaults to 5
 * @param size side of the images in pixels; defaults to 128
 * @param views turned and mirrored views of each galaxy, in training and prediction; defaults to 2:
 *     more cost more and, once the representation is good, add nothing that can be seen
 * @param head defaults to a logistic regression
 * @param seed of subsets and heads; defaults to 0
 */
public record RingOptions(
    List<Integer> labels,
    List<Integer> depths,
    int repeats,
    int size,
    int views,
    HeadOptions head,
    long seed) {

  /** Checks the ranges and copies the lists. */
  public RingOptions {
    labels = List.copyOf(labels);
    depths = List.copyOf(depths);
    if (labels.isEmpty() || labels.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException("numbers of labelled rings must be ≥ 1, got " + labels);
    }
    if (depths.isEmpty() || depths.stream().anyMatch(d -> d < 0 || d > 9)) {
      throw new IllegalArgumentException("depths must be 0…9, got " + depths);
    }
    Distinct.check("numbers of labelled rings", labels);
    Distinct.check("depths", depths);
    if (repeats < 1 || size < 32 || views < 1 || views > 8) {
      throw new IllegalArgumentException(
          "needs repeats ≥ 1, size ≥ 32 and views 1…8; got "
              + repeats
              + ", "
              + size
              + ", "
              + views);
    }
  }

  /** Returns the defaults. */
  public static RingOptions standard() {
    return new RingOptions(
        List.of(5, 13, 33, 79, 197, 294), List.of(0, 2), 5, 128, 2, HeadOptions.linear(), 0);
  }

  /** Returns settings for a first look within minutes: 64 pixels, 3 repeats, 2 views. */
  public static RingOptions quick() {
    return new RingOptions(
        List.of(5, 13, 33, 79), List.of(0, 2), 3, 64, 2, HeadOptions.linear(), 0);
  }

  /** Returns these settings with other numbers of labelled rings. */
  public RingOptions withLabels(List<Integer> value) {
    return new RingOptions(value, depths, repeats, size, views, head, seed);
  }

  /** Returns these settings with other depths. */
  public RingOptions withDepths(List<Integer> value) {
    return new RingOptions(labels, value, repeats, size, views, head, seed);
  }

  /** Returns these settings with another number of repeats. */
  public RingOptions withRepeats(int value) {
    return new RingOptions(labels, depths, value, size, views, head, seed);
  }

  /** Returns these settings with another image size in pixels. */
  public RingOptions withSize(int value) {
    return new RingOptions(labels, depths, repeats, value, views, head, seed);
  }

  /** Returns these settings with another number of views. */
  public RingOptions withViews(int value) {
    return new RingOptions(labels, depths, repeats, size, value, head, seed);
  }

  /** Returns these settings with another head. */
  public RingOptions withHead(HeadOptions value) {
    return new RingOptions(labels, depths, repeats, size, views, value, seed);
  }

  /** Returns these settings with another seed. */
  public RingOptions withSeed(long value) {
    return new RingOptions(labels, depths, repeats, size, views, head, value);
  }
}
