// The page of a model: decodes images that are dropped, has the network inside answer, and shows what it says.

const about = JSON.parse(document.getElementById("about").textContent);
const { columns, questions, channels, size } = about;
const yesOrNo = questions.length === 1 && columns.length === 1;
const order = new Map(); // questions, below those that lead to them, to their depth
const galaxies = [];
let network;

for (let i = 0, start = 0; i < questions.length; start += questions[i++].answers.length)
  Object.assign(questions[i], { start, leads: [], named: (name) => questions.find(({ question }) => question === name) });
for (const q of questions) q.answers.forEach(({ next }, i) => next.forEach((name) => q.named(name).leads.push([q, i])));
function place(q, depth) {
  if (order.has(q)) return;
  order.set(q, depth);
  q.answers.forEach(({ next }) => next.forEach((name) => place(q.named(name), depth + 1)));
}
questions.filter(({ leads }) => !leads.length).forEach((q) => place(q, 0));

const words = (name) => name.replaceAll(/[-_]/g, " ");
const tail = questions.length > 1 ? questions[0].question.match(/-[^-]*$|$/)[0] : ""; // dr5, in a survey's tree
const common = questions.every(({ question }) => question.endsWith(tail)) ? tail.length : 0;
const title = ({ question }) => words(question.slice(0, question.length - common));
const answer = (q, i) => (yesOrNo ? ["no", "yes"][i] : words(q.answers[i].answer));
const percent = (value) => `${Math.round(100 * value)} %`;
const brief = (value) => String(Number(value.toPrecision(4)));

/** Returns the part of volunteers who would be asked a question. */
function asked(q, values) {
  return q.leads.length ? q.leads.reduce((sum, [from, i]) => sum + asked(from, values) * values[from.start + i], 0) : 1;
}

function top(q, values) {
  return q.answers.reduce((best, _, i) => (values[q.start + i] > values[q.start + best] ? i : best), 0);
}

function make(tag, className, parent, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}

/** Unpacks what the page holds of a file: base64 of gzip. */
async function unpacked(id) {
  const text = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  document.getElementById(id).remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start() {
  ort.env.wasm.numThreads = 1; // more need a server
  ort.env.wasm.wasmBinary = await unpacked("wasm");
  network = await ort.InferenceSession.create(await unpacked("network"));
  say("ready; images stay on this computer");
}

async function decoded(file) {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: "none" }).catch(() => {
    throw new Error("is no image that this browser reads; save it as JPEG or PNG");
  });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true }); // on black, as in Java
  context.drawImage(bitmap, 0, 0);
  const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
  if (!image.data[3]) // a canvas that is too large stays empty, and says nothing
    throw new Error(`has ${bitmap.width} × ${bitmap.height} pixels, more than this browser holds; make it smaller`);
  return image;
}

/** Adds a galaxy: its numbers by column, as 'zoobot predict' writes them, or what is wrong with its image. */
async function add(file) {
  const galaxy = { id: file.name.replace(/\.[^.]+$/, "") };
  galaxies.push(galaxy);
  try {
    const image = await decoded(file);
    if (blank(image)) throw new Error(blank(image));
    galaxy.zoom = about.frame === "galaxy" ? galaxyZoom(image) : 1;
    galaxy.seen = render(image, channels, size, galaxy.zoom);
    galaxy.whole = render(image, channels, 256, 1);
    const outputs = await network.run({ images: new ort.Tensor("float32", galaxy.seen, [1, channels, size, size]) }, columns);
    galaxy.numbers = columns.map((column) => outputs[column].data[0]);
    galaxy.values = yesOrNo ? [1 - galaxy.numbers[0], galaxy.numbers[0]] : galaxy.numbers;
  } catch (error) {
    galaxy.fault = error.message;
  }
}

function picture(parent, view, side) {
  const canvas = make("canvas", "", parent);
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  for (let i = 0; i < side * side; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = Math.round(255 * view[i + (channels === 1 ? 0 : c * side * side)]);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return context;
}

function pictures(parent, { seen, whole, zoom }) {
  const first = make("figure", "", parent);
  picture(first, seen, size);
  make("small", "", first, `what the network sees, ${size} pixels a side`);
  if (zoom === 1) return;
  const second = make("figure", "", parent);
  const context = picture(second, whole, 256);
  Object.assign(context, { strokeStyle: "#e69f00", lineWidth: 2 });
  context.strokeRect(128 - 128 / zoom, 128 - 128 / zoom, 256 / zoom, 256 / zoom);
  make("small", "", second, "the image, and what is seen of it");
}

function showQuestion(parent, q, depth, values) {
  const part = asked(q, values);
  const box = make("div", part < 0.5 ? "question few" : "question", parent);
  box.style.marginLeft = `${depth * 22}px`;
  const heading = make("h2", "", box, title(q));
  const after = q.leads.map(([from, i]) => `${title(from)}: ${answer(from, i)}`).join(" or ");
  if (depth) make("small", "", heading, `after ${after}; ${percent(part)} would be asked`);
  q.answers.forEach((_, i) => {
    const row = make("div", i === top(q, values) ? "answer top" : "answer", box);
    make("span", "", row, answer(q, i));
    make("u", "", make("i", "", row)).style.width = `${100 * values[q.start + i]}%`;
    make("b", "", row, percent(values[q.start + i]));
  });
}

function showOne(galaxy) {
  one.replaceChildren();
  const left = make("div", "pictures", one);
  const right = make("div", "", one);
  make("div", "id", right, galaxy.id);
  if (galaxy.fault) return make("p", "bad", right, `This image ${galaxy.fault}.`);
  pictures(left, galaxy);
  order.forEach((depth, q) => showQuestion(right, q, depth, galaxy.values));
  if (!questions.length) columns.forEach((column, i) => {
    make("h2", "", right, words(column.replace(/_pred$/, "")));
    make("div", "value", right, brief(galaxy.numbers[i]));
  });
}

/** Says in a cell what most volunteers would be asked, and the likeliest answers. */
function summary(cell, { values, numbers }) {
  const likely = [...order.keys()].filter((q) => asked(q, values) >= 0.5);
  for (const q of likely) {
    const best = top(q, values);
    const pair = make("span", "pair", cell);
    make("small", "", pair, title(q));
    pair.append(` ${answer(q, best)} ${percent(values[q.start + best])}`);
  }
  if (!questions.length) cell.textContent = numbers.map(brief).join(" · ");
}

function show(at) {
  showOne(galaxies[at]);
  many.hidden = galaxies.length < 2;
  rows.querySelector(".on")?.classList.remove("on");
  for (const galaxy of galaxies.slice(rows.childElementCount)) {
    const row = make("tr", "", rows);
    row.tabIndex = 0;
    row.onclick = () => show(galaxies.indexOf(galaxy));
    row.onkeydown = ({ key }) => key === "Enter" && row.click();
    const thumbnail = make("td", "", row);
    make("td", "name", row, galaxy.id);
    const cell = make("td", galaxy.fault ? "bad" : "", row, galaxy.fault ?? "");
    if (galaxy.fault) continue;
    picture(thumbnail, galaxy.seen, size);
    summary(cell, galaxy);
  }
  rows.children[at].classList.add("on");
}

function csv() {
  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = galaxies.filter(({ numbers }) => numbers).map(({ id, numbers }) => [id, ...numbers.map((n) => Number(n.toPrecision(8)))]);
  return [["id_str", ...columns], ...lines].map((line) => line.map(String).map(quoted).join(",") + "\n").join("");
}

function save() {
  const link = document.createElement("a");
  Object.assign(link, { href: URL.createObjectURL(new Blob([csv()], { type: "text/csv" })), download: "answers.csv" });
  link.click();
}

async function take(files) {
  const before = performance.now();
  for (const [i, file] of files.entries()) {
    say(`${i + 1} of ${files.length} …`);
    await new Promise((resolve) => setTimeout(resolve)); // lets the page draw
    await add(file);
  }
  if (!files.length) return;
  const each = Math.round((performance.now() - before) / files.length);
  say(files.length === 1 ? `computed in this page in ${each} ms` : `${files.length} images, computed in this page in ${each} ms each`);
  show(galaxies.length - files.length);
}

let queue; // one thing after the other
function give(list) {
  const files = [...list];
  queue = queue.then(() => take(files));
}

make("h1", "", document.body, about.title);
make("div", "soft", document.body, about.what);
const drop = make("div", "drop", document.body, "Drop images of galaxies here, or ");
const choose = make("button", "", drop, "choose files");
const input = Object.assign(make("input", "", drop), { type: "file", multiple: true, accept: "image/*", hidden: true });
const status = make("div", "status", drop, "unpacking the network …");
const say = (text) => { status.textContent = text; };
const many = make("div", "", document.body);
const rows = make("tbody", "", make("table", "", make("div", "scroll", many)));
const bar = make("div", "bar", many);
make("button", "", bar, "save as CSV").onclick = save;
make("button", "", bar, "copy as CSV").onclick = () =>
  navigator.clipboard.writeText(csv()).then(() => say("copied"), () => say("this browser lets no page copy; save it"));
many.hidden = true;
const one = make("div", "one", document.body);
const footer = make("footer", "", document.body, about.foot);
const facts = make("details", "", footer);
make("summary", "", facts, "more about the model");
const list = make("dl", "", facts);
for (const [name, value] of Object.entries(about.facts)) make("dt", "", list, name).after(make("dd", "", list, value));

choose.onclick = () => input.click();
input.onchange = () => { give(input.files); input.value = ""; };
document.ondragover = (e) => { e.preventDefault(); document.body.className = "over"; };
document.ondragleave = () => { document.body.className = ""; };
document.ondrop = (e) => { e.preventDefault(); document.body.className = ""; give(e.dataTransfer.files); };
queue = start().catch((error) => {
  say(`This browser can't run the network: ${error.message}`);
  return new Promise(() => {}); // nothing comes after
});
