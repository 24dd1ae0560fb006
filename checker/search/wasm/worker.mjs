// One thread of a search: an instance of the module over the memory that all threads share. It works on the level at hand whenever it is
// told to, and says how that ended. Plain JavaScript, so that it runs the same from the sources and from the built package.
// @ts-check

import { parentPort, workerData } from "node:worker_threads";

const { module, memory, area } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
const kernel = /** @type {import("./worker-threads.ts").KernelExports} */ (/** @type {unknown} */ (exports));
kernel.thread(area);
parentPort?.on("message", ({ sweeping }) => {
  try {
    if (sweeping !== null) kernel.begin(sweeping);
    parentPort?.postMessage(kernel.run(0x7fffffff));
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    parentPort?.postMessage(-1); // A trap: the area of the thread says why.
  }
});
parentPort?.postMessage(0);
