package zoobot.training;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The epochs of a training run, in order. */
public record History(List<Epoch> epochs) {

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

  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * Returns the epoch whose weights came back: that of the lowest validation loss.
   *
   * @throws java.util.NoSuchElementException if no epoch was finished
   */
  public Epoch best() {
    return epochs.stream().min(Comparator.comparingDouble(Epoch::validationLoss)).orElseThrow();
  }

  /** Returns the epochs as CSV with a header. */
  public String toCsv() {
    StringBuilder csv = new StringBuilder("epoch,rate,train_loss,validation_loss,seconds\n");
    for (Epoch e : epochs) {
      Object[] cells = {e.number, e.rate, e.trainLoss, e.validationLoss, e.seconds};
      csv.append(String.format(Locale.ROOT, "%d,%.6g,%.5f,%.5f,%.1f\n", cells));
    }
    return csv.toString();
  }

  @Override
  public String toString() {
    if (epochs.isEmpty()) {
      return "no epoch finished";
    }
    Object[] facts = {epochs.size(), best().validationLoss(), best().number()};
    return String.format(Locale.ROOT, "%d epochs; best validation loss %.4f in epoch %d", facts);
  }
}
