// The model in Squiggle. Each run parses, draws and evaluates: its programs can't be kept.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";

const { values: asked } = parseArgs({
  options: {
    peers: { type: "string" },
    draws: { type: "string" },
    runs: { type: "string" },
    seed: { type: "string" },
    returns: { type: "boolean", default: false },
  },
});
const { run } = await import(createRequire(asked.peers).resolve("@quri/squiggle-lang"));

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const code = read("value.squiggle") + (asked.returns ? read("returns.squiggle") : "");
const names = asked.returns ? ["value", "irr", "payback"] : ["value"];

async function once(seed) {
  const environment = { sampleCount: Number(asked.draws), xyPointLength: 1000, seed: String(seed) };
  const output = await run(code, { environment });
  if (!output.result.ok) throw new Error(output.result.value.toString());
  const { bindings } = output.result.value;
  return Object.fromEntries(names.map((name) => [name, bindings.get(name).value.mean(environment)]));
}

const timed = async (seed) => {
  const start = performance.now();
  const means = await once(seed);
  return [(performance.now() - start) / 1000, means];
};

const seed = Number(asked.seed);
const [first] = await timed(seed);
// V8 compiles hot code in its first dozen runs.
for (let i = 0; i < (Number(asked.draws) > 10000 ? 1 : 10); i++) await timed(seed);
const seconds = [];
const means = [];
for (let i = 1; i <= Number(asked.runs); i++) {
  const [second, mean] = await timed(seed + i);
  seconds.push(second);
  means.push(mean);
}
console.log(JSON.stringify({ first, seconds, means }));
