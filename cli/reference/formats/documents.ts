// The documents that have a JSON Schema, by the name of their form. The schemas are made from these types.

import type { testsDocument } from "../../../conformance/index.ts";
import type { ErrorTrace, Trace } from "../../../model/index.ts";
import type { CheckDocument } from "../../check-document.ts";
import type { ExplainDocument } from "../../commands/explain.ts";
import type { LayoutDocument } from "../../commands/layout-document.ts";
import type { ListDocument } from "../../commands/list.ts";
import type { simulateDocument } from "../../commands/simulate.ts";
import type { ReplayDocument } from "../../commands/trace.ts";
import type { MatrixDocument } from "../../matrix/document.ts";
import type { CauseDocument } from "../../minimize/document.ts";
import type { ProofDocument } from "../../prove/document.ts";
import type { CertificateDocument } from "../../prove/emit/induction.ts";
import type { ObligationsDocument } from "../../prove/emit/steps.ts";
import type { EquivalentDocument } from "../../prove/equivalent.ts";
import type { LawsDocument } from "../../prove/laws.ts";
import type { SweepDocument } from "../../sweep/document.ts";
import type { TheoremDocument } from "../../theorem/document.ts";
import type { followedDocument, verifyDocument } from "../../verify/document.ts";
import type { stackDocument } from "../../verify/stack.ts";

export interface Documents {
  "twomsl/check@1": CheckDocument;
  "twomsl/trace@1": Trace;
  "twomsl/error@1": ErrorTrace;
  "twomsl/replay@1": ReplayDocument;
  "twomsl/simulate@1": ReturnType<typeof simulateDocument>;
  "twomsl/list@1": ListDocument;
  "twomsl/explain@1": ExplainDocument;
  "twomsl/matrix@1": MatrixDocument;
  "twomsl/sweep@1": SweepDocument;
  "twomsl/theorem@1": TheoremDocument;
  "twomsl/cause@1": CauseDocument;
  "twomsl/layout@1": LayoutDocument;
  "twomsl/verify@1": ReturnType<typeof verifyDocument>;
  "twomsl/verify-connection@1": ReturnType<typeof followedDocument>;
  "twomsl/verify-stack@1": ReturnType<typeof stackDocument>;
  "twomsl/tests@1": ReturnType<typeof testsDocument>;
  "twomsl/proof@1": ProofDocument;
  "twomsl/obligations@1": ObligationsDocument;
  "twomsl/certificate@1": CertificateDocument;
  "twomsl/laws@1": LawsDocument;
  "twomsl/equivalent@1": EquivalentDocument;
}
