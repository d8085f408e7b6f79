package zoobot.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;

/**
 * A decision tree: questions in order, each with its answers. The order of {@link #columns()} is
 * the order of a model's outputs.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Schema {

  private final String name;
  private final List<Question> questions;
  // What follows from these is not written to JSON: transient.
  private final transient Map<String, Question> byText = new LinkedHashMap<>();
  private final transient Map<String, Integer> starts = new LinkedHashMap<>();
  private final transient List<String> columns = new ArrayList<>();
  private final transient TreeShares shares;

  private Schema(String name, List<Question> questions) {
    this.name = Objects.requireNonNull(name, "name");
    this.questions = List.copyOf(questions);
    for (Question question : questions) {
      Question same = byText.put(question.text(), question);
      Check.that(same == null, "question '%s' comes twice", question.text());
      starts.put(question.text(), columns.size());
      columns.addAll(question.answers().stream().map(question::column).toList());
    }
    Check.distinct("columns", columns);
    for (Question question : questions) {
      for (Answer answer : question.answers()) {
        List<String> unknown = new ArrayList<>(answer.next());
        unknown.removeAll(byText.keySet());
        String wrong = "'%s' leads to '%s', which is no question";
        Check.that(unknown.isEmpty(), wrong, question.column(answer), String.join("', '", unknown));
      }
    }
    shares = new TreeShares(this);
  }

  /**
   * Returns the schema made of these questions.
   *
   * @throws IllegalArgumentException if a question or column comes twice, an answer leads to a
   *     question that is not there, or questions lead to each other in a circle
   */
  public static Schema of(String name, List<Question> questions) {
    return new Schema(name, questions);
  }

  /**
   * Reads a schema from a JSON file, as {@link #write} makes it: {@code {"name": …, "questions":
   * [{"question": …, "answers": [{"answer": …, "next": [question, …]}]}]}}. Also read is the flat
   * layout, where answers are plain strings and a question has {@code "asked_after"}: a column, a
   * list of columns, or null if it is always asked.
   *
   * @throws IllegalArgumentException if the file holds no valid schema; the message names the file
   *     and what is wrong
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Schema read(Path file) {
    try {
      return SchemaJson.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the schema that a JSON text describes, in either layout of {@link #read}.
   *
   * @throws IllegalArgumentException if the text is no valid schema
   */
  public static Schema fromJson(String json) {
    return SchemaJson.read(json, "JSON text");
  }

  /** Returns this schema as JSON, which {@link #fromJson} reads back to an equal schema. */
  public String toJson() {
    return SchemaJson.write(this);
  }

  /**
   * Writes this schema to a JSON file, in place of any that is there.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Path file) {
    AtomicFile.write(file, toJson());
  }

  /**
   * Returns one schema with the questions of both, these first; a question that both have comes
   * once. Campaigns with other questions are trained together so: a galaxy has votes in its own
   * campaign's columns and zeros in the others.
   *
   * @throws IllegalArgumentException if both have a question of the same text and other answers
   */
  public Schema and(Schema other) {
    List<Question> more =
        other.questions.stream().filter(q -> !q.equals(byText.get(q.text()))).toList();
    if (more.isEmpty()) {
      return this;
    }
    List<Question> all = new ArrayList<>(questions);
    all.addAll(more);
    return new Schema(name + "+" + other.name, all);
  }

  /** Returns the name, for example {@code "gz-decals-5"}. */
  public String name() {
    return name;
  }

  /** Returns the questions in output order. */
  public List<Question> questions() {
    return questions;
  }

  /** Returns all vote columns, {@code question_answer}, in output order. */
  public List<String> columns() {
    return Collections.unmodifiableList(columns);
  }

  /** Returns the number of columns, which is the number of a model's outputs. */
  public int size() {
    return columns.size();
  }

  /**
   * Returns a question by its text.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public Question question(String text) {
    Question question = byText.get(text);
    String none = "schema '%s' has no question '%s'; it has %s";
    Check.that(question != null, none, name, text, byText.keySet());
    return question;
  }

  /** Returns the index of the first of a question's columns in {@link #columns()}. */
  public int start(Question question) {
    return starts.get(question(question.text()).text());
  }

  /** Returns the columns of all answers that lead to this question; empty if it is always asked. */
  public List<String> askedAfter(Question question) {
    return questions.stream()
        .flatMap(
            parent ->
                parent.answers().stream()
                    .filter(answer -> answer.next().contains(question.text()))
                    .map(parent::column))
        .toList();
  }

  /**
   * Returns, for each answer, the share of all volunteers who are asked its question and give it:
   * fractions multiplied down the tree. Where several answers lead to a question, the shares of all
   * of them ask it.
   *
   * @param fractions of those asked, {@code [size()]}; of a question that nobody is asked they
   *     don't matter, and may be NaN
   * @return shares, {@code [size()]}; those of a question sum to the share that is asked it, 1 for
   *     one that is always asked
   * @throws IllegalArgumentException if the number of fractions is another
   */
  public double[] joint(double[] fractions) {
    checkSize(fractions);
    return shares.joint(fractions);
  }

  /**
   * Returns fractions of those asked, of shares of all volunteers: the inverse of {@link #joint}.
   *
   * @param joint shares, {@code [size()]}
   * @return fractions, {@code [size()]}; NaN for the answers of a question that nobody is asked
   * @throws IllegalArgumentException if the number of shares is another
   */
  public double[] conditional(double[] joint) {
    checkSize(joint);
    return shares.conditional(joint);
  }

  /**
   * Returns the columns of the most likely answers on the way down, ascending: one of each question
   * that is asked of somebody who gives them.
   *
   * @param fractions {@code [size()]}
   * @throws IllegalArgumentException if the number of fractions is another
   */
  public int[] way(double[] fractions) {
    checkSize(fractions);
    return shares.way(fractions);
  }

  private void checkSize(double[] values) {
    Check.that(values.length == size(), "%s numbers; %s", values.length, this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema s && name.equals(s.name) && questions.equals(s.questions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, questions);
  }

  @Override
  public String toString() {
    return "Schema " + name + ": " + questions.size() + " questions, " + size() + " answers";
  }
}
