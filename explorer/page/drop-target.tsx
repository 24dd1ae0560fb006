// A file that is dropped on the page, or chosen, is read here. Nothing of it leaves the machine.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { readDropped } from "./dropped.ts";
import type { Page } from "./state.ts";

export function DropTarget({ page, children }: { readonly page: Page; readonly children: ComponentChildren }) {
  const [over, setOver] = useState(false);
  const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  return (
    <div
      class={over ? "over" : ""}
      onDragOver={(event) => {
        if (!isFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const [file] = event.dataTransfer?.files ?? [];
        if (file === undefined) return;
        event.preventDefault();
        void readDropped(file, page);
      }}
    >
      {children}
    </div>
  );
}
