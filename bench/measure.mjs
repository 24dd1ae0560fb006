// One measurement in a process of its own, so that its memory is its own: explores a variant in a scenario with one of the searches and
// prints what it cost as one line of JSON. Arguments: engine, variant, scenario, properties (all or none), then bounds as name=value.
import { search, searchOracle, slice } from "../dist/checker/index.js";
import { boundsOf, parseBound, scenarios, systemOf } from "../dist/model/index.js";
import { variants } from "../dist/spec/index.js";

const [engine, variantId, scenarioId, which, ...sets] = process.argv.slice(2);
const variant = variants.find(({ id }) => id === variantId);
const scenario = scenarios.find(({ id }) => id === scenarioId);
const bounds = boundsOf(scenario, variant, Object.assign({}, ...sets.map(parseBound)));
const system = systemOf(variant, bounds);
const sliced = slice(system, which === "none" ? [] : system.properties.map(({ id }) => id));
const before = process.cpuUsage();
const started = performance.now();
const report = engine === "oracle" ? searchOracle(sliced) : await search(sliced);
const { user, system: kernel } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    engine,
    variant: variantId,
    scenario: scenarioId,
    properties: which,
    states: report.states,
    transitions: report.transitions,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + kernel) / 1e6,
    bytesPerState: report.bytesPerState,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
