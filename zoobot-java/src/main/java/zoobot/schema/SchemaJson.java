package zoobot.schema;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zoobot.io.internal.Check;

/**
 * Schemas as JSON. Two layouts are read, also mixed: ours, where an answer names the questions that
 * follow it ({@code "next"}), and the flat one, where answers are plain strings and a question
 * names the columns it is {@code "asked_after"}. A third is that of Zoobot's two dictionaries,
 * {@code "question_answer_pairs"} and {@code "dependencies"}. Ours is written.
 */
final class SchemaJson {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private static final Pattern PLACE = Pattern.compile(" at line \\d+ column \\d+");
  private static final String PAIRS = "question_answer_pairs";

  private SchemaJson() {}

  static String write(Schema schema) {
    return GSON.toJson(schema) + "\n";
  }

  /** Throws IllegalArgumentException, the message starting with {@code source}, on a bad schema. */
  static Schema read(String json, String source) {
    try {
      JsonObject root = object(JsonParser.parseString(json), "the schema");
      root = root.has(PAIRS) ? flat(root) : root;
      return Schema.of(text(root, "name", "the schema"), questions(root));
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(source + ": not valid JSON" + place(e), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }

  /** Returns the flat layout of Zoobot's dictionaries, whose answers begin with an underscore. */
  private static JsonObject flat(JsonObject zoobot) {
    JsonObject pairs = object(zoobot.get(PAIRS), PAIRS);
    JsonElement dependencies = zoobot.get("dependencies");
    JsonObject after =
        dependencies == null ? new JsonObject() : object(dependencies, "'dependencies'");
    JsonArray questions = new JsonArray();
    for (String text : pairs.keySet()) {
      JsonArray answers = new JsonArray();
      texts(pairs, text, PAIRS).forEach(answer -> answers.add(answer.replaceFirst("^_", "")));
      JsonObject question = new JsonObject();
      question.addProperty("question", text);
      question.add("answers", answers);
      question.add("asked_after", after.get(text));
      questions.add(question);
    }
    JsonObject flat = new JsonObject();
    flat.add("name", zoobot.has("name") ? zoobot.get("name") : new JsonPrimitive("zoobot"));
    flat.add("questions", questions);
    return flat;
  }

  /** Returns where a file is no JSON, as far as is known; a parser's own words are of Java. */
  static String place(RuntimeException e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.find() ? place.group() : "";
  }

  private static List<Question> questions(JsonObject root) {
    List<Question> questions = new ArrayList<>();
    Map<String, Set<String>> nextOf = new LinkedHashMap<>(); // column → questions asked after it
    for (JsonElement element : array(root, "questions", "the schema")) {
      String number = "question " + (questions.size() + 1);
      JsonObject object = object(element, number);
      Question question = question(object, number);
      questions.add(question);
      String where = "question '" + question.text() + "'";
      for (String column : texts(object, "asked_after", where)) {
        nextOf.computeIfAbsent(column, c -> new LinkedHashSet<>()).add(question.text());
      }
    }
    List<Question> linked = questions.stream().map(q -> link(q, nextOf)).toList();
    String strange = "asked after '%s', which is no column";
    Check.that(nextOf.isEmpty(), strange, String.join("', '", nextOf.keySet()));
    return linked;
  }

  private static Question question(JsonObject object, String where) {
    String text = text(object, "question", where);
    List<Answer> answers = new ArrayList<>();
    for (JsonElement element : array(object, "answers", "question '" + text + "'")) {
      answers.add(answer(element, "answer " + (answers.size() + 1) + " of '" + text + "'"));
    }
    return new Question(text, answers);
  }

  private static Answer answer(JsonElement element, String where) {
    if (isText(element)) {
      return Answer.of(element.getAsString());
    }
    JsonObject object = object(element, where);
    return new Answer(text(object, "answer", where), texts(object, "next", where));
  }

  /** Takes from {@code nextOf} what follows this question's answers and adds it to them. */
  private static Question link(Question question, Map<String, Set<String>> nextOf) {
    List<Answer> answers = new ArrayList<>();
    for (Answer answer : question.answers()) {
      Set<String> next = new LinkedHashSet<>(answer.next());
      next.addAll(Optional.ofNullable(nextOf.remove(question.column(answer))).orElse(Set.of()));
      answers.add(new Answer(answer.text(), List.copyOf(next)));
    }
    return new Question(question.text(), answers);
  }

  private static JsonObject object(JsonElement element, String where) {
    Check.that(
        element != null && element.isJsonObject(), "%s is no JSON object: %s", where, element);
    return element.getAsJsonObject();
  }

  private static JsonArray array(JsonObject object, String key, String where) {
    JsonElement element = object.get(key);
    Check.that(element != null && element.isJsonArray(), "%s needs a list '%s'", where, key);
    return element.getAsJsonArray();
  }

  private static String text(JsonObject object, String key, String where) {
    JsonElement element = object.get(key);
    Check.that(
        isText(element) && !element.getAsString().isBlank(), "%s needs a text '%s'", where, key);
    return element.getAsString();
  }

  /** Returns a list of texts, of which one may stand alone. */
  private static List<String> texts(JsonObject object, String key, String where) {
    JsonElement element = object.get(key);
    if (element == null || element.isJsonNull()) {
      return List.of();
    }
    List<JsonElement> all =
        element.isJsonArray() ? element.getAsJsonArray().asList() : List.of(element);
    boolean texts = all.stream().allMatch(SchemaJson::isText);
    Check.that(texts, "'%s' of %s is no list of texts: %s", key, where, element);
    return all.stream().map(JsonElement::getAsString).toList();
  }

  private static boolean isText(JsonElement element) {
    return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
  }
}
