import { defineConfig } from "vitest/config";
import { fromBuild } from "./test/built.ts";
import { filesOf, mostSecondsOfTest, tier } from "./test/tier.ts";

const isQuick = tier === "quick";

export default defineConfig({
  plugins: [fromBuild(import.meta.dirname)],
  test: {
    // What the names of test files mean is said in test/tier.ts.
    ...filesOf(tier),
    globalSetup: ["test/built.ts", "test/temporary-folder.ts"],
    setupFiles: "test/draws.ts",
    // The build is loaded as Node loads it.
    server: { deps: { external: [/\/dist\//] } },
    // A test file for each processor at a time. They share a process for each, which loads and warms up what they use only once.
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 1000 * mostSecondsOfTest,
    hookTimeout: 1000 * mostSecondsOfTest,
    typecheck: { enabled: isQuick, include: ["test/**/*.test-d.ts"], tsconfig: "./tsconfig.test-d.json" },
  },
});
