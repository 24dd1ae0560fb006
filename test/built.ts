// What the tests test: the build, as users have it. Every import of a source of the product leads to its JavaScript in dist, which loads in
// a tenth of the time that the sources take, and is the code that processes, threads and files of variants load.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** The part of a plugin of vite that says what an import means. */
interface Resolver {
  readonly name: string;
  readonly enforce: "pre";
  resolveId(id: string, importer: string | undefined): string | null;
}

/** Leads imports from tests and examples to the build; what is not built, such as the explorer's page, stays what it is. */
export function fromBuild(root: string): Resolver {
  return {
    name: "twomsl:from-build",
    enforce: "pre",
    resolveId: (id, importer) => {
      if (importer === undefined || !/^\.\.?\/.*\.ts$/.test(id)) return null;
      const path = relative(root, resolve(dirname(importer), id));
      const built = join(root, "dist", path.replace(/\.ts$/, ".js"));
      return path.startsWith(`test${sep}`) || !existsSync(built) ? null : built;
    },
  };
}

/** Before all tests: the build is made of the sources as they are. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, ["scripts/run.mjs", "compile"], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("the sources do not compile, so there is nothing to test");
}
