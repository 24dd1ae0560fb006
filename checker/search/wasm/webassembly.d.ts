// The part of WebAssembly's JavaScript interface that the search uses. TypeScript has it only together with all of a browser's.

declare namespace WebAssembly {
  class Module {
    private readonly brand: "module";
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: boolean });
    readonly buffer: SharedArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } });
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class RuntimeError extends Error {}
  function validate(bytes: Uint8Array): boolean;
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: { readonly env?: { readonly memory: Memory } }): Promise<Instance>;
}
