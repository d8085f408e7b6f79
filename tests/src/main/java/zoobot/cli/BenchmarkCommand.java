package zoobot.cli;

import picocli.CommandLine.Command;

/** Speed against a peer. */
@Command(
    name = "benchmark",
    description = "Measure speed, in turns with a peer in Python if one is named.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchmarkTrain.class,
      BenchmarkDecode.class,
      BenchmarkRepresent.class,
      BenchmarkFinetune.class,
      BenchmarkSearch.class,
      BenchmarkDiskIndex.class,
      BenchmarkGp.class,
      BenchmarkAnomalyRounds.class,
      BenchmarkCatalog.class,
      BenchmarkHowSure.class,
      BenchmarkCatalogue.class
    })
final class BenchmarkCommand {}
