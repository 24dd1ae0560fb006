// The run up to where it is looked at, as a file of another tool or as a picture.

import { exportTrace, ladderSvg, traceScripts } from "../../drawing/index.ts";
import { traceOfWalk } from "../walk/trace.ts";
import type { Walk } from "../walk/walk.ts";

export type ExportForm = "svg" | "png" | "mermaid" | "pcapng" | "pkt" | "json";

/** Makes the file and hands it to whoever saves files here; packetdrill scripts are two, one for each host. */
export async function exportRun(walk: Walk, form: ExportForm): Promise<void> {
  const trace = traceOfWalk(walk, null);
  const name = `${walk.setting.variant.id}.${trace.property.id.replaceAll(" ", "-")}`;
  if (form === "pkt") {
    const scripts = traceScripts(trace, walk.setting.variant);
    for (const host of ["A", "B"] as const) save(`${name}.${host}.pkt`, "text/plain", scripts[host]);
    return;
  }
  if (form === "svg" || form === "png") {
    const svg = ladderSvg(trace, { title: `${trace.property.id}, variant ${trace.variant}` });
    return form === "svg" ? save(`${name}.svg`, "image/svg+xml", svg) : save(`${name}.png`, "image/png", await painted(svg));
  }
  const endings = { mermaid: "mmd", pcapng: "pcapng", json: "json" } as const;
  save(`${name}.${endings[form]}`, form === "pcapng" ? "application/octet-stream" : "text/plain", exportTrace(trace, form, version()));
}

function version(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? "";
}

function save(name: string, type: string, content: string | Uint8Array | Blob): void {
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The picture in pixels, at twice its size, on a ground of its own. */
async function painted(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
  const paper = canvas.getContext("2d");
  if (paper === null) throw new Error("this browser draws no pictures");
  paper.fillStyle = matchMedia("(prefers-color-scheme: dark)").matches ? "#0d1117" : "#ffffff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error("the picture is too large")) : resolve(blob)), "image/png"),
  );
}
