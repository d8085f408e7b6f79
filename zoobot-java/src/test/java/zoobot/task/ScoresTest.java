package zoobot.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zoobot.schema.Question;
import zoobot.schema.Schema;

class ScoresTest {

  @Test
  void oneMeasureOfEachQuestion() {
    Schema schema =
        Schema.of("two", List.of(Question.of("b-q", "yes", "no"), Question.of("a-q", "yes", "no")));
    Task votes = Task.votes(schema);
    float[][] targets = {{3, 1, 8, 2}, {2, 2, 1, 9}};
    float[] concentrations = {2, 1, 3, 1};
    float[][] answers = {votes.answers(concentrations), votes.answers(concentrations)};
    Map<String, Double> losses = votes.score(answers, targets).each("loss");
    assertEquals(List.of("b-q", "a-q"), List.copyOf(losses.keySet()));
    assertEquals(
        votes.score(answers, targets).value("a-q loss"), losses.get("a-q"), "loss of the second");
    assertEquals(Map.of(), votes.score(answers, targets).each("colour"));
  }
}
