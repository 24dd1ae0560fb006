// A case of a rule carried out on a state of symbols, and questions about it: each is a script of its own, of only what bears on it, because
// solvers simplify a question best when it is all that they are told.

import { beforeStep, givenCells, type RuleCase } from "./cases.ts";
import { argumentsOf, assumed, elementsOf, wellFormed, type Assumption } from "../given.ts";
import { knownFacts } from "../known-facts.ts";
import { relevantTo, symbolFinder, type Hypothesis } from "./relevant.ts";
import { Script } from "../script.ts";
import { shownOf, type Shown } from "./shown.ts";
import { fireOn, type Quantifier, type SymbolicStep } from "../step.ts";
import { symbols } from "../symbolic-state.ts";
import type { Term } from "../term.ts";

export interface Situation {
  readonly at: RuleCase;
  readonly step: SymbolicStep;
  /** Whether this cannot be because it is the opposite of something given, which needs no solver. */
  excludes(term: Term): boolean;
  /** A script that is answered with a line: whether this can be. */
  question(term: Term): string;
  /** A script with all that is given; its second answer, if the first is sat, is the values of `shown`, or of other terms. */
  example(term: Term, values?: readonly Term[]): string;
  readonly shown: readonly Shown[];
  /** All that is given, and every one of these, each a question between push and pop. */
  together(comment: string, asked: readonly Term[]): string;
}

export function situationOf(at: RuleCase, assumptions: readonly Assumption[]): Situation {
  const { rule, fixed, setting } = at;
  const { terms } = setting;
  const before = symbols(givenCells(setting.system, setting.representation), terms, beforeStep);
  const args = argumentsOf(rule, fixed, setting);
  const step = fireOn(rule, before, args, setting);
  const elements = elementsOf(rule, args);
  const held = new Map([...elements].map(([bag, all]) => [bag, all.map((element) => ({ where: terms.yes, element }))] as const));
  const symbolsOf = symbolFinder();
  const given = [step.guard, ...wellFormed(rule, before, args, setting), ...assumed(before, elements, assumptions, setting)];
  const known = new Map<Quantifier, readonly Hypothesis[]>();
  const factsOf = (quantifier: Quantifier): readonly Hypothesis[] => {
    const facts = known.get(quantifier) ?? knownFacts([quantifier], held, setting).map((term) => ({ term, about: quantifier.symbol }));
    known.set(quantifier, facts);
    return facts;
  };
  const always = given.map((term) => ({ term, about: null }));
  // Conditions after the step ask more of bags, so this is put together anew.
  const hypotheses = (): readonly Hypothesis[] => [...always, ...[...step.quantifiers].flatMap(factsOf)];
  const withAll = (script: Script): Script => {
    for (const { term } of hypotheses()) script.assert(term);
    return script;
  };
  const shown = shownOf(step, rule, args, terms);
  return {
    at,
    step,
    excludes: (term) => terms.and(...given, term) === terms.no,
    question(term) {
      const script = new Script(terms);
      for (const one of relevantTo(term, hypotheses(), symbolsOf)) script.assert(one);
      script.assert(term);
      script.check();
      return script.toString();
    },
    example(term, values = shown.map((one) => one.term)) {
      const script = withAll(new Script(terms));
      script.askValues([term], values);
      return script.toString();
    },
    shown: shown.map(({ kind, name }) => ({ kind, name })),
    together(comment, asked) {
      const script = new Script(terms);
      script.comment(comment);
      withAll(script);
      for (const term of asked) script.ask(term);
      return script.toString();
    },
  };
}
