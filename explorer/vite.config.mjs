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
      const tag =
        type === "chunk"
          ? [/<script type="module"[^>]*><\/script>/, `<script type="module">${code.replaceAll("</script", "<\\/script")}</script>`]
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
    // What the page has no use for is left out of it, with what it needs of Node; that it is is tested.
    logLevel: "error",
    plugins: [withoutRecord, withVersion, ...(isSingle ? [inOnePage] : [])],
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
