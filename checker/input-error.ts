// Bad input: something a person wrote that cannot be used. It is told apart from a bug (which nobody catches) and from a finding (a value).

export interface InputProblem {
  /** Stable, of the form TWM-123; documents and scripts refer to it. */
  readonly code: string;
  readonly place: string;
  readonly expected: string;
  readonly found: string;
  readonly hint: string;
  /** The names that would have been accepted and the one given, for a suggestion. */
  readonly candidates?: readonly string[];
  readonly given?: string;
}

/** Thrown where input is read; caught once, by whoever talks to the person. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly problem: InputProblem;

  constructor(problem: InputProblem) {
    super(formatProblem(problem));
    this.problem = problem;
  }
}

/** One line: code, place, expected, found, what to do. Control characters, which foreign text may bring along, are shown, not obeyed. */
export function formatProblem(problem: InputProblem): string {
  const near = problem.given === undefined ? null : nearest(problem.given, problem.candidates ?? []);
  const hint = `${near === null ? "" : `Did you mean ${near}? `}${problem.hint.charAt(0).toUpperCase()}${problem.hint.slice(1)}`;
  return visible(`${problem.code} ${problem.place}: expected ${problem.expected}, but found ${problem.found}. ${hint}.`);
}

/** Text with its control characters, line breaks and signs that turn the direction of writing spelt as in JSON. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The candidate that differs from `given` in the fewest letters, if they are few enough to be a slip. A name that is known is none. */
export function nearest(given: string, candidates: readonly string[]): string | null {
  if (candidates.includes(given)) return null;
  const limit = Math.max(2, Math.floor(given.length / 3));
  const scored = candidates.map((candidate) => ({ candidate, score: editDistance(given.toLowerCase(), candidate.toLowerCase()) }));
  const [best] = scored.toSorted((left, right) => left.score - right.score);
  // Where half of what was given would have to change, it is another word.
  return best !== undefined && best.score <= limit && best.score * 2 <= given.length ? best.candidate : null;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const replace = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
