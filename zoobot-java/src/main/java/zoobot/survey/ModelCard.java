package zoobot.survey;

import java.util.Objects;
import zoobot.finetune.FinetunedModel;
import zoobot.representation.internal.Origin;

/** What a catalogue's reader must know of the model behind it: its name, and how good it is. */
record ModelCard(String name, String measured) {

  static ModelCard of(FinetunedModel model) {
    String name = model.task().title() + ", on " + Origin.encoder(model.encoder());
    return new ModelCard(name, Objects.toString(model.report(), "").strip());
  }

  /** Returns what a table of predictions says of its origin, which is not how good they are. */
  static ModelCard of(String origin) {
    return new ModelCard(origin, "");
  }

  @Override
  public String toString() {
    return name;
  }
}
