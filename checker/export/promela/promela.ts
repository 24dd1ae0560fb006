// A system as a Promela model for Spin: one process that fires one rule after the other, each in a d_step.
// States correspond one to one, except that Spin has one more, in which all variables are 0 and `running` is false: it is where the model
// begins and where a firing that a full bag prunes goes back to, so that pruning adds no state.

import type { Stmt } from "../../language/statement.ts";
import { instancesOf } from "../../language/passes/specialise.ts";
import type { Rule, System } from "../../language/system.ts";
import { visitStmts } from "../../language/passes/traverse-statements.ts";
import type { Heading } from "../heading.ts";
import { leftOut } from "../left-out.ts";
import { blockComment, indented } from "../lines.ts";
import { namesFor, type Names } from "../names.ts";
import { conjuncts } from "../notation.ts";
import { bagsOf, mayPrune, prepare, type NamedBag } from "../prepare.ts";
import { bagInlines } from "./bags.ts";
import { cellsOf, declarations, elementType, keptBefore, macros, requirePromelaRanges } from "./declarations.ts";
import { promelaNotation, promelaNumber, isPromelaWord, type Element, type Place } from "./names.ts";
import { claimed, judgement, judges, neverClaims } from "./properties.ts";
import { indexesItself, looksAround, promelaStmts } from "./statements.ts";

/** The system as a Promela model. An `InputError` if its values do not fit into Promela's integers. */
export function toPromela(original: System, heading: Heading): string {
  const system = prepare(original);
  requirePromelaRanges(system);
  const names = namesFor(system, isPromelaWord);
  const place: Place = { system, names, elements: new Map(), outline: (block) => block };
  return [
    ...blockComment([...heading.title, ...leftOut(system, "promela"), "", ...howToRun(system, names, heading)]),
    "",
    ...macros(system, names),
    "",
    "/* The state. */",
    `bit ${names.own("running")};`,
    ...declarations(system, "state", names),
    "",
    ...scratch(system, names),
    "",
    ...bagsOf(system).flatMap((bag) => bagInlines(bag, names)),
    ...judgement(system, place),
    ...start(system, place),
    ...clear(system, names),
    ...system.rules.flatMap((rule) => ruleInline(rule, place)),
    ...mainLoop(system, place),
    ...neverClaims(system, place),
    "",
  ].join("\n");
}

function howToRun(system: System, names: Names, { file }: Heading): readonly string[] {
  const [first] = claimed(system);
  const build = (...flags: readonly string[]): string =>
    `spin -o2 -a ${file} && gcc -O3 -DSAFETY -DNOREDUCE${flags.map((flag) => ` ${flag}`).join("")} -o pan pan.c`;
  return [
    "Spin, breadth-first: the first violation found is a shortest one, at the depth that Spin says; Spin counts one state more. -o2 keeps",
    "variables that are only written, -w is the binary logarithm of the hash table: about as many slots as there are states.",
    `  ${build("-DBFS")} && ./pan -w24`,
    "Spin, depth-first, in half the memory:",
    `  ${build()} && ./pan -w24 -m1000000`,
    "Swarm: bitstate searches that differ by their seed, on as many machines as there are; together they see what none of them can see:",
    `  ${build("-DBITSTATE", "-DRANDOMIZE", "-DPERMUTED")} && ./pan -w33 -k3 -m1000000 -rhash -RS$SEED`,
    "-DWITNESS among Spin's arguments looks for what is claimed to be reachable, and reports it as a violated assertion.",
    ...(first === undefined
      ? []
      : [
          "What every run must come to, one claim after the other: a violation is a run that ends in a cycle.",
          `  spin -DLIVENESS -o2 -a ${file} && gcc -O3 -DNOREDUCE -o pan pan.c && ./pan -a -N ${names.property(first.id)} -w24 -m1000000`,
        ]),
  ];
}

/** The variables that hold elements while a rule fires, by name, with the bag of each. */
function heldElements(system: System, names: Names): ReadonlyMap<string, NamedBag> {
  const bags = new Map(bagsOf(system).map((bag) => [bag.name, bag]));
  const found = new Map<string, NamedBag>();
  for (const { params } of system.rules)
    for (const { name, domain } of params) {
      const bag = domain.over === "bag" ? bags.get(domain.bag) : undefined;
      if (bag !== undefined) found.set(heldName(name, bag.name, system, names), bag);
    }
  return found;
}

/** The variable for a parameter is called as it is, unless parameters of that name range over something else in other rules. */
function heldName(param: string, bag: string, system: System, names: Names): string {
  const domains = system.rules.flatMap(({ params }) => params.filter(({ name }) => name === param).map(({ domain }) => domain));
  const only = domains.every((domain) => domain.over === "bag" && domain.bag === bag);
  return only ? names.local(param) : names.own(`${param} of ${bag}`);
}

function scratch(system: System, names: Names): readonly string[] {
  const kept = keptBefore(
    system,
    system.rules.flatMap(({ body }) => body),
    names,
  );
  const around = new Set<string>();
  let needsIndex = false;
  for (const body of [system.initial, ...system.rules.map((rule) => rule.body)])
    visitStmts(body, (stmt) => {
      if (stmt.op === "each" && looksAround(stmt)) around.add(stmt.bag);
      if (stmt.op === "assign" && indexesItself(stmt)) needsIndex = true;
    });
  const bags = bagsOf(system);
  return [
    "/* What is used while a rule fires; the same in every state. */",
    ...declarations(system, "observed", names),
    ...(bags.length === 0 ? [] : [`int ${names.own("made")};`]),
    ...(needsIndex ? [`int ${names.own("at")};`] : []),
    ...[...heldElements(system, names)].map(([name, bag]) => `${elementType(bag, system.modulus)} ${name};`),
    ...kept.flatMap(({ declaration }) => declaration),
    ...bags
      .filter(({ name }) => around.has(name))
      .map((bag) => `${elementType(bag, system.modulus)} ${names.own(`next_${names.variable(bag.name)}`)}[${bag.shape.capacity}];`),
  ];
}

function start(system: System, place: Place): readonly string[] {
  const { names } = place;
  const least = system.variables.flatMap(({ name, shape }) => cellsOf(names.variable(name), shape, system.modulus, names));
  return [
    `inline ${names.own("start")}() {`,
    ...indented([
      "d_step {",
      ...indented([
        `!${names.own("running")} ->`,
        `${names.own("running")} = 1;`,
        ...least.filter((cell) => cell.least !== 0).map((cell) => `${cell.text} = ${promelaNumber(cell.least)};`),
        ...promelaStmts(system.initial, place),
        ...judges(system, names).state,
        "skip",
      ]),
      "}",
    ]),
    "}",
    "",
  ];
}

/** All variables back to 0: where a pruned firing goes. */
function clear(system: System, names: Names): readonly string[] {
  const held = heldElements(system, names).keys();
  const bodies = system.rules.flatMap(({ body }) => body);
  const kept = keptBefore(system, bodies, names).flatMap(({ cells }) => cells.map(({ to }) => to));
  const cells = system.variables.flatMap(({ name, shape }) =>
    cellsOf(names.variable(name), shape, system.modulus, names).map(({ text }) => text),
  );
  return [
    "/* A pruned firing goes back to where the model began, which is no new state. */",
    `inline ${names.own("prune")}() {`,
    ...indented([...new Set([...cells, ...held, ...kept])].map((cell) => `${cell} = 0;`)),
    "  skip",
    "}",
    "",
  ];
}

/** Spin takes inlines of less than 64 KiB; blocks longer than this, in characters, become inlines of their own. */
const LONG_BLOCK = 12_000;

function ruleInline(rule: Rule, outer: Place): readonly string[] {
  const { system, names } = outer;
  const elements = rule.params.flatMap(({ name, domain }) =>
    domain.over === "bag"
      ? [{ name, bag: domain.bag, slot: names.own(`${name} at`), held: heldName(name, domain.bag, system, names) }]
      : [],
  );
  const bound = (text: (element: (typeof elements)[number]) => string): Place => ({
    ...outer,
    elements: new Map<string, Element>(elements.map((element) => [element.name, { bag: element.bag, text: text(element) }])),
  });
  const params = rule.params.map(({ name, domain }) => (domain.over === "bag" ? names.own(`${name} at`) : names.local(name)));
  const has = elements.map(({ bag, slot }) => `${names.own(`${names.variable(bag)}_has`)}(${slot})`);
  const guard = conjuncts(rule.guard, promelaNotation(bound(({ bag, slot }) => `${names.variable(bag)}[${slot}]`)));
  const kept = keptBefore(system, rule.body, names).flatMap(({ cells }) => cells);
  const touched = resets(rule.body, system, names);
  const judge = judges(system, names);
  const parts: string[] = [];
  const outline = (block: readonly string[]): readonly string[] => {
    if (block.join("\n").length < LONG_BLOCK) return block;
    const name = names.own(`${names.rule(rule.id)} part ${parts.filter((line) => line === "}").length + 1}`);
    parts.push(`inline ${name}(${params.join(", ")}) {`, ...indented([...block, "skip"]), "}");
    return [`${name}(${params.join(", ")});`];
  };
  const body = promelaStmts(rule.body, { ...bound(({ held }) => held), outline });
  const end = [
    ...judge.step,
    ...judge.state,
    ...touched,
    ...elements.map(({ held }) => `${held} = 0;`),
    ...kept.map(({ to }) => `${to} = 0;`),
  ];
  return [
    ...blockComment([`${rule.id}${rule.says === "" ? "" : `: ${rule.says}`}`]),
    ...parts,
    `inline ${names.rule(rule.id)}(${params.join(", ")}) {`,
    ...indented([
      "d_step {",
      ...indented([
        `(${[names.own("running"), ...has, ...guard].join(" && ")}) ->`,
        ...elements.map(({ bag, slot, held }) => `${held} = ${names.variable(bag)}[${slot}];`),
        ...kept.map(({ from, to }) => `${to} = ${from};`),
        ...body,
        ...(mayPrune(rule.body)
          ? ["if", `:: !${names.own("running")} -> ${names.own("prune")}()`, ":: else ->", ...indented([...end, "skip"], 3), "fi"]
          : [...end, "skip"]),
      ]),
      "}",
    ]),
    "}",
    "",
  ];
}

/** Puts what statements observe back to its least value. */
function resets(body: readonly Stmt[], system: System, names: Names): readonly string[] {
  const assigned = new Set<string>();
  visitStmts(body, (stmt) => stmt.op === "assign" && assigned.add(stmt.target.variable));
  return system.variables
    .filter(({ name, role }) => role === "observed" && assigned.has(name))
    .flatMap(({ name, shape }) =>
      cellsOf(names.variable(name), shape, system.modulus, names).map(({ text, least }) => `${text} = ${promelaNumber(least)};`),
    );
}

function mainLoop(system: System, { names }: Place): readonly string[] {
  const byId = new Map(system.rules.map((rule) => [rule.id, rule]));
  const bags = new Map(bagsOf(system).map(({ name, shape }) => [name, shape.capacity]));
  const calls = instancesOf(system).flatMap(({ rule, fixed }) => {
    if (rule.guard.op === "const" && rule.guard.value === 0) return [];
    const choices = (byId.get(rule.id)?.params ?? []).map(({ name, domain }): readonly string[] => {
      if (domain.over === "bag") return Array.from({ length: bags.get(domain.bag) ?? 0 }, (_, i) => String(i));
      const value = fixed[name] ?? 0;
      return [names.value(domain.sort.kind, value) ?? promelaNumber(value)];
    });
    const all = choices.reduce<readonly (readonly string[])[]>(
      (sofar, some) => sofar.flatMap((args) => some.map((arg) => [...args, arg])),
      [[]],
    );
    return all.map((args) => `:: ${names.rule(rule.id)}(${args.join(", ")})`);
  });
  return ["init {", ...indented(["end:", "do", `:: ${names.own("start")}()`, ...calls, "od"]), "}"];
}
