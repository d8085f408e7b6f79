// Shows galaxies one after the other and sends a score for each to Java, for anywidget.
// LabellingPanel.java has the traits and messages.

function make(tag, className, parent, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}

class Panel {
  constructor(model, el) {
    this.model = model;
    this.sent = new Set(); // scores on their way: Java has not yet said that it has them
    this.build(el);
    model.on("change:batch", () => this.newBatch());
    model.on("change:labels change:hint change:labelled change:message", () => this.confirmed());
    model.on("change:error", () => this.confirmed());
    model.on("change:lit", () => this.show(this.at));
    model.on("change:shown", () => this.show(this.tiles.findIndex(({ title }) => title === model.get("shown"))));
    this.newBatch();
  }

  build(el) {
    const root = make("div", "zoobot-panel", el);
    root.tabIndex = 0;
    root.onclick = () => root.focus({ preventScroll: true }); // so that keys work after a click
    root.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take 1 for a heading
    root.onkeydown = (e) => this.key(e);
    const main = make("div", "main", root);
    this.image = make("img", "large", main);
    this.image.alt = "";
    const side = make("div", "side", main);
    make("b", "question", side, this.model.get("question"));
    this.id = make("div", "id", side);
    const scores = make("div", "scores", side);
    this.buttons = [0, 1, 2, 3, 4, 5].map((score) => {
      const button = make("button", "score", scores, score);
      button.onclick = () => this.score(score);
      return button;
    });
    const ends = make("div", "ends", side);
    make("span", "", ends, this.model.get("low"));
    make("span", "", ends, this.model.get("high"));
    this.undo = make("button", "undo", side, "undo");
    this.undo.onclick = () => this.takeBack();
    make("small", "", side, "keys: 0 to 5, backspace to undo");
    this.progress = make("div", "count", side);
    this.bar = make("i", "", make("div", "track", side));
    this.hint = make("div", "hint", side);
    this.error = make("div", "error", side);
    this.strip = make("div", "strip", root);
  }

  newBatch() {
    this.sent.clear();
    this.strip.replaceChildren();
    this.tiles = this.model.get("batch").map(({ id, url }, i) => {
      const tile = make("button", "tile", this.strip);
      tile.title = id;
      tile.onclick = () => this.show(i);
      make("img", "", tile).src = url;
      make("span", "", tile);
      return tile;
    });
    this.confirmed();
  }

  confirmed() {
    const labels = this.model.get("labels");
    const error = this.model.get("error");
    if (error) this.sent.clear();
    labels.forEach((label, i) => label !== null && this.sent.delete(i));
    this.error.textContent = error;
    this.hint.textContent = this.model.get("message") || this.model.get("hint");
    const done = labels.filter((label) => label !== null).length;
    this.progress.textContent = `${done} of ${labels.length} here, ${this.model.get("labelled")} in all`;
    this.bar.style.width = `${(100 * done) / Math.max(1, labels.length)}%`;
    this.show(labels.findIndex((label, i) => label === null && !this.sent.has(i)));
  }

  show(i) {
    this.at = i;
    const galaxy = this.model.get("batch")[i];
    if (galaxy && galaxy.id !== this.model.get("shown")) {
      this.model.set("shown", galaxy.id);
      this.model.save_changes();
    }
    const labels = this.model.get("labels");
    this.image.src = galaxy ? galaxy.url : "";
    this.image.classList.toggle("none", !galaxy);
    this.id.textContent = galaxy ? galaxy.id : "";
    this.buttons.forEach((button, score) => {
      button.disabled = !galaxy;
      button.classList.toggle("on", Boolean(galaxy) && labels[i] === score);
    });
    this.undo.disabled = !this.model.get("labelled");
    this.tiles.forEach((tile, k) => {
      tile.classList.toggle("at", k === i);
      tile.classList.toggle("lit", this.model.get("lit").includes(k));
      tile.lastChild.textContent = this.sent.has(k) ? "…" : (labels[k] ?? "");
    });
  }

  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (/^[0-5]$/.test(e.key)) this.score(Number(e.key));
    else if (e.key === "Backspace") this.takeBack();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  // Messages, unlike traits, all arrive, however fast they follow each other.
  score(score) {
    const galaxy = this.model.get("batch")[this.at];
    if (!galaxy) return;
    this.sent.add(this.at);
    this.model.send({ label: galaxy.id, score });
    const labels = this.model.get("labels");
    this.show(labels.findIndex((label, i) => label === null && !this.sent.has(i)));
  }

  takeBack() {
    this.model.send({ undo: true });
  }
}

export default {
  render({ model, el }) {
    new Panel(model, el);
  },
};
