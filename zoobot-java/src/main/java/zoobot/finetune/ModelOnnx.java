package zoobot.finetune;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;
import zoobot.image.ImageShape;
import zoobot.onnx.OnnxGraph;
import zoobot.onnx.OnnxOptions;
import zoobot.task.Task;

/** A finetuned model as an ONNX graph: its encoder, its head, and an output for each column. */
final class ModelOnnx {

  private ModelOnnx() {}

  static OnnxGraph graph(FinetunedModel model, OnnxOptions options) {
    Task task = model.task();
    ImageShape own = model.images();
    Integer size = options.size() == null ? (Integer) own.size() : options.size();
    ImageShape images = model.encoder().images(size, own.frame());
    OnnxGraph graph = model.encoder().onnx(images, options.anySize());
    String answers = task.onnx(graph, model.head().onnx(graph, OnnxGraph.REPRESENTATION));
    List<String> columns = model.columns();
    for (int i = 0; i < columns.size(); i++) {
      graph.rename(graph.column(answers, i), columns.get(i));
      graph.output(columns.get(i), "N");
    }
    graph.output(OnnxGraph.REPRESENTATION, "N", model.encoder().features());
    JsonObject json = task.toJson();
    json.addProperty("task", task.kind());
    graph.tell("question", task.title());
    graph.tell("task", json.toString());
    graph.tell("columns", new Gson().toJson(columns));
    if (!task.classes().isEmpty()) {
      graph.tell("classes", new Gson().toJson(task.classes()));
    }
    if (model.config().fits() != null) {
      graph.tell("fits", new Gson().toJson(model.config().fits()));
    }
    graph.tell("provenance", ModelFiles.provenance(model));
    return graph;
  }
}
