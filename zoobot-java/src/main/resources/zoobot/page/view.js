// What a network sees of a decoded image: EvaluationView, Frame and Pixels of zoobot.image, number by number.

const GRID = 128; // pixels a side in which galaxies are looked for

/** Returns the index that i has when the image is mirrored at its edges. */
function reflect(i, n) {
  const at = ((i % (2 * n)) + 2 * n) % (2 * n);
  return at < n ? at : 2 * n - 1 - at;
}

/** Returns, for each output pixel, a map from pixels along an axis to their weights. */
function taps(size, scale, length) {
  const fine = Math.max(1, Math.ceil(scale - 0.25));
  return Array.from({ length: size }, (_, i) => {
    const weights = new Map();
    const add = (at, weight) => {
      const pixel = reflect(at, length);
      if (weight) weights.set(pixel, Math.fround((weights.get(pixel) ?? 0) + Math.fround(weight)));
    };
    for (let s = 0; s < fine; s++) {
      const position = length / 2 - 0.5 + ((i * fine + s - ((size * fine) / 2 - 0.5)) * scale) / fine;
      const left = Math.floor(position);
      const part = Math.fround(position - left);
      add(left, (1 - part) / fine);
      add(left + 1, part / fine);
    }
    return [...weights];
  });
}

/** Returns the central square of RGBA pixels, larger by a factor, as floats [channels, size, size] in 0…1. */
function render({ width, height, data }, channels, size, zoom) {
  const scale = Math.min(width, height) / (size * zoom);
  const across = taps(size, scale, width);
  const down = taps(size, scale, height);
  const out = new Float32Array(channels * size * size);
  const line = new Float32Array(3 * width);
  down.forEach((rows, j) => {
    line.fill(0);
    for (const [row, weight] of rows)
      for (let k = 0, at = 4 * row * width; k < line.length; k += 3, at += 4) {
        line[k] += weight * data[at];
        line[k + 1] += weight * data[at + 1];
        line[k + 2] += weight * data[at + 2];
      }
    across.forEach((pixels, i) => {
      const sums = [0, 0, 0];
      for (const [pixel, weight] of pixels) for (let c = 0; c < 3; c++) sums[c] += weight * line[3 * pixel + c];
      const at = j * size + i;
      if (channels === 1) out[at] = (sums[0] + sums[1] + sums[2]) / 3 / 255;
      else sums.forEach((sum, c) => (out[c * size * size + at] = sum / 255));
    });
  });
  return out;
}

/** Returns a plane of GRID² blurred along rows and written as columns. */
function blurred(plane) {
  const kernel = [0, 1, 2, 3, 4].map((i) => Math.exp((-0.5 * i * i) / 1.28 ** 2));
  const total = 2 * kernel.reduce((a, b) => a + b) - 1;
  return plane.map((_, at) => {
    const row = at % GRID;
    const column = Math.floor(at / GRID);
    const pixel = (i) => plane[row * GRID + Math.min(GRID - 1, Math.max(0, i))];
    return kernel.reduce((sum, weight, k) => sum + (weight * (pixel(column - k) + pixel(column + k))) / (k ? 1 : 2), 0) / total;
  });
}

/** Returns level and noise of the sky: median and spread below it of what isn't clipped. */
function sky(light) {
  const sorted = Uint16Array.from(light, (value) => Math.round(65535 * value)).sort();
  for (let round = 0, count = sorted.length; ; round++) {
    const level = sorted[count >> 1] / 65535;
    const noise = level - sorted[Math.floor(0.1587 * count)] / 65535 + 0.3 / 255;
    const bright = sorted.subarray(0, count).findIndex((value) => value >= 65535 * (level + 2.5 * noise));
    if (round === 8 || bright < 0) return [level, noise];
    count = bright;
  }
}

/** Returns by how much the galaxy in the middle has to be enlarged to fill its frame; 1 where there is none. */
function galaxyZoom(image) {
  const light = blurred(blurred(render(image, 1, GRID, 1)));
  const [level, noise] = sky(light);
  const radius = (at) => Math.hypot((at % GRID) - (GRID - 1) / 2, Math.floor(at / GRID) - (GRID - 1) / 2);
  let peak = (GRID / 2) * GRID + GRID / 2;
  light.forEach((value, at) => { if (value > light[peak] && radius(at) < 0.06 * GRID) peak = at; });
  const faintest = level + 3 * noise;
  if (light[peak] <= faintest) return 1;
  const rings = new Float64Array(2 * GRID); // half a pixel wide
  const found = new Set([peak]); // a set's loop also comes to what is added meanwhile
  for (const at of found) {
    rings[Math.floor(2 * radius(at))] += light[at] - level;
    const column = at % GRID;
    for (const next of [column > 0 ? at - 1 : -1, column < GRID - 1 ? at + 1 : -1, at - GRID, at + GRID])
      if (light[next] > faintest) found.add(next);
  }
  let rest = 0.9 * rings.reduce((a, b) => a + b);
  let ring = 0;
  while (rest > rings[ring]) rest -= rings[ring++];
  return 1 / Math.min(1, Math.max(0.125, (3.5 * (ring + rest / rings[ring])) / 2 / GRID));
}

/** Returns why there can't be a galaxy in an image, or an empty text. */
function blank({ data }) {
  const shown = [0, 1, 2].some((c) => {
    let [darkest, brightest] = [255, 0];
    for (let i = c; i < data.length; i += 4) {
      darkest = Math.min(darkest, data[i]);
      brightest = Math.max(brightest, data[i]);
    }
    return brightest - darkest >= 4;
  });
  return shown ? "" : "shows no galaxy: all its pixels are alike";
}
