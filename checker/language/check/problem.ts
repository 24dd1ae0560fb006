// What can be wrong with a system, as values: one stable code for each kind of mistake, and what to do about it.

/** A mistake in a system: where, what was expected there, what was found, and what to do. */
export interface Problem {
  /** Stable, of the form TWM-123; documents and scripts refer to it. */
  readonly code: string;
  readonly place: string;
  readonly expected: string;
  readonly found: string;
  readonly hint: string;
  /** Where a name was found that there is not: that name, and those that there are, one of which may be meant. */
  readonly given?: string;
  readonly candidates?: readonly string[];
}

/** The code and the hint of each kind of mistake. */
export const mistakes = {
  notPlainData: { code: "TWM-401", hint: "a system is plain data: build it with the functions of the language" },
  badForm: { code: "TWM-402", hint: "build it with the functions of the language, which cannot leave anything out" },
  modulus: { code: "TWM-403", hint: "use a small power of two to explore and 2^32 to judge real traffic" },
  repeatedName: { code: "TWM-404", hint: "rename one of them" },
  badName: { code: "TWM-405", hint: "start with a letter and go on with letters, digits and underscores" },
  badSort: { code: "TWM-406", hint: "a value must fit 32 bits and there must be one" },
  badEnumeration: { code: "TWM-407", hint: "declare an enumeration once and use it everywhere" },
  badShape: {
    code: "TWM-408",
    hint: "variables are scalars, records, arrays of either, and bags; what is observed or handed in is no bag",
  },
  unknownVariable: { code: "TWM-410", hint: "declare it among the variables of the system" },
  unknownField: { code: "TWM-411", hint: "use a field of the record or bag, and no field of a scalar" },
  unknownParameter: { code: "TWM-412", hint: "declare it among the parameters of the rule" },
  badIndex: { code: "TWM-413", hint: "arrays are read element by element and nothing else is" },
  kinds: { code: "TWM-414", hint: "sorts do not mix; a sequence number takes an integer as what is added to it" },
  badConstant: { code: "TWM-415", hint: "use a value of that kind" },
  readsBefore: {
    code: "TWM-416",
    hint: "only the body of a rule and a step property know the state before, and what is observed is in neither state",
  },
  readsObserved: { code: "TWM-417", hint: "only the body of a rule and a step property know what was observed" },
  badTarget: { code: "TWM-418", hint: "assign to a place as it is now, and to nothing that is handed in" },
  readsInput: {
    code: "TWM-425",
    hint: "only rules know what is handed in: no property can be judged of it, and no initial state made with it",
  },
  hiddenName: { code: "TWM-419", hint: "give the binder another name" },
  parameterOrder: { code: "TWM-420", hint: "declare parameters that range over sorts before those that range over bags" },
  badCase: { code: "TWM-421", hint: "list each value of the enumeration at most once, under its own name" },
  missingField: { code: "TWM-422", hint: "give every field of the bag a value" },
  unknownRule: { code: "TWM-424", hint: "declare it among the rules of the system" },
  badElement: { code: "TWM-423", hint: "remove what a parameter of the rule stands for, from the bag that the parameter ranges over" },
} as const;

/** Notes one mistake. */
export type Report = (
  mistake: keyof typeof mistakes,
  place: string,
  expected: string,
  found: string,
  candidates?: readonly string[],
) => void;

/** A report and the list it writes to. */
export function problemList(): { readonly problems: Problem[]; readonly report: Report } {
  const problems: Problem[] = [];
  const report: Report = (mistake, place, expected, found, candidates) => {
    const names = candidates === undefined ? {} : { given: found, candidates };
    problems.push({ ...mistakes[mistake], place, expected, found, ...names });
  };
  return { problems, report };
}
