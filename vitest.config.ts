import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests keep no compiled systems in the user's folder for caches.
    env: { TWOMSL_CACHE: "" },
    // A test file for each processor at a time.
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
  },
});
