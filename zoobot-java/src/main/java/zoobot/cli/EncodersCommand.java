package zoobot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import zoobot.encoder.Encoders;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;

@Command(
    name = "encoders",
    description = "List encoders, bundled and published. 'encoders fetch NAME' downloads one.")
final class EncodersCommand implements Runnable {

  @Override
  public void run() {
    Encoders.list().forEach(System.out::println);
  }

  @Command(
      name = "fetch",
      description = "Download an encoder into the cache folder, to have it without a network.")
  void fetch(
      @Parameters(paramLabel = "NAME", description = "A name of the list, or hf_hub:owner/name.")
          String name) {
    System.out.println(Encoders.fetch(name, DownloadOptions.defaults(), Progress.standard()));
  }
}
