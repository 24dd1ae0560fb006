// What people ask: the answers say what is recorded, and the page is the one that is generated.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { perSecond, questions, recorded, shownWords } from "../../../cli/words/questions.ts";
import { questionsPage } from "../../../cli/words/questions-page.ts";
import { command } from "../command.ts";

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
    expect(new Set(words.map((word) => word.toLowerCase())).size).toBe(words.length);
    const { out } = await command("explain TCP_TW_REUSE");
    expect(out).toContain("Is it safe to open a connection again while it is in TIME_WAIT?");
    expect(out).toContain("twomsl check --variant bsd --scenario quick --property P-2MSL");
  });
  it("count ports: those of Linux, those of IANA", () => {
    expect([perSecond(28_232, 60), perSecond(16_384, 240)]).toEqual([470, 68]);
  });
  it("stand on the page as they are generated", () => {
    expect(readFileSync("docs/guides/questions.md", "utf8")).toBe(questionsPage());
  });
});
