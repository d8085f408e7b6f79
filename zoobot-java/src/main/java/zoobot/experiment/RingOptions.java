package zoobot.experiment;

import java.util.List;
import zoobot.finetune.HeadOptions;
import zoobot.io.internal.WithMethods;

/**
 * Settings of the ring experiment.
 *
 * @param labels numbers of labelled rings, each with as many non-rings, from 2; defaults to 5, 13,
 *     33, 79, 197, 294
 * @param depths how many top parts of the encoder are trained with the head: 0 is frozen, 9 is the
 *     whole EfficientNet-B0; defaults to 0 and 2
 * @param repeats random subsets a number of labels; defaults to 5
 * @param size side of the images in pixels; defaults to 96
 * @param views turned and mirrored views of each galaxy, in training and prediction; defaults to 2:
 *     more cost more and, once the representation is good, add nothing that can be seen
 * @param head defaults to a linear one whose penalty is chosen
 * @param seed of subsets and heads; defaults to 0
 */
@WithMethods
public record RingOptions(
    List<Integer> labels,
    List<Integer> depths,
    int repeats,
    int size,
    int views,
    HeadOptions head,
    long seed)
    implements RingOptionsBuilder.With {

  /** Checks the ranges and copies the lists. */
  public RingOptions {
    labels = List.copyOf(labels);
    depths = List.copyOf(depths);
    if (labels.isEmpty() || labels.stream().anyMatch(n -> n < 2)) {
      throw new IllegalArgumentException("numbers of labelled rings must be ≥ 2, got " + labels);
    }
    if (depths.isEmpty() || depths.stream().anyMatch(d -> d < 0 || d > 9)) {
      throw new IllegalArgumentException("depths must be 0…9, got " + depths);
    }
    Distinct.check("numbers of labelled rings", labels);
    Distinct.check("depths", depths);
    if (repeats < 1 || size < 32 || views < 1 || views > 8) {
      throw new IllegalArgumentException(
          "needs repeats ≥ 1, size ≥ 32 and views 1…8; got %d, %d, %d"
              .formatted(repeats, size, views));
    }
  }

  /** Returns the defaults. */
  public static RingOptions defaults() {
    return new RingOptions(
        List.of(5, 13, 33, 79, 197, 294), List.of(0, 2), 5, 96, 2, HeadOptions.defaults(), 0);
  }

  /** Returns settings for a first look within minutes: 64 pixels, 3 repeats, 2 views. */
  public static RingOptions quick() {
    return defaults().withLabels(List.of(5, 13, 33, 79)).withRepeats(3).withSize(64);
  }
}
