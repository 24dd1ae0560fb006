// What ends a command that the user interrupts where it has nothing to say yet.

export class Interrupted extends Error {
  override readonly name = "Interrupted";
}
