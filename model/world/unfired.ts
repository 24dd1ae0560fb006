// Rows that no run of the model applies, and why: facts about this world, not about the protocol. Most depend on something that is the same
// here for ever, so that folding constants removes them; others are about segments that no host of this world sends. A judge of segments
// from elsewhere applies them all.

const compartment = "Both hosts are in the same compartment.";
const window = "The modelled window is constant and never closes.";
const crashes = "Crashes are not modelled.";
const remote = "In a model of one 4-tuple the remote socket is always specified.";
const queued = "The modelled users send one octet at a time and only where the window has room, so that no text waits.";
const together = "No host of the model sends text with a SYN or a FIN.";
const oneOctet = "Text comes one octet to a segment, and a window that never moves back has room for it.";
const acknowledges = "Every segment of a host has an ACK, but for SYNs and resets, which come no further than the steps before.";

const unasked = "The model takes no step for what is sent unasked.";

/** By row, why no run applies it. */
export const unfired: Readonly<Record<string, string>> = {
  "QUIET.OPEN": crashes,
  "CLOSED.OPEN.ERR": "The modelled hosts always permit the call and always have room.",
  "CLOSED.OPEN.AU": remote,
  "LISTEN.OPEN.AU": remote,
  "LISTEN.SEND.U": remote,
  "EST.SEND.Q": queued,
  "SR.CLOSE.W": queued,
  "ESTAB.CLOSE.W": queued,
  "CW.CLOSE.W": queued,
  "ESTAB.CLOSE.QW": queued,
  "FW1.CLOSE.Q": queued,
  "*.ZWP": window,
  CRASH: crashes,
  REBOOT: crashes,
  "U.ACK": unasked,
  "U.REXMT": unasked,
  "U.KEEP": unasked,
  "U.PROBE": unasked,
  "U.RST": unasked,
  "QUIET.SEG": crashes,
  "LISTEN.SEC": compartment,
  "LISTEN.SYN.TEXT": together,
  "LISTEN.OTHER": acknowledges,
  "SS.SEC": compartment,
  "SS.SYNACK.TEXT": together,
  "SS.SYN.TEXT": together,
  "*.ZW": window,
  "SR.SEC": compartment,
  "*.SEC": compartment,
  "*.NOACK": acknowledges,
  "EST.ACK.WND": "The modelled window is constant, so that it does not matter which segment spoke of it last.",
  "*.URG": "No segment of the model carries urgent data.",
  "*.ZW.TEXT": window,
  "EST.TEXT.CUT": oneOctet,
  "EST.TEXT.SEEN": together,
  "EST.TEXT.FIN": together,
};
