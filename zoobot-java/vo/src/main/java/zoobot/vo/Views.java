package zoobot.vo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import zoobot.notebook.EmbeddingMap;
import zoobot.notebook.LabellingPanel;

/** The parts of a notebook in which galaxies are lit. */
final class Views {

  private record MapView(EmbeddingMap map, Set<String> ids) {}

  private final List<MapView> maps = new CopyOnWriteArrayList<>();
  private final List<LabellingPanel> panels = new CopyOnWriteArrayList<>();

  void add(EmbeddingMap map) {
    maps.add(new MapView(map, new HashSet<>(map.ids())));
  }

  void add(LabellingPanel panel) {
    panels.add(panel);
  }

  /** Selects galaxies everywhere but in the map that they were selected in. */
  void select(List<String> ids, Object source) {
    for (MapView view : maps) {
      if (view.map != source) {
        view.map.select(ids.stream().filter(view.ids::contains).toList());
      }
    }
    panels.forEach(panel -> panel.highlight(ids));
  }

  void highlight(String id) {
    maps.stream().filter(view -> view.ids.contains(id)).forEach(view -> view.map.highlight(id));
    panels.forEach(panel -> panel.show(id));
  }
}
