// The documentation as people see it: in a browser, from files, on a phone and on a wide screen, in light and dark, with the keyboard. Where
// there is no Chromium this is skipped, and says so.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { chromium, type Browser, type Page } from "playwright-core";
import { referencePages } from "../../../cli/reference/pages.ts";
import { siteOf } from "../../../cli/site/site.ts";
import { readSources } from "../../../cli/site/sources.ts";
import { itWith, pathTo } from "../../peers.ts";
import { inTier } from "../../tier.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = [
  "index.html",
  "guides/questions.html",
  "states/index.html",
  "states/time-wait.html",
  "rows/tw-rst.html",
  "properties/p-tw-min.html",
  "counterexamples/ce-8.html",
  "reference/requirements.html",
  "reference/rfc-9293.html",
  "reference/statements.html",
  "reference/stacks.html",
  "guides/why-time-wait.html",
  "commands.html",
  "formats.html",
  "reference/verdicts.html",
  "variants/no-time-wait.html",
  "decisions/2msl-safe.html",
];
const looks = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1280, height: 900, colorScheme: "dark" },
] as const;

let browser: Browser | null = null;
let root = "";

beforeAll(async () => {
  const executablePath = pathTo("chromium");
  if (executablePath === null) return;
  root = mkdtempSync(join(tmpdir(), "twomsl-site-"));
  for (const [path, text] of siteOf(readSources(), referencePages())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(async () => {
  await browser?.close();
  if (root !== "") rmSync(root, { recursive: true, force: true });
});

/** Opens a page from its file and hands it on; whatever it complains of is an error. */
async function onPage<T>(path: string, look: (typeof looks)[number], use: (page: Page) => Promise<T>): Promise<T> {
  if (browser === null) throw new Error("there is no Chromium");
  const { width, height, colorScheme } = look;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText ?? ""}`));
  page.on(
    "request",
    (request) =>
      request.url().startsWith("file:") ||
      request.url().startsWith("data:") ||
      complaints.push(`${request.url()}: ${request.failure()?.errorText ?? ""}`),
  );
  try {
    await page.goto(pathToFileURL(join(root, path)).href);
    const result = await use(page);
    expect(complaints).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

itWith(["chromium"], "the pages have nothing that axe finds wrong, and are no wider than the screen", async () => {
  const found: string[] = [];
  for (const [i, look] of looks.entries()) {
    // In the middle tier each page has one of the looks.
    for (const path of pages.filter((_, page) => inTier({ quick: false, thorough: page % looks.length === i, full: true }))) {
      await onPage(path, look, async (page) => {
        const wide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
        if (wide) found.push(`${path} at ${look.width}: wider than the screen`);
        await page.evaluate(axe);
        const violations = await page.evaluate<readonly string[]>(
          "axe.run({ preload: false }).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => node.html).join(' | ')}`))",
        );
        found.push(...violations.map((one) => `${path} at ${look.width}: ${one}`));
      });
    }
  }
  expect(found).toEqual([]);
});

itWith(["chromium"], "drawings can be read on a phone", async () => {
  for (const path of ["states/index.html", "states/time-wait.html", "rows/tw-rst.html", "counterexamples/ce-8.html"]) {
    const lowest = await onPage(path, looks[0], (page) =>
      page.evaluate<number>(
        "Math.min(...[...document.querySelectorAll('.drawing text')].map((one) => one.getBoundingClientRect().height))",
      ),
    );
    expect([path, lowest > 8]).toEqual([path, true]);
  }
});

itWith(["chromium"], "the search finds rows, properties and words, by the keyboard alone", async () => {
  for (const [words, title] of [
    ["TW.FIN.REXMT", "TW.FIN.REXMT"],
    ["P-TW-MIN", "P-TW-MIN"],
    ["tcp_tw_recycle", "Questions"],
  ] as const) {
    await onPage("states/listen.html", looks[1], async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type(words);
      await page.locator(".found a").first().waitFor();
      expect(await page.locator(".found a").first().textContent()).toContain(title);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => !url.href.endsWith("listen.html"));
      expect(await page.locator("h1").textContent()).toContain(title);
    });
  }
});

itWith(
  ["chromium"],
  "on paper a page is dark ink without navigation, and no table or drawing is cut off, whatever the screen looked like",
  async () => {
    for (const path of ["index.html", "states/time-wait.html", "rows/tw-rst.html", "counterexamples/ce-8.html"]) {
      await onPage(path, looks[1], async (page) => {
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        await page.setViewportSize({ width: 680, height: 1000 }); // As wide as what is printed of A4.
        expect([path, await page.evaluate("getComputedStyle(document.body).color")]).toEqual([path, "rgb(28, 33, 40)"]);
        expect(await page.locator("nav:visible, .top:visible, footer:visible").count()).toBe(0);
        expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, 680]);
      });
    }
  },
);
