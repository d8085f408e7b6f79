package zoobot.page;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import zoobot.dataset.Manifest;
import zoobot.dataset.Manifests;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Download;
import zoobot.io.internal.DownloadFolder;
import zoobot.io.internal.HubRepository;

/**
 * ONNX Runtime for browsers.
 *
 * @param version such as 1.22.0
 * @param loader script for an HTML page that starts the wasm
 * @param script for the page, too: makes {@code ort}
 * @param wasm what computes
 */
record BrowserEngine(String version, String loader, String script, byte[] wasm) {

  private static final String NAME = "onnxruntime-web";
  private static final String SCRIPT = "package/dist/ort.wasm.min.mjs";
  private static final String LOADER = "package/dist/ort-wasm-simd-threaded.mjs";
  private static final String WASM = "package/dist/ort-wasm-simd-threaded.wasm";

  /** Takes it from the cache; the first time it is fetched, as its manifest says. */
  static BrowserEngine fetch(Progress progress) {
    Manifest manifest = Manifests.find(NAME).orElseThrow();
    Manifest.File file = manifest.files().get(0);
    Path folder = HubRepository.cache().resolve(NAME);
    Download.Source source = new Download.Source(file.urls(), file.bytes(), file.digest());
    try {
      DownloadFolder cache = DownloadFolder.of(folder, NAME);
      Path archive = cache.have(file.file(), source, DownloadOptions.defaults(), progress);
      return read(archive, file.file().replaceAll(NAME + "-|[.]tgz", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  private static BrowserEngine read(Path archive, String version) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (Set.of(SCRIPT, LOADER, WASM).contains(e.getName())) {
          files.put(e.getName(), tar.readAllBytes());
        }
      }
    }
    return new BrowserEngine(
        version, global(files.get(LOADER)), global(files.get(SCRIPT)), files.get(WASM));
  }

  /**
   * A page that was opened as a file may import nothing: what its modules export, and import from
   * each other, becomes a global value.
   */
  private static String global(byte[] module) {
    return new String(module, StandardCharsets.UTF_8)
        .replaceFirst("export default (\\w+);", "globalThis.ortWasm=$1;")
        .replaceFirst("import\\(/\\*webpackIgnore:true\\*/e\\)", "{default:globalThis.ortWasm}")
        .replaceFirst(
            "export\\{.*\\b(\\w+) as InferenceSession,.*\\b(\\w+) as Tensor,.*\\b(\\w+) as env,.*}",
            "globalThis.ort={InferenceSession:$1,Tensor:$2,env:$3}");
  }
}
