// The search of the documentation. Its index is loaded when somebody begins to type, as a script, so that it works from files too.
(() => {
  const root = document.body.dataset.root ?? "";
  const form = document.querySelector("form.search");
  const input = form?.querySelector("input");
  const found = form?.querySelector(".found");
  if (!form || !input || !found) return;

  let loading = null;
  const load = (file) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + file;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  const index = () => {
    loading ??= load("minisearch.js")
      .then(() => load("search-index.js"))
      .then(() => globalThis.MiniSearch.loadJSON(globalThis.twomslIndex.index, globalThis.twomslIndex.options));
    return loading;
  };

  const show = async () => {
    const words = input.value.trim();
    if (words === "") {
      found.hidden = true;
      return;
    }
    const search = await index();
    if (input.value.trim() !== words) return;
    // A page comes before its sections.
    const boostDocument = (_id, _term, { section }) => (section === "" ? 2 : 1);
    const hits = search.search(words, { prefix: true, combineWith: "AND", boost: { title: 4, section: 2 }, boostDocument }).slice(0, 12);
    const list = document.createElement("ul");
    for (const { href, title, section, says } of hits) {
      const link = document.createElement("a");
      link.href = root + href;
      link.textContent = section === "" || section === title ? title : `${title}: ${section}`;
      const item = document.createElement("li");
      const about = document.createElement("span");
      about.textContent = says;
      item.append(link, about);
      list.append(item);
    }
    const status = document.createElement("p");
    status.textContent = hits.length === 0 ? "Nothing is found." : "";
    found.replaceChildren(...(hits.length === 0 ? [status] : [list]));
    found.hidden = false;
  };

  input.addEventListener("focus", () => void index());
  input.addEventListener("input", () => void show());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      input.focus();
    }
    if (event.key === "Escape") found.hidden = true;
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) found.hidden = true;
  });
})();
