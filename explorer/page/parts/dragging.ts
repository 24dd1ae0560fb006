// Dragging by mouse, pen or finger. What is dragged follows the pointer, and what lies below it when it is let go gets it: an element that
// names itself in `data-drop`. A finger drags by the grip only, so that the rest of the page scrolls beneath it.

import { useState } from "preact/hooks";

/** What is being dragged, and how far it is from where it was. */
export interface Dragged {
  readonly id: string;
  readonly dx: number;
  readonly dy: number;
}

export interface Dragging {
  readonly dragged: Dragged | null;
  /** Listeners for an element that can be dragged. */
  handlers(id: string): PointerHandlers;
}

interface PointerHandlers {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(event: PointerEvent): void;
  onPointerCancel(): void;
}

/** What moves less than this is a touch and no drag. */
const leastPixels = 6;

/** Tells what was dropped where. */
export function useDragging(dropped: (id: string, where: string) => void): Dragging {
  const [held, setHeld] = useState<(Dragged & { readonly x: number; readonly y: number }) | null>(null);
  return {
    dragged: held !== null && isDrag(held.dx, held.dy) ? held : null,
    handlers: (id) => ({
      onPointerDown: (event) => {
        if (!startsDrag(event)) return;
        if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
        setHeld({ id, x: event.clientX, y: event.clientY, dx: 0, dy: 0 });
      },
      onPointerMove: ({ clientX, clientY }) => {
        if (held?.id === id) setHeld({ ...held, dx: clientX - held.x, dy: clientY - held.y });
      },
      onPointerUp: ({ clientX, clientY }) => {
        setHeld(null);
        if (held?.id !== id || !isDrag(clientX - held.x, clientY - held.y)) return;
        const where = dropAt(clientX, clientY);
        if (where !== null) dropped(id, where);
      },
      onPointerCancel: () => setHeld(null),
    }),
  };
}

function isDrag(dx: number, dy: number): boolean {
  return Math.hypot(dx, dy) >= leastPixels;
}

function startsDrag({ target, button, pointerType }: PointerEvent): boolean {
  if (button !== 0 || !(target instanceof Element) || target.closest("button") !== null) return false;
  return pointerType !== "touch" || target.closest(".grip") !== null;
}

function dropAt(x: number, y: number): string | null {
  const below = document.elementsFromPoint(x, y).find((element) => element.hasAttribute("data-drop"));
  return below?.getAttribute("data-drop") ?? null;
}
