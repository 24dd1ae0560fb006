// What people ask: the answers say what is recorded, and the page is the one that is generated.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { perSecond, questions } from "../../../cli/words/asked.ts";
import { entriesOf } from "../../../cli/catalogue.ts";
import { commandsFor, recorded, shownWords, wordKey } from "../../../cli/words/questions.ts";
import { questionsPage } from "../../../cli/words/questions-page.ts";
import { planCheck, type CheckOptions, type CheckPlan } from "../../../cli/commands/check-plan.ts";
import { programOf } from "../../../cli/program.ts";
import { expectationKey } from "../../../model/index.ts";
import { command, deafIo } from "../command.ts";

describe("questions", () => {
  it("are answered by verdicts that are recorded", () => {
    expect(
      questions
        .flatMap(({ shown }) => shown)
        .map((shown) => recorded(shown).verdict)
        .filter((verdict) => verdict === "vacuous"),
    ).toEqual([]);
    expect(shownWords({ shown: [{ variant: "rfc9293", key: "quick", property: "P-TW-2MSL" }] })).toBe(
      "Within its bounds the search finds: P-TW-2MSL holds in rfc9293 within quick.",
    );
    expect(() => recorded({ variant: "rfc9293", key: "deep", property: "P-2MSL" })).toThrow("nothing is recorded");
  });
  it("are found by each of their words, and no word is of two", async () => {
    const words = questions.flatMap((question) => question.words);
    expect(new Set(words.map(wordKey)).size).toBe(words.length);
    const { out } = await command("explain TCP_TW_REUSE");
    expect(out).toContain("Is it safe to open a connection again while it is in TIME_WAIT?");
    expect(out).toContain("twomsl check --variant bsd --scenario quick --property P-2MSL");
  });
  it.each([
    [
      "tcp_tw_reuse",
      ["tcp_tw_reuse", "TCP_TW_REUSE", "net.ipv4.tcp_tw_reuse", "/proc/sys/net/ipv4/tcp_tw_reuse", "PAWS", "tcp_timestamps"],
    ],
    ["tcp_tw_recycle", ["net.ipv4.tcp_tw_recycle"]],
    ["tcp_fin_timeout", ["net.ipv4.tcp_fin_timeout", "tcp-fin-timeout"]],
    [
      "TIME_WAIT",
      ["TIME-WAIT", "time wait", "timewait", "EADDRNOTAVAIL", "Cannot assign requested address", "net.ipv4.ip_local_port_range"],
    ],
    ["SO_REUSEADDR", ["so_reuseaddr", "SO_REUSEPORT", "EADDRINUSE", "Address already in use"]],
    ["SO_LINGER", ["so_linger", "linger"]],
    ["CLOSE_WAIT", ["CLOSE-WAIT", "close wait", "FIN-WAIT-2", "FIN_WAIT_2", "FINWAIT2", "fin_wait2"]],
    ["conntrack", ["net.netfilter.nf_conntrack_tcp_timeout_time_wait"]],
    ["TcpTimedWaitDelay", ["tcptimedwaitdelay", "net.inet.tcp.msl"]],
    ["tcp_max_tw_buckets", ["net.ipv4.tcp_max_tw_buckets", "time wait bucket table overflow"]],
    ["tcp_rfc1337", ["net.ipv4.tcp_rfc1337", "RFC1337", "TIME-WAIT assassination"]],
    ["ECONNRESET", ["Connection reset by peer", "RST"]],
    ["LAST_ACK", ["LAST-ACK", "FIN_WAIT1", "FIN-WAIT-1", "CLOSING"]],
    ["SO_KEEPALIVE", ["net.ipv4.tcp_keepalive_time", "keep-alive"]],
  ])("is found as %s in every spelling and under every other name", (name, spellings) => {
    for (const spelling of [name, ...spellings]) {
      const found = entriesOf(spelling).filter(({ kind }) => kind === "question");
      expect([spelling, found.map(({ id }) => id)]).toEqual([spelling, [name]]);
    }
  });
  it("have commands that ask for what they show", async () => {
    for (const { shown } of questions) {
      const plans = await Promise.all(commandsFor({ shown }).map(planned));
      expect(
        plans.map(({ requests }) =>
          requests.map(({ request: { variant, scenario, bounds, properties } }) => ({
            variant: variant.id,
            key: expectationKey(variant, scenario, bounds),
            property: properties.join(),
          })),
        ),
      ).toEqual(shown.map((one) => [one]));
    }
  });
  it("count ports: those of Linux, those of IANA", () => {
    expect([perSecond(28_232, 60), perSecond(16_384, 240)]).toEqual([470, 68]);
  });
  it("stand on the page as they are generated", () => {
    expect(readFileSync("docs/guides/questions.md", "utf8")).toBe(questionsPage());
  });
});

/** What a printed line asks `twomsl check` for, as it is understood when it is typed. */
function planned(line: string): Promise<CheckPlan> {
  const check = programOf(deafIo, () => {}).commands.find((one) => line.startsWith(`twomsl ${one.name()} `));
  if (check?.name() !== "check") throw new Error(`no line of check: ${line}`);
  expect(check.parseOptions(line.split(" ").slice(2))).toEqual({ operands: [], unknown: [] });
  return planCheck(check.opts<CheckOptions>(), deafIo);
}
