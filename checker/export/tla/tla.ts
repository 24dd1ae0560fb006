// A system as a TLA+ specification for TLC. States correspond one to one, and every firing that a full bag does not prune generates a state.

import type { Expr } from "../../language/expression.ts";
import { isAboutRuns } from "../../language/passes/judgement.ts";
import { bounds } from "../../language/sort.ts";
import type { Property, Rule, System } from "../../language/system.ts";
import type { FieldSorts, Shape, Variable } from "../../language/variable.ts";
import type { Heading } from "../heading.ts";
import { leftOut } from "../left-out.ts";
import { indented } from "../lines.ts";
import { namesFor } from "../names.ts";
import { conjuncts } from "../notation.ts";
import { bagsOf, prepare } from "../prepare.ts";
import { requireBits } from "../ranges.ts";
import { anyFiring } from "./actions.ts";
import { temporalClaim, temporalOperators } from "./liveness.ts";
import { operatorNames, placeFor, quoted, tla, tlaNotation, tlaSet, tlaValue, isTlaWord, type Place } from "./notation.ts";
import { headed, tlaBlock } from "./statements.ts";

/** A specification and the configuration that TLC reads with it. */
export interface Specification {
  readonly module: string;
  readonly config: string;
}

/** The system as a TLA+ module; `name` is the module's and must be that of its file without `.tla`. */
export function toTla(original: System, name: string, heading: Heading): Specification {
  const system = prepare(original);
  requireBits(system, 30, "TLC");
  const names = namesFor(system, isTlaWord);
  const place = placeFor(system, names);
  const config = configuration(system, place);
  const module = [
    `${"-".repeat(32)} MODULE ${name} ${"-".repeat(32)}`,
    "(*",
    ...[...heading.title, ...leftOut(system, "tla"), "", ...howToRun(system, name), "", `${name}.cfg:`, ...indented(config)].map((line) =>
      line.replaceAll("*)", "* )"),
    ),
    "*)",
    "EXTENDS Integers, Bags, TLC",
    "",
    `VARIABLES ${stateVariables(system)
      .map((variable) => names.variable(variable.name))
      .join(", ")}`,
    `vars == <<${stateVariables(system)
      .map((variable) => names.variable(variable.name))
      .join(", ")}>>`,
    "",
    ...operators(place),
    ...system.properties.flatMap((property) => claim(property, place)),
    ...steps(place),
    ...system.rules.flatMap((rule) => ruleLines(rule, place)),
    ...nextLines(system, place),
    ...temporalOperators(place),
    ...system.properties.filter(isAboutRuns).flatMap((property) => temporalClaim(property, place)),
    "=".repeat(78),
    "",
  ].join("\n");
  return { module, config: `${config.join("\n")}\n` };
}

function howToRun({ properties }: System, name: string): readonly string[] {
  const java = "java -XX:+UseParallelGC -cp tla2tools.jar";
  return [
    "TLC, breadth-first with one worker: the first violation found is a shortest one.",
    `  ${java} tlc2.TLC -workers 1 ${name}`,
    "TLC with a worker for each processor:",
    `  ${java} tlc2.TLC -workers auto ${name}`,
    "TLC on several machines: a server, and on each machine a worker that is told where the server is:",
    `  ${java} tlc2.tool.distributed.TLCServer ${name}`,
    `  ${java} tlc2.tool.distributed.TLCWorker SERVER`,
    ...(properties.some(isAboutRuns)
      ? [
          "The first two judge what every run must come to as well; a server does not. What is fair is part of each formula, so the specification",
          "is the same for all, and any PROPERTY may be taken out of the configuration. Each instance that is strongly fair doubles the cases that",
          "TLC looks at: judge one property at a time, with -lncheck final among TLC's arguments.",
        ]
      : []),
  ];
}

function configuration(system: System, { names }: Place): readonly string[] {
  return [
    "SPECIFICATION Spec",
    "\\* A system may come to rest.",
    "CHECK_DEADLOCK FALSE",
    `\\* INVARIANT ${names.own("TypeOK")}`,
    ...system.properties.flatMap(({ kind, id }) => (kind === "always" ? [`INVARIANT ${names.property(id)}`] : [])),
    ...system.properties.filter(isAboutRuns).map(({ id }) => `PROPERTY ${names.property(id)}`),
    ...system.properties.flatMap(({ kind, id }) =>
      kind === "reachable" ? [`\\* To be shown how ${id} comes about:`, `\\* INVARIANT ${names.own(`Never_${names.property(id)}`)}`] : [],
    ),
  ];
}

function stateVariables(system: System): readonly Variable[] {
  return system.variables.filter(({ role }) => role === "state");
}

function operators(place: Place): readonly string[] {
  const { system, names } = place;
  const m = system.modulus;
  const own = (name: keyof typeof operatorNames): string => names.own(operatorNames[name]);
  const distance = own("distance");
  const element = "e"; // Bound within one line, where no other name is in scope.
  return [
    `\\* Sequence numbers are modulo ${m}: a < b if and only if (a - b) mod ${m} >= ${m / 2}.`,
    `${own("seqAdd")}(a, b) == (a + b) % ${m}`,
    `${own("seqSub")}(a, b) == (a - b) % ${m}`,
    `${distance}(a, b) == (a - b) % ${m}`,
    `${own("seqLess")}(a, b) == ${distance}(a, b) >= ${m / 2}`,
    `${own("seqAtMost")}(a, b) == a = b \\/ ${distance}(a, b) >= ${m / 2}`,
    `${own("min")}(a, b) == IF a < b THEN a ELSE b`,
    `${own("max")}(a, b) == IF a > b THEN a ELSE b`,
    "",
    "\\* The part of a bag that satisfies a condition, and its size.",
    `${names.own("Those")}(b, P(_)) == LET d == {${element} \\in DOMAIN b : P(${element})} IN [${element} \\in d |-> b[${element}]]`,
    `${names.own("CountIn")}(b, P(_)) == BagCardinality(${names.own("Those")}(b, P))`,
    ...bagsOf(system).flatMap(({ name, shape }) => {
      const bag = names.variable(name);
      return [
        `\\* Adds an element to ${bag}; a firing that finds it full leads nowhere.`,
        `${names.own(`${bag}_put`)}(r, e) ==`,
        `  IF BagCardinality(r.${bag}) < ${shape.capacity} THEN [r EXCEPT !.${bag} = @ (+) SetToBag({e})] ELSE [r EXCEPT !.${names.own("full")} = TRUE]`,
      ];
    }),
    "",
    `${names.own("TypeOK")} ==`,
    ...stateVariables(system).flatMap(({ name, shape }) => typeLines(names.variable(name), shape, place).map((line) => `  /\\ ${line}`)),
    "",
  ];
}

function typeLines(variable: string, shape: Shape, place: Place): readonly string[] {
  const record = (fields: FieldSorts): string =>
    `[${Object.entries(fields)
      .map(([field, sort]) => `${place.names.field(field)} : ${tlaSet(sort, place)}`)
      .join(", ")}]`;
  if (!("shape" in shape)) return [`${variable} \\in ${tlaSet(shape, place)}`];
  switch (shape.shape) {
    case "record":
      return [`${variable} \\in ${record(shape.fields)}`];
    case "array": {
      const of = "shape" in shape.of ? record(shape.of.fields) : tlaSet(shape.of, place);
      return [`${variable} \\in [${tlaSet(shape.index, place)} -> ${of}]`];
    }
    case "bag":
      return [`DOMAIN ${variable} \\subseteq ${record(shape.fields)}`, `BagCardinality(${variable}) <= ${shape.capacity}`];
  }
}

function claim(property: Property, place: Place): readonly string[] {
  const { names } = place;
  const name = names.property(property.id);
  const comment = `\\* ${property.kind} ${property.id}`;
  switch (property.kind) {
    case "always":
      return [comment, `${name} == ${tla(property.holds, place)}`, ""];
    case "step": {
      // What was observed is part of the record of the step, not of the state, so this is judged where the step is made.
      const after: Place = { ...place, state: "r" };
      return [comment, `${name}(r) ==`, `  ${impliesText(property.trigger, property.holds, after)}`, ""];
    }
    case "reachable":
      return [comment, `${names.own(`Never_${name}`)} == ~(${tla(property.when, place)})`, ""];
    default:
      return [];
  }
}

function impliesText(premise: Expr, conclusion: Expr, place: Place): string {
  return `(${tla(premise, place)}) => (${tla(conclusion, place)})`;
}

function steps(place: Place): readonly string[] {
  const { system, names } = place;
  const full = names.own("full");
  const record = (value: (variable: Variable) => string): string =>
    `[${[...system.variables.map((variable) => `${names.variable(variable.name)} |-> ${value(variable)}`), `${full} |-> FALSE`].join(", ")}]`;
  const claims = system.properties.filter(({ kind }) => kind === "step");
  let count = 0;
  const initial = tlaBlock(system.initial, { ...place, state: names.own("Least") }, () => names.own(`i${++count}`));
  return [
    "\\* The state as a record, with what a step observes at its least values. `full` says that the step is pruned.",
    `${names.own("Least")} == ${record(({ shape }) => leastText(shape, place))}`,
    `${names.own("Now")} == ${record(({ name, role, shape }) => (role === "state" ? names.variable(name) : leastText(shape, place)))}`,
    "",
    `${names.own("Becomes")}(r) ==`,
    `  /\\ ~r.${full}`,
    ...claims.map(({ id }) => `  /\\ Assert(${names.property(id)}(r), ${quoted(`${id} is violated`)})`),
    ...stateVariables(system).map(({ name }) => `  /\\ ${names.variable(name)}' = r.${names.variable(name)}`),
    "",
    "Init ==",
    ...indented(headed(`LET ${names.own("first")} == `, initial)),
    `  IN  ${stateVariables(system)
      .map(({ name }) => `${names.variable(name)} = ${names.own("first")}.${names.variable(name)}`)
      .join(" /\\ ")}`,
    "",
  ];
}

function leastText(shape: Shape, place: Place): string {
  const scalar = (sort: Exclude<Shape, { shape: string }>): string => tlaValue(sort.kind, bounds(sort, place.system.modulus).lo, place);
  const record = (fields: FieldSorts): string =>
    `[${Object.entries(fields)
      .map(([field, sort]) => `${place.names.field(field)} |-> ${scalar(sort)}`)
      .join(", ")}]`;
  if (!("shape" in shape)) return scalar(shape);
  switch (shape.shape) {
    case "record":
      return record(shape.fields);
    case "array":
      return `[${place.names.own("i")} \\in ${tlaSet(shape.index, place)} |-> ${"shape" in shape.of ? record(shape.of.fields) : scalar(shape.of)}]`;
    case "bag":
      return "EmptyBag";
  }
}

function ruleLines(rule: Rule, place: Place): readonly string[] {
  const { names } = place;
  const params = rule.params.map(({ name }) => names.local(name));
  let count = 0;
  const fresh = (): string => names.own(`s${++count}`);
  const body = tlaBlock(rule.body, { ...place, state: names.own("Now") }, fresh);
  // TLC takes the parts of a disjunction or quantifier in a guard for actions of their own, unless they are inside an equation.
  const guard = conjuncts(rule.guard, tlaNotation(place)).map((text) => (/\\\/|\\E|\bIF\b|~/.test(text) ? `(${text}) = TRUE` : text));
  return [
    `\\* ${`${rule.id}${rule.says === "" ? "" : `: ${rule.says}`}`.replaceAll("\n", " ")}`,
    `${names.rule(rule.id)}${params.length === 0 ? "" : `(${params.join(", ")})`} ==`,
    ...indented([
      ...guard.map((text) => `/\\ ${text}`),
      ...headed("/\\ ", headed(`LET ${names.own("after")} == `, body)),
      `   IN  ${names.own("Becomes")}(${names.own("after")})`,
    ]),
    "",
  ];
}

function nextLines(system: System, place: Place): readonly string[] {
  const firings = system.rules.map((rule) => `  \\/ ${anyFiring(rule, place)}`);
  return ["Next ==", ...(firings.length === 0 ? ["  FALSE"] : firings), "", "Spec == Init /\\ [][Next]_vars", ""];
}
