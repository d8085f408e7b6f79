package zoobot.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proposes galaxies two by two in their order, and keeps scores in memory. */
final class TestSession implements LabellingPanel.Session {

  final Map<String, Integer> labels = new LinkedHashMap<>();
  private final List<String> ids;

  TestSession(List<String> ids) {
    this.ids = ids;
  }

  @Override
  public List<String> next() {
    int start = 0;
    while (start < ids.size() && labels.keySet().containsAll(part(start))) {
      start += 2;
    }
    return part(start).stream().filter(id -> !labels.containsKey(id)).toList();
  }

  private List<String> part(int start) {
    return ids.subList(Math.min(start, ids.size()), Math.min(start + 2, ids.size()));
  }

  @Override
  public void label(String id, int score) {
    if (!ids.contains(id) || score < 0 || score > BEST) {
      throw new IllegalArgumentException("no galaxy '" + id + "' or no score " + score);
    }
    labels.remove(id);
    labels.put(id, score);
  }

  @Override
  public Optional<String> undo() {
    List<String> order = new ArrayList<>(labels.keySet());
    if (order.isEmpty()) {
      return Optional.empty();
    }
    String last = order.get(order.size() - 1);
    labels.remove(last);
    return Optional.of(last);
  }

  @Override
  public String hint() {
    return labels.size() + " so far";
  }

  @Override
  public int labelled() {
    return labels.size();
  }
}
