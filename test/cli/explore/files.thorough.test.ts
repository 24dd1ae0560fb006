// Files that go into the page and come out of it: each export is what it says it is, and what is opened is shown, judged or refused.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { runExplore } from "../../../cli/explore/explore.ts";
import { connectionsIn, judgeScript, parseScript } from "../../../conformance/index.ts";
import { variants } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { scratchFolder } from "../../scratch.ts";
import { deafIo, twomsl } from "../command.ts";
import { drop, explorer, place, saved, search, violations } from "./browser.ts";

const { address, built, open, serve } = explorer();
const chromium = ["chromium"];
const folder = scratchFolder();
const impatient = {
  id: "impatient",
  title: "impatient",
  says: "TIME-WAIT is one MSL.",
  cite: [{ kind: "other", work: "an example", at: null }],
  parameters: { timeWaitMsl: 1 },
  patches: [],
};

/** A run that the command found. */
async function counterexample(...words: readonly string[]): Promise<string> {
  await twomsl(["check", ...words, "--out", folder, "--trace", "none"]);
  return join(folder, `${words[words.indexOf("--variant") + 1]}.${words[words.indexOf("--property") + 1]}.json`);
}

const noTimeWait = ["--variant", "no-time-wait", "--scenario", "quick", "--set", "retransmissions=0", "--property", "P-GRACE"];
const said = (page: Page): Promise<string | null> => page.textContent(".notice");

describe("what is saved", () => {
  itWith(chromium, "as JSON is a run that the command follows, and that leads back to where it was", async () => {
    const { page } = await open(address());
    const file = join(folder, "run.json");
    await saved(page, "json", file);
    const other = (await open(`${address()}#scenario=quick`)).page;
    await other.setInputFiles("#file", file);
    await other.waitForFunction(`document.querySelector(".place").textContent === "step 7 of 7"`);
    await other.waitForFunction(`location.hash === ${JSON.stringify(new URL(page.url()).hash)}`);
  });

  itWith(chromium, "for other tools is what the command makes of the same run", async () => {
    const run = await counterexample(...noTimeWait);
    const { page, problems } = await open(address());
    await page.setInputFiles("#file", run);
    await page.waitForFunction(`document.querySelector(".place").textContent === "step 11 of 11"`);
    const byCommand = async (to: string): Promise<Buffer> => {
      await twomsl(["trace", run, "--to", to, "--out", join(folder, to)]);
      return readFileSync(join(folder, to));
    };
    expect((await saved(page, "mermaid", join(folder, "run.mmd"))).toString()).toBe((await byCommand("mermaid")).toString());
    expect(JSON.parse((await saved(page, "json", join(folder, "again.json"))).toString())).toEqual(JSON.parse(readFileSync(run, "utf8")));
    const capture = await saved(page, "pcapng", join(folder, "run.pcapng"));
    expect(capture.equals(await byCommand("pcapng"))).toBe(true);
    expect(connectionsIn(new Uint8Array(capture), { place: "run.pcapng" }).connections.length).toBeGreaterThan(0);
    const script = parseScript((await saved(page, "pkt", join(folder, "run.pkt"))).toString());
    const variant = variants.find(({ id }) => id === "no-time-wait");
    expect(variant !== undefined && judgeScript(script, { variant }).verdict.kind).toBe("conforms");
    expect(problems).toEqual([]);
  });

  itWith(chromium, "as a picture shows the ladder, in lines and in pixels", async () => {
    const { page } = await open(address());
    const svg = (await saved(page, "svg", join(folder, "run.svg"))).toString();
    const lines = (await page.evaluate(
      `(() => { const read = new DOMParser().parseFromString(${JSON.stringify(svg)}, "image/svg+xml");
        return [read.querySelector("parsererror"), read.documentElement.localName, read.querySelectorAll("[data-step]").length, read.querySelectorAll(".arrow").length]; })()`,
    )) as readonly unknown[]; // It is the list made there.
    expect(lines).toEqual([null, "svg", 7, 5]);
    const png = (await saved(page, "png", join(folder, "run.png"))).toString("base64");
    const pixels = (await page.evaluate(
      `(async () => { const image = new Image(); image.src = "data:image/png;base64,${png}"; await image.decode();
        const canvas = document.createElement("canvas"); [canvas.width, canvas.height] = [image.width, image.height];
        const paper = canvas.getContext("2d"); paper.drawImage(image, 0, 0);
        const { data } = paper.getImageData(0, 0, canvas.width, canvas.height); let dark = 0;
        for (let i = 0; i < data.length; i += 4) if (data[i] < 128) dark++;
        return { width: image.width, height: image.height, hasInk: dark > 1000, isPaper: data[0] > 200 }; })()`,
    )) as Record<string, unknown>; // It is the object made there.
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect(pixels).toEqual({ width: 2 * Number(width), height: 2 * Number(height), hasInk: true, isPaper: true });
  });
});

describe("what is opened", () => {
  itWith(chromium, "is judged by the rows if it is a capture or a packetdrill script", async () => {
    const { page, problems } = await open(address());
    await page.setInputFiles("#file", "docs/examples/two-closes.pcapng");
    await page.waitForSelector(".judged");
    expect(await page.locator(".judged li").count()).toBe(4);
    expect(await page.textContent(".judged .bad")).toContain("deviates: Frame");
    expect(await violations(page)).toEqual([]);
    await page.click("text=Close");
    const script = join(folder, "of-a-run.pkt");
    await saved(page, "pkt", script);
    await page.setInputFiles("#file", script);
    await page.waitForSelector(".judged");
    expect(await page.textContent(".judged")).toContain("✓ the host under test conforms");
    expect(problems).toEqual([]);
  });

  itWith(chromium, "is refused with a code if it is nothing of the kind, cut off or too large", async () => {
    const { page, problems } = await open(address());
    const refusals: Record<string, string> = {
      "what.txt": "no run",
      "other.json": '{"schema":"something/else@1"}',
      "variant.json": JSON.stringify({ ...impatient, parameters: { timeWaitMsl: "<img src=x onerror=alert(1)>" } }),
    };
    const codes: Record<string, string> = {};
    for (const [name, text] of Object.entries(refusals)) {
      await drop(page, name, text);
      await page.waitForFunction(`document.querySelector(".notice")?.textContent.includes("${name}")`);
      codes[name] = (await said(page))?.slice(0, 7) ?? "";
    }
    expect(codes).toEqual({ "what.txt": "TWM-906", "other.json": "TWM-902", "variant.json": "TWM-218" });
    const large = join(folder, "large.json");
    writeFileSync(large, " ".repeat(5 * 2 ** 20));
    await page.setInputFiles("#file", large);
    await page.waitForFunction(`document.querySelector(".notice")?.textContent.includes("TWM-905")`);
    expect(problems).toEqual([]);
  });
});

describe("a variant of one's own", () => {
  itWith(chromium, "is pasted, walked by and searched; a link to it waits until it is opened", async () => {
    const { page, problems } = await open(address());
    await page.click("text=A variant of your own");
    await page.click("text=Show me one");
    await page.click("text=Walk by it");
    await page.waitForFunction(`document.querySelector("#variant").value === "impatient"`);
    expect(await page.textContent('output[for="time-wait"]')).toBe("1 tick (1 MSL)");
    await page.selectOption("#property", "P-GRACE");
    expect(await search(page)).toContain("✗ P-GRACE: 9 steps on");
    await page.waitForFunction(`location.hash.includes("shows=P-GRACE")`);
    const link = page.url();
    const other = (await open(link)).page;
    expect(await said(other)).toContain("which has to be opened here first");
    expect(other.url()).toBe(link);
    await drop(other, "impatient.json", JSON.stringify(impatient));
    await other.waitForFunction(`document.querySelector(".place").textContent === "step 16 of 16"`);
    expect(await other.inputValue("#variant")).toBe("impatient");
    expect(problems).toEqual([]);
  });
});

describe("twomsl explore --trace", () => {
  itWith(chromium, "opens on the run, with the standard beside it", async () => {
    const run = await counterexample(...noTimeWait);
    const { page, problems } = await open(await serve({ trace: run }));
    expect(await place(page)).toBe("step 11 of 11");
    expect(await page.textContent(".broken")).toContain("breaks P-GRACE");
    expect(await page.locator(".ladder-box").count()).toBe(2);
    expect(problems).toEqual([]);
  });

  itWith(chromium, "puts it into a single page too, with the variant that it is by", async () => {
    const variant = join(folder, "impatient.json");
    writeFileSync(variant, JSON.stringify(impatient));
    await twomsl(["check", "--variant", variant, "--scenario", "quick", "--property", "P-GRACE", "--out", folder, "--trace", "none"]);
    const one = join(folder, "one.html");
    await runExplore({ single: one, trace: join(folder, "impatient.P-GRACE.json"), variant }, deafIo, built);
    const { page, problems } = await open(pathToFileURL(one).href);
    expect(await page.inputValue("#variant")).toBe("impatient");
    expect(await page.textContent(".broken")).toContain("breaks P-GRACE");
    expect((await saved(page, "svg", join(folder, "single.svg"))).subarray(0, 4).toString()).toBe("<svg");
    await page.setInputFiles("#file", "docs/examples/two-closes.pcapng");
    await page.waitForSelector(".judged .bad");
    expect(problems).toEqual([]);
  });
});
