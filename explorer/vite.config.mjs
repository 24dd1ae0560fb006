// How the explorer is built: a folder that any web server can hand out, and with `--mode single` one page that holds everything.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Whatever the environment says: what is built is for those who use it.
process.env.NODE_ENV = "production";

const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(here, "..", "package.json"), "utf8"));

/** What variants are recorded to do is for checks that are held against it; the page holds nothing against anything. */
const withoutRecord = {
  name: "without-record",
  transform: (code, id) => (/\/spec\/variants\//.test(id) ? code.replace(/verdicts`[^`]*`/g, "{}") : undefined),
};

/** A page does not know how much memory there is: it counts on what a browser gives to one. */
const withoutProcess = {
  name: "without-process",
  load: (id) =>
    id.endsWith("/checker/search/process-memory.ts")
      ? "export const takenBytes = () => 0; export const machineBytes = () => 2 ** 31;"
      : undefined,
};

/** What needs Node would fail where it is called, which nobody might see: then there is no page. */
const nothingOfNode = {
  name: "nothing-of-node",
  generateBundle(_, bundle) {
    const ofNode = Object.values(bundle).flatMap(({ modules = {} }) =>
      Object.entries(modules).flatMap(([id, { renderedLength }]) => (/browser-external|^node:/.test(id) && renderedLength > 0 ? [id] : [])),
    );
    if (ofNode.length > 0) this.error(`the page has no ${[...new Set(ofNode)].join(", ")}`);
  },
};

const withVersion = {
  name: "with-version",
  transformIndexHtml: () => [{ tag: "meta", attrs: { name: "version", content: version }, injectTo: "head" }],
};

/** Puts script and style into the page. */
const inOnePage = {
  name: "in-one-page",
  enforce: "post",
  generateBundle(_, bundle) {
    const page = bundle["index.html"];
    for (const [name, { type, code, source }] of Object.entries(bundle)) {
      if (name === "index.html") continue;
      // Nothing is loaded from elsewhere, so there is nothing to load before it.
      const script = (code ?? "").replaceAll("__VITE_PRELOAD__", "void 0").replaceAll("</script", "<\\/script");
      const tag =
        type === "chunk"
          ? [/<script type="module"[^>]*><\/script>/, `<script type="module">${script}</script>`]
          : [/<link rel="stylesheet"[^>]*>/, `<style>${source}</style>`];
      page.source = page.source.replace(tag[0], () => (type === "chunk" ? "" : tag[1]));
      // A script in the page itself runs where it stands: after what it fills.
      if (type === "chunk") page.source = page.source.replace("</body>", () => `${tag[1]}</body>`);
      delete bundle[name];
    }
  },
};

export default ({ mode }) => {
  const isSingle = mode === "single";
  return {
    root: here,
    base: "./",
    // What the page has no use for is left out of it, with what it needs of Node.
    logLevel: "error",
    plugins: [withoutRecord, withoutProcess, nothingOfNode, withVersion, ...(isSingle ? [inOnePage] : [])],
    // Where everything is in the page there is no file to name.
    define: isSingle ? { "import.meta.url": '""', "import.meta.resolve": "undefined" } : {},
    build: {
      outDir: join(here, "..", "dist", isSingle ? "explorer-single" : "explorer"),
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          entryFileNames: "main.js",
          chunkFileNames: "[name].js",
          assetFileNames: "style[extname]",
          ...(isSingle ? { codeSplitting: false } : {}),
        },
      },
    },
  };
};
