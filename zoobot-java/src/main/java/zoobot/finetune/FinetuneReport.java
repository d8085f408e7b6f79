package zoobot.finetune;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import zoobot.plot.Charts;
import zoobot.plot.Picture;
import zoobot.task.Scores;
import zoobot.task.Task;
import zoobot.training.History;
import zoobot.training.History.Epoch;

/**
 * What finetuning came to; prints itself.
 *
 * @param title what was learnt
 * @param facts name and value of what was done, in order: labels, split, encoder, head, …
 * @param test scores on the test galaxies, which the model has not learnt from, or, of a
 *     pretraining, on the validation galaxies, which chose the best epoch; null without any
 * @param crossValidation scores on the training galaxies, each answered by a head on the frozen
 *     encoder that had not learnt from it; null where there were too few
 * @param warnings what the user should look at
 * @param contradictions galaxies whose label the model contradicts with confidence, the most
 *     confident first
 * @param path mean losses against the strength of the penalty, in cross-validation
 * @param penalty the strength chosen
 * @param epochs of the encoder's training; none where it was frozen
 * @param split ids of the galaxies in {@code train}, {@code validation} and {@code test}
 */
public record FinetuneReport(
    String title,
    Map<String, String> facts,
    Scores test,
    Scores crossValidation,
    List<String> warnings,
    List<Task.Contradiction> contradictions,
    List<Charts.Strength> path,
    double penalty,
    List<Epoch> epochs,
    Map<String, List<String>> split) {

  private static final int LISTED = 10;

  public FinetuneReport {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    warnings = List.copyOf(warnings);
    contradictions = List.copyOf(contradictions);
    path = List.copyOf(path);
    epochs = List.copyOf(epochs);
    split = Collections.unmodifiableMap(new LinkedHashMap<>(split));
  }

  /**
   * Returns the chart of losses: against the epoch where the encoder was trained, and against the
   * strength of the head's penalty where it was frozen.
   *
   * @throws IllegalStateException if there are no losses, because there were too few galaxies for
   *     cross-validation
   */
  public Picture chart() {
    if (!epochs.isEmpty()) {
      return Charts.learning(new History(epochs));
    }
    if (path.isEmpty()) {
      throw new IllegalStateException("too few galaxies for cross-validation, so no losses");
    }
    return Charts.penalty(path, penalty);
  }

  /** Returns the ids of the galaxies that the model has learnt from, or was chosen by. */
  public Set<String> learntFrom() {
    Set<String> ids = new HashSet<>(split.getOrDefault("train", List.of()));
    ids.addAll(split.getOrDefault("validation", List.of()));
    return ids;
  }

  /** Returns everything but the ids as text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(title);
    facts.forEach((name, value) -> text.append(String.format("%n  %-12s %s", name, value)));
    String heading = "In cross-validation on %d training galaxies, by a frozen encoder";
    text.append(block(heading, crossValidation));
    boolean pretrained = split.getOrDefault("test", List.of()).isEmpty();
    String validation = "On the %d validation galaxies, which chose the best epoch";
    text.append(block(pretrained ? validation : "On the %d test galaxies", test));
    if (!contradictions.isEmpty()) {
      text.append(String.format("%nLabels to look at again"));
      contradictions.stream().limit(LISTED).forEach(c -> text.append(String.format("%n  %s", c)));
      if (contradictions.size() > LISTED) {
        text.append(String.format("%n  and %d more", contradictions.size() - LISTED));
      }
    }
    warnings.forEach(warning -> text.append(String.format("%nWarning: %s", warning)));
    return text.toString();
  }

  private static String block(String heading, Scores scores) {
    if (scores == null) {
      return "";
    }
    String lines = scores.text().lines().collect(Collectors.joining(String.format("%n  ")));
    return String.format("%n" + heading + "%n  %s", scores.galaxies(), lines);
  }
}
