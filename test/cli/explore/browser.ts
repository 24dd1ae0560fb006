// The page in a real browser, for tests: built, served as the command serves it, and opened so that whatever goes wrong in it is told.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { runExplore } from "../../../cli/explore/explore.ts";
import type { Opened } from "../../../cli/explore/opened.ts";
import { scratchFolder } from "../../scratch.ts";
import { deafIo } from "../command.ts";

/** The forms that the page is built in. */
type Form = "static" | "single";

/** What is opened and how. */
export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  readonly scripts?: boolean;
  /** Whether it is touched with fingers. */
  readonly touch?: boolean;
  /** Whether what is found moves step by step; otherwise its end is shown at once. */
  readonly moving?: boolean;
}

export interface Explorer {
  /** Where the page is served. */
  readonly address: () => string;
  /** The folder of what was built, of each form. */
  readonly built: (form: Form) => string;
  /** Opens a page and hands over everything that goes wrong in it, or that it asks of another machine. */
  readonly open: (url: string, look?: Look) => Promise<{ readonly page: Page; readonly problems: readonly string[] }>;
  /** Serves a page that opens on something, until the tests are over. */
  readonly serve: (opened: Opened) => Promise<string>;
}

/** The explorer for the tests of a file, in the forms that they need. */
export function explorer(forms: readonly Form[] = ["static", "single"]): Explorer {
  const folder = scratchFolder();
  const ending = new AbortController();
  const served: Promise<unknown>[] = [];
  const built = (form: Form): string => join(folder, form);
  let browser: Browser | null = null;
  let address = "";
  const serve = (on: Opened): Promise<string> =>
    new Promise((resolve, reject) => {
      const out = (text: string): void => resolve(text.split("\n")[0] ?? "");
      const serving = runExplore({ port: "0", ...on }, { ...deafIo, out, interrupt: ending.signal }, built);
      serving.catch(reject);
      served.push(serving);
    });
  beforeAll(async () => {
    for (const form of forms) build(form, built(form));
    address = await serve({});
  });
  afterAll(async () => {
    await browser?.close();
    ending.abort();
    await Promise.allSettled(served);
  });
  return {
    address: () => address,
    built,
    serve,
    open: async (url, look = {}) => {
      browser ??= await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
      return opened(browser, url, look, address);
    },
  };
}

function build(form: Form, to: string): void {
  const mode = form === "static" ? "production" : "single";
  const args = ["build", "explorer", "--config", "explorer/vite.config.mjs", "--mode", mode, "--outDir", to];
  execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", ...args, "--emptyOutDir"]);
}

async function opened(browser: Browser, url: string, look: Look, address: string): Promise<{ page: Page; problems: readonly string[] }> {
  const { width = 1280, dark = false, scripts = true, touch = false, moving = false } = look;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: moving ? "no-preference" : "reduce",
    javaScriptEnabled: scripts,
    hasTouch: touch,
    acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => (message.type() === "error" ? problems.push(message.text()) : undefined));
  page.on("request", (request) => {
    const isHere = request.url().startsWith(address) || request.url().startsWith(new URL(url).origin);
    if (!isHere && !/^(?:file|data|blob):/.test(request.url())) problems.push(`asks for ${request.url()}`);
  });
  await page.goto(url);
  if (scripts) await page.waitForSelector("#events-title");
  return { page, problems };
}

/** Which step is looked at. */
export const place = (page: Page): Promise<string | null> => page.textContent(".place");

/** Runs the search and waits for what it answers. */
export async function search(page: Page): Promise<string> {
  await page.click("text=Find the shortest way to break it");
  return answer(page);
}

/** What the search answers. What is asked of the page itself is text: tests are compiled without what only browsers have. */
export async function answer(page: Page): Promise<string> {
  await page.waitForFunction(`document.querySelector("#check-status").textContent.includes("states in")`, null, { timeout: 300_000 });
  return (await page.textContent("#check-status")) ?? "";
}

/** What axe finds wrong, by rule and place. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8") });
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))",
  );
}

/** Drops a file on the page, as the browser tells it of one. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const file = `new File([${JSON.stringify(text)}], ${JSON.stringify(name)})`;
  const event = `new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })`;
  await page.evaluate(
    `{ const data = new DataTransfer(); data.items.add(${file}); document.querySelector("main").dispatchEvent(${event}); }`,
  );
}

/** What the page saves when a button for a form is pressed. */
export async function saved(page: Page, form: string, to: string): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await page.click(`[data-export="${form}"]`);
  await (await downloading).saveAs(to);
  return readFileSync(to);
}
