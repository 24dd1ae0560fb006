// The page at first sight, under a finger, on paper, and at its largest search.

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { itWith } from "../../peers.ts";
import { inTier } from "../../tier.ts";
import { answer, explorer, place } from "./browser.ts";

const { address, open } = explorer(["static"]);
const chromium = ["chromium"];

/** When a page was first painted, in milliseconds after it was asked for. */
async function paintedAfter(page: Page): Promise<number> {
  const painted = `performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => startTime)`;
  await page.waitForFunction(`${painted}.length > 0`);
  const [after = Infinity] = (await page.evaluate(painted)) as readonly number[]; // Times are numbers.
  return after;
}

itWith(chromium, "the page is painted within a second, before any script has come: what this is about can be read meanwhile", async () => {
  const { page, problems } = await open(address());
  const after = [await paintedAfter(page)];
  for (const _ of [1, 2]) {
    await page.reload();
    after.push(await paintedAfter(page));
  }
  // A machine that does other things besides is fast enough once.
  expect(Math.min(...after)).toBeLessThan(1000);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", (route) => released.then(() => route.continue()));
  await page.reload({ waitUntil: "commit" });
  await paintedAfter(page);
  expect(await page.isVisible("text=TIME-WAIT is there against that")).toBe(true);
  expect(await page.locator("#events-title").count()).toBe(0);
  release();
  await page.waitForSelector("#events-title");
  expect(problems).toEqual([]);
});

itWith(chromium, "the page shows at a press how it breaks without TIME-WAIT, and what the standard would have done", async () => {
  const { page } = await open(address(), { moving: true });
  await page.click("text=Show me how it breaks");
  await page.waitForFunction(`document.querySelector(".place").textContent === "step 8 of 17"`);
  await page.keyboard.press("p");
  await page.keyboard.press("End");
  expect(await page.textContent(".broken .now")).toBe(
    "✗ Step 17 breaks P-NO-STALE-DATA: An octet of an old incarnation is never delivered to a new one.",
  );
  expect(await page.textContent(".pair")).toContain("followed 14 of 17 steps");
  await page.click("text=Start again");
  expect([await place(page), await page.inputValue("#variant")]).toEqual(["step 7 of 7", "no-time-wait"]);
});

itWith(
  chromium,
  "a finger drags a segment by its first line to hold it or to deliver it, and scrolls elsewhere; each step is told there",
  async () => {
    const { page, problems } = await open(address(), { width: 390, touch: true });
    const devtools = await page.context().newCDPSession(page);
    const drag = async (from: string, to: string): Promise<void> => {
      await page.locator(from).scrollIntoViewIfNeeded();
      const [begin, end] = [await middle(page, from), await middle(page, to)];
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]): Promise<unknown> =>
        devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
      await touch("touchStart", [begin]);
      for (const part of [0.25, 0.5, 0.75, 1])
        await touch("touchMove", [{ x: begin.x + (end.x - begin.x) * part, y: begin.y + (end.y - begin.y) * part }]);
      await touch("touchEnd", []);
    };
    const told = (words: string): Promise<unknown> =>
      page.waitForFunction(`document.querySelector(".latest").textContent.includes("${words}")`);
    await drag(".segment.to-A .grip", ".segment.to-B .age");
    await told("Step 8 of 8: tick");
    await drag(".segment.to-B .grip", ".end >> nth=0");
    await drag(".segment.to-B .grip", ".end >> nth=1");
    await told("Step 9 of 9: B: s5 arrives ESTAB.FIN; B is in CLOSE-WAIT");
    expect(await page.isVisible(".latest .lit")).toBe(true);
    await drag("#controls-title", "#network-title");
    await page.waitForFunction("scrollY > 0");
    expect(await place(page)).toBe("step 9 of 9");
    expect(problems).toEqual([]);
  },
);

async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

itWith(chromium, "the page on paper is the whole run in dark ink, with its rules and nothing to press", async () => {
  const { page } = await open(address(), { dark: true });
  await page.selectOption("header select", "dark");
  await page.click("text=Show me how it breaks");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await page.locator("button:visible, summary:visible, input:visible").count()).toBe(0);
  expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(31, 35, 40)");
  for (const seen of ["#run-title ~ .broken >> nth=0", "#variant", ".ladder [data-step='1']", "#hosts-title"]) {
    expect([seen, await page.isVisible(seen)]).toEqual([seen, true]);
  }
  expect(await page.evaluate("[...document.querySelectorAll('.ladder-box')].every((box) => box.scrollHeight <= box.clientHeight)")).toBe(
    true,
  );
});

itWith(chromium, "a search tells how far it is, up to a million states, and stops when it is told to", async () => {
  const { page } = await open(`${address()}#variant=2msl-safe&scenario=standard`);
  // It holds, so that however long the page waits nothing is found.
  await page.selectOption("#property", "P-NO-STALE-DATA");
  await page.click("text=Find the shortest way to break it");
  await page.waitForFunction(`/[1-9][\\d,]* states, depth/.test(document.querySelector("#check-status").textContent)`);
  expect(await page.getAttribute("#check-status progress", "max")).toBe("1000000");
  const isWhole = inTier({ quick: false, thorough: false, full: true });
  if (!isWhole) await page.click("text=Stop");
  const told = await answer(page);
  expect(told).toContain("that is no proof");
  if (isWhole) expect(told).toMatch(/^1,000,\d{3} states in/);
});
