// Threads that end otherwise than they should: a trap is an answer, for the thread's area says what was wrong; anything else is a bug.

import { afterEach, describe, expect, it } from "vitest";
import { assemble } from "../../../../checker/compile/wasm/assemble.ts";
import { ended, Threads } from "../../../../checker/search/wasm/worker-threads.ts";

let threads: Threads | null = null;
afterEach(() => threads?.close());

/** Two threads: the first comes to its end, the other does something else. */
async function running(other: string): Promise<number> {
  const text = `(module
    (import "env" "memory" (memory 1 1 shared))
    (global $area (mut i32) (i32.const 0))
    (func (export "thread") (param $at i32) (global.set $area (local.get $at)))
    (func (export "begin") (param $sweeping i32))
    (func $run (export "run") (param $blocks i32) (result i32)
      (if (i32.eqz (global.get $area)) (then (return (i32.const 0))))
      ${other}))`;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  threads = await Threads.start(await WebAssembly.compile(await assemble(text)), memory, [0, 8], false);
  threads.begin(false, false);
  return threads.run(() => Promise.resolve());
}

describe("a thread", () => {
  it("comes to its end", async () => {
    expect(await running("(i32.const 0)")).toBe(ended.done);
  });
  it("traps", async () => {
    expect(await running("(unreachable)")).toBe(ended.trapped);
  });
  it("has a bug", async () => {
    await expect(running("(i32.add (call $run (local.get $blocks)) (i32.const 1))")).rejects.toThrow(/call stack/);
  });
});
