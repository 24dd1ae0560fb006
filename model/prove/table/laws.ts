// The laws of the table, proven for any TCB and any segment with sequence numbers of 32 bits: every segment in every state is answered by rows to
// the end, and every row applies to some segment or call in some state, with all the rows and steps before it.

import type { Term, Terms } from "../../../checker/index.ts";
import { protocolOf, rowsOf, stepsOnArrival, table, type Row, type StateName, type StepId, type Variant } from "../../../spec/index.ts";
import { askerOf, type Solve } from "../asking.ts";
import { endpointCases, type EndpointCase } from "./endpoint-cases.ts";

/** Steps in which a user must get an answer in every state. */
const answered: readonly StepId[] = ["open", "send", "receive", "close", "abort", "status"];

export interface Laws {
  /** Steps that a segment or a call comes to with no row that applies to it, in a state. */
  readonly holes: readonly { readonly step: StepId; readonly state: StateName }[];
  /** Rows that nothing comes to, in any state. */
  readonly dead: readonly string[];
  /** Rows in force, of which all others apply to something. */
  readonly rows: number;
  /** What the solver did not answer. */
  readonly open: readonly string[];
  readonly questions: number;
}

export async function proveLaws(variant: Variant, solve: Solve): Promise<Laws> {
  const { ask, asked } = askerOf(solve);
  const found = await Promise.all(tablesOf(variant).map((rows) => lawsOf(rows, ask)));
  return {
    holes: found.flatMap(({ holes }) => holes),
    // A row that only one host has is dead if nothing comes to it there.
    dead: [...new Set(found.flatMap(({ dead }) => dead))],
    rows: new Set(found.flatMap(({ rows }) => rows)).size,
    open: found.flatMap(({ open }) => open),
    questions: asked(),
  };
}

/** The rows in force, of both hosts where they differ. */
function tablesOf(variant: Variant): readonly (readonly Row[])[] {
  const { at } = protocolOf(variant, table);
  const ids = (rows: readonly Row[]): string => rows.map(({ id }) => id).join(" ");
  return ids(at.A) === ids(at.B) ? [at.A] : [at.A, at.B];
}

async function lawsOf(rows: readonly Row[], ask: (questions: readonly string[]) => Promise<readonly string[]>) {
  const cases = endpointCases(rows);
  const holes = cases.flatMap((one) => holesOf(one, rows));
  const passed = cases.flatMap((one) => passedIn(one));
  const answers = await ask([...holes, ...passed].map(({ question }) => question));
  const holeAnswers = holes.map((hole, i) => ({ ...hole, answer: answers[i] ?? "no answer" }));
  const passAnswers = passed.map((pass, i) => ({ ...pass, answer: answers[holes.length + i] ?? "no answer" }));
  const ids = [...new Set(rows.map(({ id }) => id))];
  const answersTo = (id: string): readonly string[] => passAnswers.filter(({ row }) => row === id).map(({ answer }) => answer);
  return {
    rows: ids,
    holes: holeAnswers.filter(({ answer }) => answer === "sat").map(({ step, state }) => ({ step, state })),
    dead: ids.filter((id) => answersTo(id).every((answer) => answer === "unsat")),
    open: [
      ...holeAnswers.filter(({ answer }) => !isAnswer(answer)).map(({ step, state }) => `${step} in ${state}`),
      ...ids.filter((id) => !answersTo(id).includes("sat") && answersTo(id).some((answer) => !isAnswer(answer))),
    ],
  };
}

/** For each step on the way of a segment: whether it can come there, in a state that has rows in that step, and none of them applies. */
function holesOf({ step: event, state, situation }: EndpointCase, rows: readonly Row[]) {
  const { terms } = situation.at.setting;
  const passes = (some: readonly Row[]): Term =>
    terms.or(...situation.step.labels.filter(({ id }) => some.some((row) => row.id === id)).map(({ where }) => where));
  let comes = terms.yes;
  let now: ReadonlyMap<StateName, Term> = new Map([[state, terms.yes]]);
  const steps = event === "arrival" ? stepsOnArrival(state) : answered.filter((step) => step === event);
  return steps.flatMap((step) => {
    const inStep = rows.filter((row) => row.step === step);
    const looked =
      event !== "arrival"
        ? terms.yes
        : terms.or(...[...now].map(([one, where]) => (rowsOf(rows, step, one).length > 0 ? where : terms.no)));
    const hole = terms.and(comes, looked, terms.not(passes(inStep)));
    const goesOn = inStep.filter((row) => row.then === "continue");
    comes = terms.or(passes(goesOn), terms.and(comes, terms.not(looked)));
    now = statesAfter(now, goesOn, passes, terms);
    return hole === terms.no ? [] : [{ step, state, question: situation.question(hole) }];
  });
}

/** The states that a segment may have led to on its way, each with when it has. */
function statesAfter(
  now: ReadonlyMap<StateName, Term>,
  rows: readonly Row[],
  passes: (some: readonly Row[]) => Term,
  terms: Terms,
): ReadonlyMap<StateName, Term> {
  const moving = rows.filter(({ goto }) => goto !== null);
  const stays = terms.not(passes(moving));
  const after = new Map([...now].map(([state, where]) => [state, terms.and(where, stays)]));
  for (const row of moving) {
    if (row.goto !== null) after.set(row.goto, terms.or(after.get(row.goto) ?? terms.no, passes([row])));
  }
  return after;
}

/** For each row that may be passed: whether it can be. */
function passedIn({ situation }: EndpointCase) {
  const { terms } = situation.at.setting;
  const where = new Map<string, Term>();
  for (const label of situation.step.labels) where.set(label.id, terms.or(where.get(label.id) ?? terms.no, label.where));
  return [...where].flatMap(([row, term]) => (term === terms.no ? [] : [{ row, question: situation.question(term) }]));
}

function isAnswer(answer: string): boolean {
  return answer === "sat" || answer === "unsat";
}
