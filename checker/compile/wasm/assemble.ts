// WebAssembly text to WebAssembly. The assembler is loaded only when it is needed, because it is large: that costs more than assembling.

/** The module that a text describes. */
export async function assemble(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.All);
  const binary = new Uint8Array(module.emitBinary());
  module.dispose();
  return binary;
}
