// Rows that no run of the model applies, and why: facts about this world, not about the protocol. Most depend on something that is the same
// here for ever, so that folding constants removes them; others are about segments that no host of this world sends. A judge of segments
// from elsewhere applies them all.

const call = "The modelled users open, send, close and abort, and nothing else.";
const receives = "Text reaches the modelled users when it is accepted, so that they need not ask for it.";
const compartment = "Both hosts are in the same compartment.";
const crashes = "Crashes are not modelled.";
const remote = "In a model of one 4-tuple the remote socket is always specified.";
const acknowledges = "Every segment of a host has an ACK, but for SYNs and resets, which come no further than the steps before.";

/** By row, why no run applies it. */
export const unfired: Readonly<Record<string, string>> = {
  "QUIET.OPEN": crashes,
  "CLOSED.OPEN.ERR": "The modelled hosts always permit the call and always have room.",
  "CLOSED.OPEN.AU": remote,
  "LISTEN.OPEN.AU": remote,
  "LISTEN.SEND.U": remote,
  "CLOSED.RCV": receives,
  "PRE.RCV": receives,
  "EST.RCV": receives,
  "CW.RCV": receives,
  "CLS.RCV": receives,
  "CLOSED.STATUS": call,
  "*.STATUS": call,
  "*.ZWP": "The modelled window is constant and never closes.",
  CRASH: crashes,
  REBOOT: crashes,
  "QUIET.SEG": crashes,
  "LISTEN.SEC": compartment,
  "LISTEN.OTHER": acknowledges,
  "SS.SEC": compartment,
  "SR.SEC": compartment,
  "*.SEC": compartment,
  "*.NOACK": acknowledges,
  "EST.ACK.WND": "The modelled window is constant, so that it does not matter which segment spoke of it last.",
  "*.URG": "No segment of the model carries urgent data.",
};
