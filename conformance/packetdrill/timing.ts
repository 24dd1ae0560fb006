// How long things last where scripts are written and judged, in seconds.

/** MSL (RFC 9293 §3.4.2). */
export const mslSeconds = 120;
/** A host may give up what is not acknowledged after so long: R2 (RFC 9293 §3.8.3, SHLD-11). */
export const patienceSeconds = 100;
/** How long a host waits in FIN-WAIT-2 whose variant has such a timer; no document says it. */
export const finWait2Seconds = 60;
