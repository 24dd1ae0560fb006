// Waiting for an abort beside other work. Listeners of a signal that outlives the work are taken away again, or they pile up there.

/** Settles when the signal is aborted; `forget` is called when nobody waits any more. */
export function untilAborted(signal: AbortSignal | undefined): { readonly aborted: Promise<null>; readonly forget: () => void } {
  let tell = (): void => undefined;
  const aborted = new Promise<null>((settle) => (tell = (): void => settle(null)));
  signal?.addEventListener("abort", tell, { once: true });
  return { aborted, forget: () => signal?.removeEventListener("abort", tell) };
}
