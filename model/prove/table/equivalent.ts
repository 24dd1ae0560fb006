// Two variants at one endpoint: whether they do the same to any TCB whatever may come, with sequence numbers of 32 bits, or a TCB and a segment or
// call to which they do something else. What is compared is the TCB afterwards and what is sent, not by which rows, nor what the user is told.

import { fireOn, type Situation, type SymbolicStep, type System, type Term } from "../../../checker/index.ts";
import { endpointSystem } from "../../../endpoint/index.ts";
import { protocolOf, table, type Row, type StateName, type Variant } from "../../../spec/index.ts";
import { readValues, type ModelValue } from "../answers.ts";
import { askerOf, type Solve } from "../asking.ts";
import { casesIn, type EndpointCase } from "./endpoint-cases.ts";

/** A TCB and what happens to it, at which two variants part. */
export interface Parting {
  readonly host: "A" | "B";
  /** "arrival", or the step of a call or a timeout. */
  readonly step: string;
  readonly state: StateName;
  /** The TCB before, the segment, and what is given, by the names of fields (`tcb.sndNxt`, `seg.ack`). */
  readonly values: Readonly<Record<string, ModelValue>>;
  /** The rows of each. */
  readonly rows: readonly [readonly string[], readonly string[]];
}

export interface Equivalence {
  readonly equivalent: boolean | null;
  /** One for each step and state in which they part. */
  readonly differences: readonly Parting[];
  /** What the solver did not answer. */
  readonly open: readonly string[];
  readonly questions: number;
}

export async function compareVariants(one: Variant, other: Variant, solve: Solve): Promise<Equivalence> {
  const { ask, asked } = askerOf(solve);
  const parts = partsOf(one, other);
  const answers = await ask(parts.map(({ question }) => question));
  const shown = await Promise.all(parts.map((part, i) => (answers[i] === "sat" ? differenceOf(part, solve) : null)));
  const differences = shown.filter((part) => part !== null);
  // A difference that the solver does not show is none that anybody could check.
  const open = parts.filter((_, i) => answers[i] !== "unsat" && shown[i] === null).map(({ at }) => `${at.step} in ${at.state}`);
  const equivalent = differences.length > 0 ? false : open.length > 0 ? null : true;
  return { equivalent, differences, open, questions: asked() };
}

interface Part {
  readonly host: "A" | "B";
  readonly at: EndpointCase;
  readonly differs: Term;
  readonly question: string;
  readonly labels: readonly [SymbolicStep["labels"], SymbolicStep["labels"]];
}

/** What must be asked: for each host whose rows differ, each step and each state. */
function partsOf(one: Variant, other: Variant): readonly Part[] {
  const [left, right] = [protocolOf(one, table), protocolOf(other, table)];
  const hosts = (["A", "B"] as const).filter((host) => host === "A" || left.at.A !== left.at.B || right.at.A !== right.at.B);
  return hosts.flatMap((host) => {
    const system = both(left.at[host], right.at[host]);
    return casesIn(system)
      .filter(({ step }) => !step.startsWith(otherRule))
      .flatMap((at) => {
        const [differs, labels] = difference(at.situation, system);
        if (differs === at.situation.at.setting.terms.no) return [];
        return [{ host, at, differs, question: at.situation.question(differs), labels: [at.situation.step.labels, labels] as const }];
      });
  });
}

const otherRule = "the other's ";

/** One system with the rules of both, so that numbers are of the same sorts. */
function both(left: readonly Row[], right: readonly Row[]): System {
  const [one, other] = [endpointSystem(left, 2 ** 32), endpointSystem(right, 2 ** 32)];
  return { ...one, rules: [...one.rules, ...other.rules.map((rule) => ({ ...rule, id: `${otherRule}${rule.id}` }))] };
}

/** When something of what the two lead to differs, and the rows that the other passes. */
function difference({ at: { rule, setting }, step }: Situation, system: System): readonly [Term, SymbolicStep["labels"]] {
  const { terms } = setting;
  const same = system.rules.find(({ id }) => id === `${otherRule}${rule.id}`);
  if (same === undefined) throw new Error(`no rule ${rule.id}`);
  const other = fireOn(same, step.before, new Map(), setting);
  const differing = [...step.after, ...step.observed].map(([key, term]) => {
    const its = other.after.get(key) ?? other.observed.get(key);
    return its === undefined || key === "done" ? terms.no : terms.not(terms.eq(term, its));
  });
  return [terms.or(...differing), other.labels];
}

async function differenceOf({ host, at, differs, labels }: Part, solve: Solve): Promise<Parting | null> {
  const { situation, step, state } = at;
  const asked = situation.shown.filter(({ kind }) => kind === "before").map(({ name }) => name);
  const given = asked.map((name) => situation.step.before.get(name)).flatMap((term) => (term === undefined ? [] : [term]));
  const passed = labels.map((some) => some.map(({ where }) => where));
  const values = readValues(await solve(situation.example(differs, [...given, ...passed.flat()])), given.length + passed.flat().length);
  if (values === null) return null;
  const rows = (which: 0 | 1): readonly string[] =>
    (labels[which] ?? []).flatMap(({ id }, i) =>
      values[given.length + (which === 0 ? i : (passed[0]?.length ?? 0) + i)] === true ? [id] : [],
    );
  return {
    host,
    step,
    state,
    values: Object.fromEntries(asked.map((name, i) => [name, values[i] ?? 0])),
    rows: [rows(0), rows(1)],
  };
}
