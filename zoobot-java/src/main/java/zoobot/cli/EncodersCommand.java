package zoobot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import zoobot.encoder.Encoders;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;

/** The encoders there are. */
@Command(
    name = "encoders",
    description = "List encoders, bundled and published. 'encoders fetch NAME' downloads one.",
    mixinStandardHelpOptions = true)
final class EncodersCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Encoders.list().forEach(System.out::println);
    return 0;
  }

  @Command(
      name = "fetch",
      description = "Download an encoder into the cache folder, to have it without a network.",
      mixinStandardHelpOptions = true)
  int fetch(
      @Parameters(paramLabel = "NAME", description = "A name of the list, or hf_hub:owner/name.")
          String name) {
    System.out.println(Encoders.fetch(name, DownloadOptions.defaults(), Progress.standard()));
    return 0;
  }
}
