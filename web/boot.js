// @ts-check
// Starts the app in the release build, in the place of trunk's inline script, which the policy
// would not let run. The release step fills in the names and the wasm's checksum: a preload's
// checksum does not protect what the app itself fetches.
// What goes wrong here is shown by start.js.

const script = new URL("{{JS}}", import.meta.url);
const wasm = fetch(new URL("{{WASM}}", import.meta.url), {
  credentials: "same-origin",
  integrity: "{{WASM_INTEGRITY}}",
});
// Both are under way before either is waited for.
const { default: init } = await import(script.href);
await init({ module_or_path: wasm });
