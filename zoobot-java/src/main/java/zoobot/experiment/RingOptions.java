package zoobot.experiment;

import java.util.List;
import zoobot.finetune.HeadOptions;
import zoobot.image.Frame;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * Settings of the ring experiment.
 *
 * @param labels numbers of labelled rings, each with as many non-rings, from 2; defaults to 5, 13,
 *     33, 79, 197, 294
 * @param depths how many top parts of the encoder are trained with the head: 0 is frozen, 9 is the
 *     whole EfficientNet-B0; defaults to 0 and 2
 * @param repeats random subsets a number of labels; defaults to 5
 * @param size side of the images in pixels, at least 32; null, the default, for that of the first
 *     pretraining's encoder. All see the same images
 * @param frame what of an image is seen; null, the default, likewise
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
    Integer size,
    Frame frame,
    int views,
    HeadOptions head,
    long seed)
    implements RingOptionsBuilder.With {

  public RingOptions {
    labels = List.copyOf(labels);
    depths = List.copyOf(depths);
    boolean some = !labels.isEmpty() && labels.stream().allMatch(n -> n >= 2);
    Check.that(some, "numbers of labelled rings must be ≥ 2, got %s", labels);
    boolean deep = !depths.isEmpty() && depths.stream().allMatch(d -> d >= 0 && d <= 9);
    Check.that(deep, "depths must be 0…9, got %s", depths);
    Check.distinct("numbers of labelled rings", labels);
    Check.distinct("depths", depths);
    Check.that(
        repeats >= 1 && (size == null || size >= 32),
        "needs repeats ≥ 1, size ≥ 32; got %d, %d",
        repeats,
        size);
    Check.between("views", views, 1, 8);
  }

  /** Returns the defaults. */
  public static RingOptions defaults() {
    return new RingOptions(
        List.of(5, 13, 33, 79, 197, 294),
        List.of(0, 2),
        5,
        null,
        null,
        2,
        HeadOptions.defaults(),
        0);
  }

  /** Returns settings for a first look within minutes: up to 79 labelled rings, 1 view. */
  public static RingOptions quick() {
    return defaults().withLabels(List.of(5, 13, 33, 79)).withViews(1);
  }
}
