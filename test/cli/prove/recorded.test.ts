// What is recorded as proven: claims that there are, and none that a search within the assumptions has found violated.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { proofsFile, proofsText } from "../../../cli/prove/record/written.ts";
import { storedFiles, storedText, withFewer } from "../../../cli/prove/record/stored-text.ts";
import {
  claimsForProof,
  isSameKind,
  proofRecords,
  recordedProofs,
  storedClauses,
  storedInvariants,
  twoMslSafeBeyondWindow,
  variantsWithProofs,
  type ProofKind,
  type ProofWay,
  type StoredInvariant,
} from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { command } from "../command.ts";
import { violatedWithin } from "../../model/prove/within.ts";

describe("recorded proofs", () => {
  it("are of claims that there are, by solvers with their versions, and written as `npm run proofs` writes them", () => {
    expect(variantsWithProofs().map(({ id }) => id)).toContain("2msl-safe");
    for (const variant of variantsWithProofs()) {
      for (const { property, kind, checked, solvers } of proofRecords({ variant: variant.id })) {
        expect(claimsForProof(variant, kind).map(({ id }) => id)).toContain(property);
        expect([checked, ...solvers].join(" ")).toMatch(/^\d{4}-\d\d-\d\d( (z3|cvc5) \d[\d.]+)+$/);
      }
    }
    expect(proofsText(recordedProofs)).toBe(readFileSync(proofsFile, "utf8"));
  });

  it("are as many as the guide says", () => {
    const guide = readFileSync(join("docs", "guides", "prove.md"), "utf8").replaceAll(/\s+/g, " ");
    const standard = variants.filter(({ id }) => id === "rfc9293");
    const claims = standard.flatMap((variant) => claimsForProof(variant, { way: "one step" }));
    const proven = (way: ProofWay): readonly string[] =>
      proofRecords({ variant: "rfc9293" }).flatMap((one) => (one.kind.way === way ? [one.property] : []));
    expect(guide).toContain(`of ${claims.length} such claims ${proven("one step").length} are proven from any state`);
    expect(guide).toContain(
      `So twelve more claims of \`rfc9293\` are proven: ${proven("lemmas").slice(0, -1).join(", ")} and ${proven("lemmas").at(-1)}.`,
    );
    expect(proven("lemmas")).toHaveLength(12);
  });

  it("are of what TIME-WAIT is for whoever opens too, from fewer than two hundred clauses each, and explain and check say when", async () => {
    const apart: ProofKind = { way: "induction", roles: "either", gap: "window - 1" };
    const records = proofRecords({ variant: "2msl-safe" }).filter(({ kind }) => isSameKind(kind, apart));
    expect(records.map(({ property }) => property).toSorted()).toEqual(Object.keys(twoMslSafeBeyondWindow.claims).toSorted());
    expect(records.length).toBeGreaterThan(5);
    for (const { clauses, solvers } of records) expect([solvers.length, (clauses ?? Infinity) < 200]).toEqual([2, true]);
    const says = async (line: string): Promise<string> => (await command(line)).out.replaceAll(/\s+/g, " ");
    const condition = "if initial numbers lie at least the window less 1 apart";
    expect(await says("explain P-2MSL")).toContain(`in 2msl-safe: of every run whoever opens ${condition}, by induction`);
    const small = "--set capacity=1 --set data=0 --set opens=1 --property P-TW-2MSL,P-TW-ONE,P-TW-WHO,P-IN-ORDER";
    const claims = (many: number): string => `Without bounds ${many} claims are proven, under assumptions: twomsl explain PROPERTY.`;
    expect(await says(`check --variant 2msl-safe --scenario table-e --set isn=mono ${small}`)).toContain(claims(4));
    // Numbers that are always the same are none that grow.
    expect(await says(`check --variant 2msl-safe --scenario table-e ${small}`)).not.toContain("Without bounds");
    // Where either host opens, P-IN-ORDER is not proven, and P-TW-ONE only for numbers that are further apart than in this scenario.
    expect(await says(`check --variant 2msl-safe --scenario turns ${small}`)).toContain(claims(2));
    expect(await says(`check --variant 2msl-safe --scenario turns --set isnGap=3 ${small}`)).toContain(claims(3));
  });

  it("say where nothing is sent again that it is so, and are counted there alone", async () => {
    const says = async (line: string): Promise<string> => (await command(line)).out.replaceAll(/\s+/g, " ");
    expect(await says("explain P-QUIESCE")).toContain("in 2msl-safe: of every run if nothing is retransmitted or copied, by induction");
    const asked = "check --variant rfc1337-any --scenario table-e --set isn=mono --set capacity=1 --set data=0 --property P-QUIESCE";
    expect(await says(asked)).toContain("Without bounds 1 claim is proven, under assumptions: twomsl explain PROPERTY.");
    expect(await says(`${asked} --set duplicates=1`)).not.toContain("Without bounds");
  });

  it("rest on clauses that are written as `npm run fewer` writes them, and found by their names", () => {
    for (const file of storedFiles) expect(storedText(file, file.invariant)).toBe(readFileSync(file.path, "utf8"));
    const stored: StoredInvariant = storedInvariants["2msl-safe"] ?? { clauses: [], claims: {} };
    const namesIn = ({ clauses, claims }: StoredInvariant, claim: string): readonly (string | undefined)[] =>
      (claims[claim] ?? []).map((at) => clauses[at]);
    const [claim, names] = ["P-TW-2MSL", storedClauses("2msl-safe", ["P-TW-WHO"])];
    const changed = withFewer(stored, new Map([[claim, names]]));
    expect(namesIn(changed, claim)).toEqual(names);
    expect(namesIn(changed, "P-EOF")).toEqual(namesIn(stored, "P-EOF"));
    expect(namesIn(stored, "P-EOF").length).toBeGreaterThan(10);
  });

  it("are of nothing that a search within the assumptions has found violated", () => {
    const broken = proofRecords().filter(({ variant: id, property, kind }) => {
      const variant = variants.find((one) => one.id === id);
      if (variant === undefined) throw new Error(`no variant ${id}`);
      // A proof in one step assumes nothing of who opens and which numbers are taken.
      // Nobody has recorded how the hosts end in a run: graceful-ends.thorough.test.ts looks at runs themselves.
      if (kind.ends === "graceful") return false;
      if (kind.way === "induction") return violatedWithin(variant, [property], kind).length > 0;
      return Object.values(variant.expected).some(({ violated }) => property in violated);
    });
    expect(broken).toEqual([]);
  });
});
