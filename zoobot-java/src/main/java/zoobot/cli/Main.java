package zoobot.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ScopeType;
import zoobot.io.internal.Library;
import zoobot.io.internal.OpenFiles;

/** The command {@code zoobot}. */
@Command(
    name = "zoobot",
    description = {
      "Galaxy morphology with deep learning.",
      "A checkout's ./zoobot also has 'notebooks', the tutorials, and 'benchmark', which measures speed."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    scope = ScopeType.INHERIT, // every command has --help and --version
    version = Library.NAME_AND_VERSION,
    subcommands = {
      PretrainCommand.class,
      SimulateCommand.class,
      FinetuneCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      EvaluateCommand.class,
      TrustCommand.class,
      CatalogueCommand.class,
      RingsCommand.class,
      AnomaliesCommand.class,
      EncodersCommand.class,
      DatasetsCommand.class,
      RepresentCommand.class,
      PcaCommand.class,
      SimilarCommand.class,
      SimilarityScoreCommand.class,
      LabelNextCommand.class,
      CalibrateCommand.class,
      CheckCommand.class,
      TranslateCommand.class,
      ChallengeCommand.class
    })
public final class Main {

  private static final int INTERRUPTED = 130;

  /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    start(line(), arguments);
  }

  /** Runs one of a command's subcommands in the same way. */
  public static void start(CommandLine line, String... arguments) {
    System.setProperty("java.awt.headless", "true");
    CountDownLatch ended = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, ended)));
    int code = 1;
    try {
      code = line.execute(arguments);
    } catch (OutOfMemoryError e) {
      System.err.println("zoobot: out of memory; give it more, such as ZOOBOT_HEAP=6g ./zoobot …");
    } catch (LinkageError | StackOverflowError e) { // an engine that is not there, for one
      System.err.println("zoobot: can't go on: " + (e.getCause() == null ? e : e.getCause()));
    } finally {
      ended.countDown();
    }
    System.exit(code);
  }

  /**
   * On Ctrl-C lets the work stop within its step, and then ends the process without libtorch's own
   * clean-up, which crashes where a thread still computes.
   */
  private static void stop(Thread worker, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      ended.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println("zoobot: stopped");
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  static CommandLine line() {
    CommandLine line = line(new Main());
    AddOn.all().forEach(addOn -> addOn.commands().forEach(line::addSubcommand));
    return line;
  }

  /** Returns the line of a command that explains failures as this one does. */
  public static CommandLine line(Object command) {
    // Numbers in messages and files have the digits and the point that programs read.
    Locale.setDefault(Locale.ROOT);
    CommandLine line = new CommandLine(command);
    IParameterExceptionHandler usage = line.getParameterExceptionHandler();
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain)
        .setParameterExceptionHandler(
            (e, arguments) -> {
              int code = usage.handleParseException(e, arguments);
              boolean files = e.getMessage().matches("Unmatched.*[.](parquet|pq|parq|csv|fits).*");
              if (files) { // the shell has made many words of one
                line.getErr().println("zoobot: put patterns in quotes, such as 'parts/*.parquet'");
              }
              return code;
            });
  }

  static int run(String... arguments) {
    return line().execute(arguments);
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("zoobot: " + explanation(e));
    if (System.getenv("ZOOBOT_DEBUG") != null) {
      e.printStackTrace(line.getErr());
    }
    return 1;
  }

  /**
   * Says what went wrong; of many failures of files Java gives the file's name or the cause only.
   */
  static String explanation(Throwable failure) {
    if (OpenFiles.areTooMany(failure)) {
      return OpenFiles.REMEDY;
    }
    Throwable e = failure;
    while (e.getCause() instanceof FileSystemException cause
        && e.getMessage() != null
        && e.getMessage().endsWith(String.valueOf(cause.getMessage()))) {
      e = cause;
    }
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": " + reason(file);
    }
    String told = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    boolean more = failure instanceof UncheckedIOException;
    String why = more ? explanation(failure.getCause()) : "";
    return told.contains(why) || failure.getCause() instanceof NoSuchFileException
        ? told
        : told + ": " + why;
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "may not be read or written; mind its permissions and those of its folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "is a file; a folder is needed in its place";
    }
    return e instanceof NoSuchFileException
        ? "there is no such file or folder, or none can be made here"
        : "can't be used (" + e.getClass().getSimpleName() + ")";
  }
}
