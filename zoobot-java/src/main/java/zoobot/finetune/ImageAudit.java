package zoobot.finetune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageProbe;
import zoobot.catalog.ImageReport;

/**
 * All images of a catalogue, tried before long work begins, and which of them are the same to the
 * byte.
 *
 * @param report of images that can't be read
 * @param group a number a galaxy; galaxies with the same image, and only those, have the same
 */
record ImageAudit(ImageReport report, int[] group) {

  /** Tries every image and takes its SHA-256. */
  static ImageAudit of(Catalog catalog) {
    Map<Path, String> digests = new ConcurrentHashMap<>();
    ImageProbe decoding = ImageProbe.decoding(catalog.fits());
    ImageReport report =
        catalog.checkImages(
            file -> {
              decoding.probe(file);
              digests.put(file, Digests.sha256(Files.readAllBytes(file)));
            });
    Map<String, Integer> first = new HashMap<>();
    int[] group = new int[catalog.size()];
    for (int row = 0; row < group.length; row++) {
      Path image = catalog.image(row);
      Integer same = first.putIfAbsent(digests.getOrDefault(image, image.toString()), row);
      group[row] = same == null ? row : same;
    }
    return new ImageAudit(report, group);
  }

  /** Returns the rows of each image that more than one galaxy has. */
  List<int[]> twins() {
    Map<Integer, List<Integer>> rows = new HashMap<>();
    for (int row = 0; row < group.length; row++) {
      rows.computeIfAbsent(group[row], g -> new ArrayList<>(1)).add(row);
    }
    return rows.values().stream()
        .filter(list -> list.size() > 1)
        .sorted((a, b) -> a.get(0) - b.get(0))
        .map(list -> list.stream().mapToInt(i -> i).toArray())
        .toList();
  }
}
