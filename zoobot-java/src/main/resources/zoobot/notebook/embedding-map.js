// An interactive map of galaxies, for anywidget and exported pages; EmbeddingMap.java has the traits.

const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer;
const clamp = (v, low, high) => Math.max(low, Math.min(high, v));
const count = (n) => n.toLocaleString("en");
const ratio = window.devicePixelRatio || 1;
const pen = (canvas) => canvas.getContext("2d");

function make(tag, className, parent, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}

function button(parent, text, title, action) {
  const element = make("button", "", parent, text);
  element.title = title;
  element.onclick = action;
  return element;
}

// Small images come in sheets: one with the page, or one for each question to Java.
class Thumbs {
  constructor(model) {
    this.model = model;
    this.places = new Map();
    this.waiting = new Map();
    model.on("change:sheet", () => this.load());
    this.load();
  }

  has(i) {
    return this.model.get("live") || this.model.get("sheet")?.rows.includes(i);
  }

  async load() {
    const sheet = this.model.get("sheet");
    if (!sheet) return;
    const image = new Image();
    image.src = sheet.url;
    await image.decode();
    const { side, columns } = sheet;
    sheet.rows.forEach((row, k) => {
      this.places.set(row, [image, (k % columns) * side, Math.floor(k / columns) * side, side, side]);
    });
    const waiting = [...this.waiting];
    this.waiting.clear();
    waiting.forEach(([canvas, i]) => this.draw(canvas, i));
  }

  draw(canvas, i) {
    canvas.width = canvas.height = 160; // clears it
    this.waiting.delete(canvas);
    if (this.places.has(i)) {
      pen(canvas).drawImage(...this.places.get(i), 0, 0, 160, 160);
    } else {
      this.waiting.set(canvas, i);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.model.set("want", [...new Set(this.waiting.values())]);
        this.model.save_changes();
      }, 50);
    }
  }
}

class GalaxyMap {
  constructor(model, el) {
    this.model = model;
    this.get = (trait) => model.get(trait);
    this.ids = this.get("ids");
    [this.x, this.y, this.value] = ["x", "y", "value"].map((t) => new Float32Array(bytes(this.get(t))));
    this.order = new Int32Array(bytes(this.get("order")));
    this.group = new Uint8Array(bytes(this.get("group")));
    this.colours = this.get("colours");
    this.thumbs = new Thumbs(model);
    this.hidden = new Set();
    this.path = [];
    this.build(el);
    this.listen();
    this.selectionChanged();
    model.on("change:selected", () => this.selectionChanged());
    model.on("change:lit", () => this.light(this.get("lit")));
    model.on("change:error", () => (this.status.textContent = this.get("error")));
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.stage);
  }

  build(el) {
    const root = make("div", "zoobot-map", el);
    const bar = make("div", "bar", root);
    make("b", "first", bar, this.get("title"));
    this.modes = ["lasso", "box", "move"].map((mode) =>
      button(bar, mode, "With Shift, select more", () => this.setMode(mode)));
    button(bar, "+", "Or click it and turn the wheel", () => this.zoom(1.5));
    button(bar, "\u2212", "Zoom out", () => this.zoom(1 / 1.5));
    button(bar, "all", "Fit", () => this.fit());
    const body = make("div", "body", root);
    this.stage = make("div", "stage", body);
    this.base = make("canvas", "", this.stage);
    this.over = make("canvas", "", this.stage);
    this.over.tabIndex = 0;
    this.card = make("div", "card", this.stage);
    this.card.hidden = true;
    this.cardImage = make("canvas", "", this.card);
    this.cardText = make("div", "", this.card);
    this.legend(make("div", "legend", body));
    this.foot = make("div", "bar", root);
    this.status = make("span", "first", this.foot);
    button(this.foot, "copy ids", "To paste", () => this.copy());
    button(this.foot, "clear", "Select none", () => this.select([]));
    this.strip = make("div", "strip", root);
    this.setMode("lasso");
  }

  legend(parent) {
    const label = this.get("label");
    const names = this.get("names");
    if (!label) return;
    make("b", "", parent, label);
    names.forEach((name, g) => {
      const entry = button(parent, "", "Hide", () => {
        this.hidden.delete(g) || this.hidden.add(g);
        entry.classList.toggle("off");
        this.redraw();
      });
      make("i", "dot", entry).style.background = this.colours[g];
      make("span", "", entry, name);
      make("small", "", entry, count(this.group.filter((h) => h === g).length));
    });
    if (names.length) return;
    make("span", "", parent, this.get("high"));
    make("div", "ramp", parent).style.background = `linear-gradient(to top,${this.colours.slice(0, -1)})`;
    make("span", "", parent, this.get("low"));
  }

  setMode(mode) {
    this.mode = mode;
    this.modes.forEach((b) => b.classList.toggle("on", b.textContent === mode));
    this.stage.classList.toggle("move", mode === "move");
  }

  resize() {
    [this.width, this.height] = [this.stage.clientWidth, this.stage.clientHeight];
    if (!this.width) return;
    for (const canvas of [this.base, this.over]) {
      [canvas.width, canvas.height] = [this.width * ratio, this.height * ratio];
      pen(canvas).scale(ratio, ratio);
    }
    this.whole ? this.redraw() : this.fit();
  }

  fit() {
    const [left, right, bottom, top] = this.get("bounds");
    this.centre = [(left + right) / 2, (top + bottom) / 2];
    this.scale = this.whole = 0.92 * Math.min(this.width / (right - left), this.height / (top - bottom));
    this.redraw();
  }

  zoom(factor, at = [this.width / 2, this.height / 2]) {
    const [x, y] = this.toData(at);
    this.scale = clamp(this.scale * factor, this.whole / 2, this.whole * 200);
    const [u, v] = this.toData(at);
    this.move(x - u, y - v);
  }

  move(dx, dy) {
    this.centre = [this.centre[0] + dx, this.centre[1] + dy];
    this.redraw();
  }

  toData([x, y]) {
    const [a, b] = this.centre;
    return [a + (x - this.width / 2) / this.scale, b - (y - this.height / 2) / this.scale];
  }

  toScreen(i) {
    const [x, y] = this.centre;
    return [this.width / 2 + (this.x[i] - x) * this.scale, this.height / 2 - (this.y[i] - y) * this.scale];
  }

  redraw() {
    cancelAnimationFrame(this.frame);
    if (this.whole) this.frame = requestAnimationFrame(() => this.draw());
  }

  radius() {
    return clamp((100 / Math.sqrt(this.ids.length)) * (this.scale / this.whole) ** 0.4, 1.5, 7);
  }

  // A dot is drawn once for each colour, then stamped.
  stamps(radius, alpha) {
    return this.colours.map((colour) => {
      const stamp = document.createElement("canvas");
      stamp.width = stamp.height = Math.ceil(2 * (radius + 1) * ratio);
      const g = pen(stamp);
      g.globalAlpha = alpha;
      g.fillStyle = colour;
      g.arc(stamp.width / 2, stamp.width / 2, radius * ratio, 0, 7);
      g.fill();
      return stamp;
    });
  }

  draw() {
    const g = pen(this.base);
    g.clearRect(0, 0, this.width, this.height);
    const some = this.selected.size > 0;
    const plain = some ? 0.2 : this.ids.length > 2000 ? 0.65 : 0.85;
    for (const chosen of some ? [false, true] : [false]) {
      const stamps = this.stamps((chosen ? 1.25 : 1) * this.radius(), chosen ? 1 : plain);
      const size = stamps[0].width / ratio;
      for (const i of this.order) {
        if (this.selected.has(i) !== chosen || !this.shown(i)) continue;
        const [x, y] = this.toScreen(i);
        g.drawImage(stamps[this.group[i]], x - size / 2, y - size / 2, size, size);
      }
    }
    this.drawOver();
  }

  drawOver() {
    const g = pen(this.over);
    g.clearRect(0, 0, this.width, this.height);
    g.strokeStyle = "#262626";
    g.fillStyle = "#0072b21c";
    g.lineWidth = 1.5;
    g.beginPath();
    if (this.path.length > 1) this.outline().forEach((p) => g.lineTo(...p));
    else if (!this.card.hidden) g.arc(...this.toScreen(this.hovered), this.radius() + 4, 0, 7);
    g.closePath();
    g.fill();
    g.stroke();
  }

  outline() {
    if (this.mode !== "box") return this.path;
    const [[a, b], [c, d]] = [this.path[0], this.path.at(-1)];
    return [[a, b], [c, b], [c, d], [a, d]];
  }

  shown(i) {
    return !this.hidden.has(this.group[i]);
  }

  inside(i, outline) { // by the even-odd rule
    const [x, y] = this.toScreen(i);
    let odd = false;
    let [xb, yb] = outline.at(-1);
    for (const [xa, ya] of outline) {
      if (ya > y !== yb > y && x < ((xb - xa) * (y - ya)) / (yb - ya) + xa) odd = !odd;
      [xb, yb] = [xa, ya];
    }
    return odd;
  }

  listen() {
    const at = (e) => [e.offsetX, e.offsetY];
    this.over.onpointerdown = (e) => {
      this.over.focus({ preventScroll: true });
      this.over.setPointerCapture(e.pointerId);
      this.path = [at(e)];
      this.hover(-1);
    };
    this.over.onpointermove = (e) => {
      if (!this.path.length) return this.hover(this.nearest(at(e)), at(e));
      if (this.mode === "move") {
        this.move((this.path[0][0] - e.offsetX) / this.scale, (e.offsetY - this.path[0][1]) / this.scale);
        this.path = [];
      }
      this.path.push(at(e));
      this.drawOver();
    };
    this.over.onpointerup = (e) => {
      const outline = this.path.length > 2 ? this.outline() : null;
      this.path = [];
      this.drawOver();
      const chosen = (i) => (e.shiftKey && this.selected.has(i)) || (this.shown(i) && this.inside(i, outline));
      if (outline) this.select([...this.ids.keys()].filter(chosen));
    };
    this.over.onpointerleave = () => this.hover(-1);
    this.over.ondblclick = () => this.fit();
    this.over.onwheel = (e) => { // the page scrolls over a map that was not clicked
      if (!e.ctrlKey && this.over.getRootNode().activeElement !== this.over) return;
      e.preventDefault();
      this.zoom(Math.exp(-clamp(e.deltaY, -100, 100) / 250), at(e));
    };
  }

  // Looking at 20,000 points takes 0.1 ms: no index is needed.
  nearest(at) {
    const [x, y] = this.toData(at);
    let best = -1;
    let least = ((this.radius() + 5) / this.scale) ** 2;
    for (let i = 0; i < this.x.length; i++) {
      const d = (this.x[i] - x) ** 2 + (this.y[i] - y) ** 2;
      if (d < least && this.shown(i)) [best, least] = [i, d];
    }
    return best;
  }

  hover(i, at) {
    if (i === this.hovered) return;
    this.hovered = i;
    this.card.hidden = i < 0;
    this.drawOver();
    if (i < 0) return;
    const value = () => this.get("names")[this.group[i]] ?? Number(this.value[i].toPrecision(4));
    const label = this.get("label");
    this.cardText.textContent = this.ids[i] + (label && `\n${label}: ${value()}`);
    this.cardImage.hidden = !this.thumbs.has(i);
    if (this.thumbs.has(i)) this.thumbs.draw(this.cardImage, i);
    this.card.style.left = at[0] + (at[0] > this.width - 190 ? -180 : 16) + "px";
    this.card.style.top = clamp(at[1] - 90, 4, this.height - 220) + "px";
  }

  light(i) {
    this.hover(-1);
    if (i >= 0 && this.shown(i)) this.hover(i, this.toScreen(i));
  }

  select(indices) {
    this.model.set("selected", indices);
    this.model.save_changes();
    this.selectionChanged();
  }

  selectionChanged() {
    const indices = this.get("selected");
    this.selected = new Set(indices);
    this.status.textContent = `${count(this.ids.length)} galaxies, ${count(indices.length)} selected`;
    this.foot.classList.toggle("none", !indices.length);
    this.strip.replaceChildren();
    const some = indices.filter((i) => this.thumbs.has(i));
    for (let k = 0; k < Math.min(12, some.length); k++) {
      const i = some[Math.floor((k * Math.max(12, some.length)) / 12)];
      const canvas = make("canvas", "", this.strip);
      canvas.title = this.ids[i];
      this.thumbs.draw(canvas, i);
    }
    this.redraw();
  }

  copy() {
    const area = make("textarea", "", this.strip);
    area.value = [...this.selected].map((i) => this.ids[i] + "\n").join("");
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    this.status.textContent = done ? `${this.selected.size} ids copied` : "not copied";
  }
}

export default {
  render({ model, el }) {
    const map = new GalaxyMap(model, el);
    return () => map.observer.disconnect();
  },
};
