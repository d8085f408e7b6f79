package zoobot.notebook;

import java.util.List;
import java.util.Optional;
import zoobot.anomaly.AnomalyFinder;

/** A search for anomalies as a {@link LabellingPanel} sees it. */
record AnomalyLabelling(AnomalyFinder finder) implements LabellingSession {

  @Override
  public List<String> next() {
    return finder.next();
  }

  @Override
  public void label(String id, int score) {
    finder.label(id, score);
  }

  @Override
  public Optional<String> undo() {
    return finder.undo();
  }

  @Override
  public String hint() {
    return finder.hint().reason();
  }

  @Override
  public int labelled() {
    return finder.labels().size();
  }
}
