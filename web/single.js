// @ts-check
// Starts the single-file edition. It stands in the page behind the script that wasm-bindgen wrote,
// and the packed wasm in an element of its own: a page that is opened as a file can fetch nothing.
// What goes wrong here is shown by start.js.
{
  const element = document.querySelector("script[data-wasm]");
  const packed = Uint8Array.from(atob(element?.textContent ?? ""), (letter) => letter.charCodeAt(0));
  element?.remove();
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const answer = new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  // @ts-expect-error: the script before this one declares it
  await __wbg_init({ module_or_path: answer });
}
