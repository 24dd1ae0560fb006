// The page in a browser: what it shows, how it is used by hand and by keyboard alone, on a desk and on a telephone, as files and as one page.

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect } from "vitest";
import { ofSite } from "../../../cli/site/docs.ts";
import { pageFor } from "../../../cli/site/places.ts";
import { properties, table } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { scratchFolder } from "../../scratch.ts";
import { answer, explorer, place, search, violations } from "./browser.ts";

const { address, built, open } = explorer();
const folder = scratchFolder();
const chromium = ["chromium"];

describe("the page", () => {
  itWith(chromium, "is small: what it loads to be seen is less than 300 kB as it stands, uncompressed", async () => {
    const { page, problems } = await open(address());
    const asked = (await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")) as readonly string[]; // Names are texts.
    const needed = ["index.html", ...asked.map((url) => url.slice(address().length)).filter((name) => name !== "")];
    expect(needed).toContain("main.js");
    const size = (names: readonly string[]): number => names.reduce((sum, name) => sum + statSync(join(built("static"), name)).size, 0);
    expect(size(needed)).toBeLessThan(300_000);
    // The guide tells sizes within 5 kB: what is loaded at first, at a search, when traffic is judged, when a run is saved, and all of it.
    const late = readdirSync(built("static")).filter((name) => !needed.includes(name));
    const judge = late.filter((name) => !["answer.js", "export-run.js"].includes(name));
    const guide = readFileSync("docs/guides/explorer.md", "utf8");
    const told = [...guide.matchAll(/\| +(\d+) kB \| +\d+ kB \||the folder has about (\d+) kB/g)].map(([, kB, whole]) =>
      Number(kB ?? whole),
    );
    const sizes = [needed, ["answer.js"], judge, ["export-run.js"], [...needed, ...late]].map((names) => size(names) / 1000);
    expect(told.length).toBe(sizes.length);
    expect(sizes.filter((kB, i) => Math.abs(kB - (told[i] ?? 0)) > 5)).toEqual([]);
    expect(problems).toEqual([]);
  });

  itWith(chromium, "is walked through by hand, back and forth, with the rows of each step and what changed", async () => {
    const { page, problems } = await open(address());
    expect(await place(page)).toBe("step 7 of 7");
    await page.click('button:has-text("Deliver"):has-text("s5")');
    expect(await place(page)).toBe("step 8 of 8");
    expect(await page.textContent(".lit")).toContain("ESTAB.FIN RFC 9293 §3.10.7.4");
    expect(await page.textContent("td.changed >> nth=0")).toBe("CLOSE-WAIT was ESTABLISHED");
    await page.click('button:has-text("◀ Back")');
    await page.click('button:has-text("Beginning")');
    expect(await place(page)).toBe("step 0 of 8");
    await page.click('[data-step="3"] text');
    expect(await place(page)).toBe("step 3 of 8");
    const met = await page.textContent(".met");
    expect(met).toContain("LISTEN.SYN applies (RFC 9293");
    expect(met).toContain("LISTEN.ACK did not: not ACK (seg.ackFlag=0)");
    expect(problems).toEqual([]);
  });

  itWith(chromium, "lists what may happen by host, network and timer, and greyed what may not, with the condition that fails", async () => {
    const link = "#variant=rfc9293&scenario=quick&do=B.OPEN_passive~A.OPEN_active";
    const { page } = await open(`${address()}${link}`);
    const groups = await page.locator(".group").allInnerTexts();
    expect(groups.map((text) => text.split("\n")[0])).toEqual(["Host A", "Host B", "The network", "Timers and the clock"]);
    expect(groups[3]).toContain("A: the retransmission timer expires");
    expect(groups[3]).toContain("B: the retransmission timer expires needs B in ");
    expect(groups[0]).toContain("A: SEND needs A in ESTABLISHED or CLOSE-WAIT; it is in SYN-SENT");
    expect(await page.locator("li.refused button").count()).toBe(0);
  });

  itWith(chromium, "delivers a segment that is dragged to its receiver, and holds one that is dropped back until it is lost", async () => {
    const { page } = await open(address());
    await page.dragAndDrop(".segment.to-B", ".end >> nth=1");
    expect(await page.textContent("#announcer")).toContain("B: s5 arrives");
    expect(await page.locator(".ladder .changed").allTextContents()).toContainEqual(expect.stringMatching(/^[\w. ]+ \S+, was \S+$/));
    await page.click('button:has-text("Deliver, keep a copy of s4")');
    expect(await page.textContent("#announcer")).toContain("A: s4 arrives");
    expect(await page.textContent(".flight")).toContain("s4'");
    const back = { targetPosition: { x: 5, y: 5 } };
    await page.dragAndDrop(".segment.to-A >> nth=0", ".flight", back);
    expect(await page.textContent("#announcer")).toContain("tick");
    await page.dragAndDrop(".segment.to-A >> nth=0", ".flight", back);
    expect(await page.textContent("#announcer")).toContain("is lost");
    await page.click('button:has-text("Beginning")');
    await page.click('button:has-text("End")');
    expect(await page.textContent(".ladder")).toContain("too old");
  });

  itWith(chromium, "tells times in seconds of a system, and takes the colours that are asked for", async () => {
    const { page } = await open(address());
    const length = (): Promise<string | null> => page.textContent('output[for="time-wait"]');
    const lengths: Record<string, string | null> = {};
    for (const system of ["ticks", "rfc", "linux", "bsd", "macos", "windows"]) {
      await page.selectOption("#clock", system);
      lengths[system] = await length();
    }
    expect(lengths).toEqual({
      ticks: "2 ticks (2 MSL)",
      rfc: "240 s (2 MSL)",
      linux: "60 s (2 MSL)",
      bsd: "60 s (2 MSL)",
      macos: "30 s (2 MSL)",
      windows: "120 s (2 MSL)",
    });
    expect(await page.textContent("#network-title")).toContain("t = 0 s");
    await page.selectOption("header select", "dark");
    await page.waitForFunction(`getComputedStyle(document.body).colorScheme === "dark"`);
    expect(await violations(page)).toEqual([]);
  });
});

describe("a search", () => {
  itWith(chromium, "finds the shortest way to break it, plays it step by step, and can be paused", async () => {
    const { page, problems } = await open(address(), { moving: true });
    await page.selectOption("#variant", "no-time-wait");
    expect(await search(page)).toContain("✗ P-GRACE: 6 steps on");
    await page.waitForFunction(`document.querySelector(".place").textContent === "step 9 of 13"`);
    await page.click("text=Pause");
    const paused = await place(page);
    await page.waitForTimeout(2000);
    expect(await place(page)).toBe(paused);
    await page.keyboard.press("p");
    await page.waitForFunction(`document.querySelector(".place").textContent === "step 13 of 13"`);
    expect(await page.textContent(".broken")).toContain("breaks P-GRACE");
    expect(await page.locator(".ladder-box").count()).toBe(2);
    expect(await page.textContent(".pair")).toContain("followed 12 of 13 steps; step 13 is not enabled because");
    expect(problems).toEqual([]);
  });

  itWith(chromium, "is asked again when the rules change, without moving what is looked at", async () => {
    const { page } = await open(address());
    await page.selectOption("#variant", "no-time-wait");
    await page.click("text=Scenario and bounds");
    await page.fill("#bound-duplicates", "0");
    await page.press("#bound-duplicates", "Tab");
    await page.selectOption("#property", "P-GRACE");
    expect(await search(page)).toContain("✗ P-GRACE");
    await page.selectOption("#variant", "time-wait-1msl");
    const there = await place(page);
    await page.waitForFunction(`!document.querySelector("#check-status").textContent.includes("P-GRACE: 6")`);
    expect(await answer(page)).toContain("✗ P-GRACE");
    await page.fill("#time-wait", "4");
    await page.waitForFunction(`document.querySelector("#check-status").textContent.includes("steps on") === false`);
    await answer(page);
    expect(await place(page)).toBe(there);
  });

  itWith(chromium, "judges every property of a scenario at once", async () => {
    const { page } = await open(`${address()}#variant=no-time-wait&scenario=quick&set=retransmissions=0`);
    await page.selectOption("#property", "all");
    const told = await search(page);
    expect(told).toContain("every run within these bounds was seen");
    expect(told).toContain("✗ P-GRACE: 11 steps on");
    expect(told).toMatch(/\d+ holds/);
    expect(told).toContain("P-NO-STALE-DATA");
  });

  itWith(chromium, "shows with a bracket what repeats for ever, and a link leads there", async () => {
    const { page } = await open(`${address()}#variant=rfc9293&scenario=lossy&set=capacity=1`);
    await page.selectOption("#property", "P-ACKED");
    expect(await search(page)).toContain("✗ P-ACKED: 1 step on, then for ever");
    const ending = "↻ Steps 2 to 4 repeat for ever, and break P-ACKED";
    expect(await page.textContent(".ending")).toContain(ending);
    expect(await page.locator("path.loop").count()).toBe(1);
    await page.waitForFunction(`location.hash.includes("shows=P-ACKED&loop=1")`);
    const again = (await open(page.url())).page;
    expect(await again.textContent(".ending")).toContain(ending);
    expect(await again.textContent(".ladder")).toContain("and again, for ever");
    expect(await again.locator("text=Nothing is broken").count()).toBe(0);
  });
});

describe("a link", () => {
  itWith(chromium, "leads to where it was copied, and says how far it can be followed", async () => {
    const { page } = await open(address());
    await page.selectOption("#variant", "no-time-wait");
    await page.click('button:has-text("Deliver"):has-text("s5")');
    await page.click("text=Copy link");
    await page.waitForSelector("text=The link is copied.");
    const link = (await page.evaluate("navigator.clipboard.readText()")) as string; // It is what the page wrote there.
    expect(link).toBe(page.url());
    const again = (await open(link)).page;
    expect([await place(again), await again.inputValue("#variant")]).toEqual(["step 8 of 8", "no-time-wait"]);
    const partly = (await open(`${address()}#variant=rfc9293&scenario=table-e&do=B.OPEN_passive~B.CLOSE`)).page;
    expect(await partly.textContent(".notice")).toBe(
      "followed 1 of 2 steps; step 2 is not enabled because B: CLOSE needs B in SYN-RECEIVED, ESTABLISHED or CLOSE-WAIT; it is in LISTEN",
    );
    const wrong = (await open(`${address()}#variant=nothing`)).page;
    expect(await wrong.textContent(".notice")).toContain("TWM-901");
  });
});

describe("everybody", () => {
  itWith(chromium, "who has only a keyboard gets everywhere, and breaks it", async () => {
    const { page } = await open(address());
    await page.keyboard.press("Home");
    expect(await place(page)).toBe("step 0 of 7");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("End");
    expect(await place(page)).toBe("step 7 of 7");
    await page.keyboard.press("3");
    expect(await page.textContent("#announcer")).toContain("B: CLOSE");
    const reached = new Set<string>();
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(`document.activeElement.closest("section")?.getAttribute("aria-labelledby") ?? ""`));
    }
    expect([...reached].filter((id) => id !== "").toSorted()).toEqual([
      "check-title",
      "controls-title",
      "events-title",
      "export-title",
      "hosts-title",
      "network-title",
      "rows-title",
      "run-title",
    ]);
    await page.focus(".choice >> nth=0");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.tagName")).not.toBe("BODY");
    await page.focus("#variant");
    await page.keyboard.type("no-time");
    await page.focus("#check-title ~ .bar button");
    await page.keyboard.press("Space");
    expect(await answer(page)).toContain("✗ P-");
  });

  itWith(chromium, "finds it accessible, in light and dark, on a desk and on a telephone, where nothing is cut off", async () => {
    for (const look of [{}, { dark: true }, { width: 360 }, { width: 360, dark: true }]) {
      const { page } = await open(`${address()}#variant=no-time-wait&scenario=table-e&do=B.OPEN_passive~A.OPEN_active~B.arrival,SYN`, look);
      await page.evaluate(`document.querySelectorAll("details").forEach((details) => (details.open = true))`);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width ?? 1280);
      await page.addStyleTag({ content: "th, td { overflow-wrap: normal !important }" });
      const broken = `[...document.querySelectorAll("table th, table td")].filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)`;
      expect(await page.evaluate(broken)).toEqual([]);
    }
  });

  itWith(chromium, "finds an answer accessible too, with what repeats for ever and the standard beside it", async () => {
    const { page } = await open(`${address()}#variant=bsd&scenario=lossy&set=capacity=1`, { width: 360 });
    await page.selectOption("#property", "P-ACKED");
    await search(page);
    expect(await page.locator(".ladder-box").count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  });

  itWith(chromium, "can read what it teaches without scripts", async () => {
    const { page } = await open(address(), { scripts: false });
    expect(await page.textContent("main")).toContain("TIME-WAIT is there against that");
    expect(await page.isVisible("noscript .notice")).toBe(true);
  });

  itWith(chromium, "can open the single page as a file, and search in it", async () => {
    const file = pathToFileURL(join(built("single"), "index.html")).href;
    const { page, problems } = await open(`${file}#variant=no-time-wait&scenario=quick&set=retransmissions=0`);
    await page.selectOption("#property", "P-GRACE");
    await search(page);
    expect(await place(page)).toBe("step 11 of 11");
    expect(await page.textContent(".broken")).toContain("breaks P-GRACE");
    expect(problems).toEqual([]);
  });
});

describe("an id of a row or a property", () => {
  const pages = [...table.map(({ id }) => pageFor("row", id)), ...properties.map(({ id }) => pageFor("property", id))];
  const ids = ".lit a, .met a, .broken a";
  const shown = async (file: string): Promise<readonly string[]> => {
    const { page, problems } = await open(pathToFileURL(file).href);
    await page.click("text=Show me how it breaks");
    await page.waitForSelector(".broken .now", { state: "attached" });
    const all = (await page.evaluate(
      `[...document.querySelectorAll("${ids}")].map((a) => a.getAttribute("href")).filter((href) => !href.startsWith("https://www.rfc-editor.org/rfc/rfc"))`,
    )) as readonly string[]; // Addresses are texts.
    expect(problems).toEqual([]);
    return all;
  };
  itWith(chromium, "leads to its page where the explorer is part of the documentation", async () => {
    const file = join(folder, "explorer.html");
    writeFileSync(file, ofSite(readFileSync(join(built("single"), "index.html"), "utf8")));
    const links = await shown(file);
    expect(links.filter((href) => !pages.includes(href))).toEqual([]);
    expect(links).toContain("properties/p-no-stale-data.html");
    expect(links.filter((href) => href.startsWith("rows/")).length).toBeGreaterThan(0);
  });
  itWith(chromium, "leads nowhere in an explorer that stands alone", async () => {
    expect(await shown(join(built("single"), "index.html"))).toEqual([]);
  });
});
