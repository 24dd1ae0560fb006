// What solvers prove of a variant in one kind of proof. What the first proves is put to the others, a proof by induction as its certificate.

import {
  certificatesOf,
  claimsForProof,
  proofSource,
  proveByInduction,
  proveSteps,
  proveStepsByLemmas,
  unreachableCases,
  type ProofKind,
  type Reach,
  type RecordedProofs,
  type Solve,
} from "../../../model/index.ts";
import type { PropertyClaim, Variant } from "../../../spec/index.ts";

export interface NamedSolver {
  /** With its version. */
  readonly name: string;
  /** Asks it, with all the time that it has for one proof before it. */
  readonly begin: () => Solve;
}

export interface Recorded {
  /** One record for each set of solvers that proved something. */
  readonly records: readonly RecordedProofs[];
  /** What solvers could not tell. */
  readonly open: readonly { readonly solver: string; readonly ids: readonly string[] }[];
}

const nothing: Pick<Reach, "unreachable" | "open"> = { unreachable: [], open: [] };

export async function recordOf(variant: Variant, kind: ProofKind, solvers: readonly NamedSolver[], checked: string): Promise<Recorded> {
  const claims = claimsForProof(variant, kind);
  const by = new Map<string, string[]>();
  const open: Recorded["open"][number][] = [];
  let vacuous: readonly string[] = [];
  for (const [i, { name, begin }] of solvers.entries()) {
    const asked = i === 0 ? claims : claims.filter(({ id }) => by.has(id));
    const verdicts = asked.length === 0 ? [] : await (i === 0 ? verdictsOf : confirmed)(variant, kind, asked, begin);
    if (i === 0) vacuous = verdicts.flatMap(({ id, verdict }) => (verdict === "vacuous" ? [id] : []));
    const ids = verdicts.flatMap(({ id, verdict }) => (verdict === "inconclusive" ? [id] : []));
    if (ids.length > 0) open.push({ solver: name, ids });
    for (const { id, verdict } of verdicts) if (verdict === "proven") by.set(id, [...(by.get(id) ?? []), name]);
  }
  const [first] = solvers;
  const { unreachable, open: untold } =
    first === undefined || by.size === 0 ? nothing : await unreachableCases(variant, kind, first.begin());
  if (first !== undefined && untold.length > 0) open.push({ solver: first.name, ids: untold });
  const sets = [...new Set([...by.values()].map((names) => names.join("\n")))];
  const about = { variant: variant.id, kind, checked, source: proofSource(variant, kind) };
  const records = sets.map((set, i) => ({
    ...about,
    solvers: set.split("\n"),
    proven: claims.flatMap(({ id }) => (by.get(id)?.join("\n") === set ? [id] : [])),
    vacuous: i === 0 ? vacuous : [],
    unreachable: i === 0 ? unreachable : [],
  }));
  return { records, open };
}

async function verdictsOf(variant: Variant, kind: ProofKind, claims: readonly PropertyClaim[], begin: () => Solve) {
  switch (kind.way) {
    case "one step":
      return (await proveSteps(variant, claims, begin())).verdicts;
    case "lemmas": {
      const { verdicts } = await proveSteps(variant, claims, begin());
      // What needs no lemmas is not said to rest on them.
      const open = claims.filter(({ id }) => verdicts.some((one) => one.id === id && one.verdict === "not proven"));
      return open.length === 0 ? [] : (await proveStepsByLemmas(variant, open, begin())).verdicts;
    }
    case "induction": {
      // Each from its own clauses, as its certificate has them.
      const proofs = [];
      for (const claim of claims) proofs.push(...(await proveByInduction(variant, [claim], begin(), kind)).verdicts);
      return proofs;
    }
  }
}

async function confirmed(variant: Variant, kind: ProofKind, claims: readonly PropertyClaim[], begin: () => Solve) {
  if (kind.way === "one step") return verdictsOf(variant, kind, claims, begin);
  // That they need the lemmas the first has found.
  if (kind.way === "lemmas") return (await proveStepsByLemmas(variant, claims, begin())).verdicts;
  const verdicts = [];
  for (const { claim, files } of certificatesOf(variant, claims, kind)) {
    const solve = begin();
    const answers = await Promise.all(files.map(async ({ script }) => (await solve(script)).trim()));
    const isUnsat = answers.every((answer) => answer === "unsat");
    verdicts.push({ id: claim.id, verdict: isUnsat ? ("proven" as const) : ("inconclusive" as const) });
  }
  return verdicts;
}
