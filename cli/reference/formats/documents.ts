// The documents that have a JSON Schema, by the name of their form. The schemas are made from these types.

import type { testsDocument } from "../../../conformance/index.ts";
import type { ErrorTrace, Trace } from "../../../model/index.ts";
import type { CheckDocument } from "../../check-document.ts";
import type { LayoutDocument } from "../../commands/layout-document.ts";
import type { MatrixDocument } from "../../matrix/document.ts";
import type { CauseDocument } from "../../minimize/document.ts";
import type { ProofDocument } from "../../prove/document.ts";
import type { EquivalentDocument } from "../../prove/equivalent.ts";
import type { LawsDocument } from "../../prove/laws.ts";
import type { SweepDocument } from "../../sweep/document.ts";
import type { TheoremDocument } from "../../theorem/document.ts";
import type { verifyDocument } from "../../verify/document.ts";
import type { stackDocument } from "../../verify/stack.ts";

export interface Documents {
  "twomsl/check@1": CheckDocument;
  "twomsl/trace@1": Trace;
  "twomsl/error@1": ErrorTrace;
  "twomsl/matrix@1": MatrixDocument;
  "twomsl/sweep@1": SweepDocument;
  "twomsl/theorem@1": TheoremDocument;
  "twomsl/cause@1": CauseDocument;
  "twomsl/layout@1": LayoutDocument;
  "twomsl/verify@1": ReturnType<typeof verifyDocument>;
  "twomsl/verify-stack@1": ReturnType<typeof stackDocument>;
  "twomsl/tests@1": ReturnType<typeof testsDocument>;
  "twomsl/proof@1": ProofDocument;
  "twomsl/laws@1": LawsDocument;
  "twomsl/equivalent@1": EquivalentDocument;
}
