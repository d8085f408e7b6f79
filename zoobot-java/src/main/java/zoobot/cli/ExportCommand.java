package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.encoder.internal.TorchScript;
import zoobot.finetune.FinetunedModel;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.page.ModelPage;

@Command(
    name = "export",
    description = {
      "Write a model, or an encoder, for other programs, or as a page that answers in a browser.",
      "",
      "onnx: a file (.onnx) for ONNX Runtime and other engines. In: images, [N, C, S, S] from 0 to 1;"
          + " out: each column of 'zoobot predict' by its name, and the representation.",
      "html: a file (.html) that answers for the images that are dropped on it; no server, nothing is"
          + " sent. The first time ONNX Runtime Web (20 MB) is fetched from the npm registry.",
      "safetensors: a folder. timm reads that of an encoder, and FOLDER/encoder of a model, by"
          + " timm.create_model('local-dir:FOLDER', pretrained=True).",
      "torchscript: a file (.pt), of encoders that came as TorchScript. Of others PyTorch makes one,"
          + " in Python, from what safetensors wrote; images go in normalised by config.json:",
      "  model = timm.create_model('local-dir:FOLDER', pretrained=True).eval()",
      "  torch.jit.save(torch.jit.trace(model, torch.zeros(1, 3, 128, 128)), 'e.pt')"
    })
final class ExportCommand implements Runnable {

  /** What is written. */
  private static final class Source {

    @Option(names = "--model", description = SharedOptions.MODEL_HELP)
    private String model;

    @Option(names = "--encoder", description = SharedOptions.ENCODER_HELP)
    private String encoder;
  }

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(names = "--output", required = true, description = "File or folder to write.")
  private Path output;

  @Option(names = "--overwrite", description = "Replace a file or folder that is there.")
  private boolean overwrite;

  /** What can be written. */
  enum Format {
    ONNX(".onnx"),
    TORCHSCRIPT(".pt"),
    SAFETENSORS(""),
    HTML(".html");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void run() {
    checkOutput();
    if (source.model != null) {
      String script =
          "a model can't be a TorchScript: write its encoder (--encoder), or all of it as onnx";
      Check.that(format != Format.TORCHSCRIPT, script);
      try (FinetunedModel model = FinetunedModel.named(source.model)) {
        write(model);
      }
    } else {
      String page = "an encoder alone answers nothing, so it makes no page; name a --model";
      Check.that(format != Format.HTML, page);
      try (Encoder encoder = Encoders.load(source.encoder)) {
        write(encoder);
      }
    }
    boolean file = Files.isRegularFile(output);
    System.out.println(
        output + (file ? ": %.1f MB".formatted(output.toFile().length() / 1e6) : ""));
  }

  private void checkOutput() {
    String name = output.getFileName() == null ? "" : output.getFileName().toString();
    if (format == Format.SAFETENSORS) {
      Check.that(!name.endsWith(".safetensors"), "%s: safetensors are a folder", output);
    } else {
      boolean ends = name.toLowerCase(Locale.ROOT).endsWith(format.ending);
      Check.that(ends, "--output of %s ends in %s, got %s", format, format.ending, output);
    }
    boolean free = overwrite || !Files.exists(output);
    Check.that(free, "%s: is there already; choose another --output, or say --overwrite", output);
  }

  private void write(FinetunedModel model) {
    switch (format) {
      case ONNX -> model.saveOnnx(output);
      case HTML -> ModelPage.write(model, output, Outputs.progress());
      default -> model.save(output);
    }
  }

  private void write(Encoder encoder) {
    switch (format) {
      case ONNX -> encoder.saveOnnx(output);
      case TORCHSCRIPT -> AtomicFile.write(output, script(encoder)::write);
      default -> encoder.save(output);
    }
  }

  private static TorchScript script(Encoder encoder) {
    String other =
        "%s is no TorchScript, and only PyTorch makes one: write it as safetensors, and see"
            + " 'zoobot export --help' for two lines of Python";
    Check.that(encoder.network().script().isPresent(), other, encoder.config().architecture());
    return encoder.network().script().get();
  }
}
