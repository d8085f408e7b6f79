package zoobot.task;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import zoobot.io.internal.Check;

/** Which kind of task is read back by what. */
final class TaskKinds {

  private static final Map<String, Function<JsonObject, Task>> READERS =
      new ConcurrentHashMap<>(
          Map.of(
              ClassTask.KIND, ClassTask::read,
              NumberTask.KIND, NumberTask::read,
              VoteTask.KIND, VoteTask::read));

  private TaskKinds() {}

  static void register(String kind, Function<JsonObject, Task> reader) {
    READERS.put(kind, reader);
  }

  static Task read(JsonObject json) {
    String kind = json.get("task").getAsString();
    Function<JsonObject, Task> reader = READERS.get(kind);
    String unknown = "no task '%s' is known, only %s; register one of your own in Java before";
    Check.that(reader != null, unknown, kind, new TreeSet<>(READERS.keySet()));
    return reader.apply(json);
  }
}
