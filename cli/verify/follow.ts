// `twomsl verify --follow`: a capture that does not end by itself, such as what tcpdump writes into a pipe. Each connection is told when it is
// over; the summary comes when the capture ends or the user interrupts it, which is the usual way.

import { connectionsOf, judgeConnection, longestTimeWait, type SeenConnection } from "../../conformance/index.ts";
import type { Io } from "../process/io.ts";
import { renderOptions, styleOf, type Style } from "../render/style.ts";
import { deviationLines } from "./deviation.ts";
import { connectionOf, followedDocument, type JudgedFile } from "./document.ts";
import { wantedBy } from "./files/selection.ts";
import { judgedOf, type Judged } from "./judged.ts";
import type { VerifyPlan } from "./plan.ts";
import { connectionLine, reuseWordsOf } from "./report.ts";
import { addUp, emptyTally } from "./tally.ts";

/** What may still come after a connection is over comes within a second, but for retransmissions. */
const toldAfterSeconds = 1;

/** Of what was told so much is remembered: whether it is still true in the end. */
const mostRemembered = 100_000;

/** What there was, once it has ended or was interrupted. */
export async function follow(file: string, plan: VerifyPlan, io: Io): Promise<JudgedFile> {
  const style = styleOf(renderOptions({ ascii: plan.ascii }, io));
  const isWanted = wantedBy(plan.selection);
  const judge = (connection: SeenConnection): Judged => judgedOf(file, connection, judgeConnection(connection, plan.judging));
  const tell = tellerOf(plan, style, io);
  const onOver = (connection: SeenConnection): void => {
    if (isWanted(connection)) tell(judge(connection));
  };
  if (!plan.json && !plan.quiet) io.out(`${connectionLine(null, style)}\n`);
  const following = { toldAfter: toldAfterSeconds, handedOverAfter: longestTimeWait, onOver };
  const reading = connectionsOf(file, { joinTaps: plan.judging.at === "hosts", signal: io.interrupt, following });
  const tally = emptyTally();
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return { file, summary: next.value, tally, judged: [] };
    if (!isWanted(next.value)) continue;
    const one = judge(next.value);
    addUp(tally, one);
    tell(one);
  }
}

/** Tells a connection, once more only if something else is to be said of it. */
function tellerOf(plan: VerifyPlan, style: Style, io: Io): (one: Judged) => void {
  const told = new Map<number, string>();
  return (one) => {
    const { stream } = one.connection;
    const text = plan.json ? JSON.stringify(followedDocument(one)) : linesOf(one, plan, style).join("\n");
    // How long a connection was watched is no news.
    const news = plan.json ? JSON.stringify({ ...connectionOf(one), watchedUntil: 0 }) : text;
    if (news === "" || told.get(stream) === news) return;
    told.delete(stream);
    told.set(stream, news);
    const [oldest] = told.keys();
    if (told.size > mostRemembered && oldest !== undefined) told.delete(oldest);
    io.out(`${text}\n`);
  };
}

/** A line for each connection, and each deviation; if few words are asked for, only that, and ports used again too early. */
function linesOf(one: Judged, { quiet }: VerifyPlan, style: Style): readonly string[] {
  const early = one.judgement.reuses.filter((reuse) => reuse.tooEarly).map((reuse) => style.text(`  ${reuseWordsOf(reuse)}`));
  const deviations = deviationLines(one, style);
  const line = quiet && deviations.length + early.length === 0 ? [] : [connectionLine(one, style)];
  return [...line, ...early, ...(deviations.length === 0 ? [] : ["", ...deviations, ""])];
}
