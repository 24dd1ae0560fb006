// `twomsl prove --emit` for claims that are proven by induction: certificates that any solver can check.

import { join } from "node:path";
import { certificatesOf, type ClaimCertificate, type InductionSetting } from "../../../model/index.ts";
import type { PropertyClaim, Variant } from "../../../spec/index.ts";
import { writeWhole } from "../../files/write-file.ts";
import type { Io } from "../../process/io.ts";
import { packageVersion } from "../../process/package.ts";

export interface Emitting extends InductionSetting {
  readonly folder: string;
}

/** The index of the files for a claim. */
export interface CertificateDocument {
  readonly schema: "twomsl/certificate@1";
  readonly version: string;
  readonly variant: string;
  readonly claim: string;
  readonly says: string;
  readonly proves: string;
  readonly assumptions: readonly { readonly id: string; readonly says: string }[];
  readonly clauses: ClaimCertificate["clauses"];
  readonly files: readonly ({ readonly name: string } & Omit<ClaimCertificate["files"][number], "script">)[];
}

/** A folder for each claim: a file for each case, each of which must be answered with unsat, and an index that says what it shows then. */
export function emitInduction(variant: Variant, claims: readonly PropertyClaim[], { folder, ...setting }: Emitting, io: Io): void {
  for (const { claim, assumptions, clauses, files } of certificatesOf(variant, claims, setting)) {
    const named = files.map((file, i) => ({
      name: `${String(i + 1).padStart(2, "0")}-${file.case.replaceAll(/[^\w-]+/g, "-")}.smt2`,
      ...file,
    }));
    const index: CertificateDocument = {
      schema: "twomsl/certificate@1",
      version: packageVersion(),
      variant: variant.id,
      claim: claim.id,
      says: claim.says,
      proves: "the claim, under the assumptions, if the answer to every file is unsat",
      assumptions: assumptions.map(({ id, says }) => ({ id, says })),
      clauses,
      files: named.map(({ name, case: about, rule, fixed, shows }) => ({ name, case: about, rule, fixed, shows })),
    };
    for (const { name, script } of named) writeWhole(join(folder, claim.id, name), script, "--emit");
    writeWhole(join(folder, claim.id, "index.json"), `${JSON.stringify(index, null, 2)}\n`, "--emit");
    io.out(`${claim.id}: ${named.length} files and index.json, ${clauses.length} clauses\n`);
  }
}
