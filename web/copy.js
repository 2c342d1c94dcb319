// @ts-check
// The second copy of the work: appends to files of the browser's private file system, and reads
// them back. It knows nothing of what the lines hold. Only a worker may have a handle that writes
// in place and says when the disk has it.
//
// Each request is {n, act, …} and gets one answer {n, …} or {n, error}.
"use strict";

(() => {
  /** What all of it lies in. */
  const ROOT = "copy";
  const worker = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
  const encoder = new TextEncoder();

  /** The files that this worker writes, which nobody else can open meanwhile.
   * @type {Map<string, FileSystemSyncAccessHandle>} */
  const open = new Map();

  /** @param {boolean} create */
  const root = async (create) => {
    const files = await navigator.storage.getDirectory();
    return files.getDirectoryHandle(ROOT, { create });
  };

  /**
   * @param {string} folder
   * @param {string} file
   */
  const handleOf = async (folder, file) => {
    const key = `${folder}/${file}`;
    let handle = open.get(key);
    if (!handle) {
      const parent = await (await root(true)).getDirectoryHandle(folder, { create: true });
      const entry = await parent.getFileHandle(file, { create: true });
      handle = await entry.createSyncAccessHandle();
      open.set(key, handle);
    }
    return handle;
  };

  /**
   * Adds a line, whole or not at all.
   * @param {{folder: string, file: string, line: string}} request
   */
  const append = async ({ folder, file, line }) => {
    const handle = await handleOf(folder, file);
    const bytes = encoder.encode(line);
    const at = handle.getSize();
    const written = handle.write(bytes, { at });
    if (written !== bytes.length) {
      // On a full disk some browsers write a part, and say so only by its length.
      handle.truncate(at);
      handle.flush();
      throw new DOMException("only a part was written", "QuotaExceededError");
    }
    handle.flush();
    return {};
  };

  /** All files, as [folder, file, bytes]. One that is being written elsewhere has no size. */
  const list = async () => {
    /** @type {[string, string, number][]} */
    const files = [];
    let all;
    try {
      all = await root(false);
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotFoundError") return { files };
      throw error;
    }
    for await (const [folder, entry] of all.entries()) {
      if (!(entry instanceof FileSystemDirectoryHandle)) continue;
      for await (const [file, inner] of entry.entries()) {
        if (!(inner instanceof FileSystemFileHandle)) continue;
        const size = await inner.getFile().then(({ size }) => size, () => -1);
        files.push([folder, file, size]);
      }
    }
    return { files };
  };

  /**
   * The bytes of a file. Of one that another tab writes, which some browsers let nobody read,
   * nothing.
   * @param {{folder: string, file: string}} request
   */
  const read = async ({ folder, file }) => {
    const bytes = await (await contents(folder, file)).arrayBuffer();
    return { bytes };
  };

  /**
   * The whole lines among the last so many bytes of a file.
   * @param {{folder: string, file: string, length: number}} request
   */
  const tail = async ({ folder, file, length }) => {
    const whole = await contents(folder, file);
    if (whole.size <= length) return { bytes: await whole.arrayBuffer() };
    const bytes = await whole.slice(whole.size - length).arrayBuffer();
    const end = new Uint8Array(bytes).indexOf(10);
    return { bytes: end < 0 ? new ArrayBuffer(0) : bytes.slice(end + 1) };
  };

  /**
   * @param {string} folder
   * @param {string} file
   */
  const contents = async (folder, file) => {
    const parent = await (await root(false)).getDirectoryHandle(folder);
    return (await parent.getFileHandle(file)).getFile();
  };

  /**
   * Whether another tab holds the file.
   * @param {FileSystemDirectoryHandle} parent
   * @param {string} file
   */
  const isHeld = async (parent, file) => {
    try {
      const entry = await parent.getFileHandle(file);
      (await entry.createSyncAccessHandle()).close();
      return false;
    } catch {
      return true;
    }
  };

  /**
   * Which of a project's files other tabs hold.
   * @param {{folder: string, files: string[]}} request
   */
  const held = async ({ folder, files }) => {
    const parent = await (await root(false)).getDirectoryHandle(folder);
    const held = [];
    for (const file of files) {
      if (!open.has(`${folder}/${file}`) && (await isHeld(parent, file))) held.push(file);
    }
    return { held };
  };

  /**
   * Removes files that nobody holds; all of the project's where none is named.
   * @param {{folder: string, files: string[] | null}} request
   */
  const remove = async ({ folder, files }) => {
    let all;
    try {
      all = await root(false);
    } catch {
      return {}; // There is nothing to remove.
    }
    if (!files) {
      for (const [key, handle] of open) {
        if (!key.startsWith(`${folder}/`)) continue;
        handle.close();
        open.delete(key);
      }
      await all.removeEntry(folder, { recursive: true });
      return {};
    }
    const parent = await all.getDirectoryHandle(folder);
    for (const file of files) {
      if (!open.has(`${folder}/${file}`) && !(await isHeld(parent, file))) {
        await parent.removeEntry(file);
      }
    }
    return {};
  };

  /** @type {Record<string, (request: any) => Promise<object>>} */
  const acts = { append, list, read, tail, held, remove };
  // One after the other, in the order in which they were asked for.
  let last = Promise.resolve();
  worker.addEventListener("message", ({ data }) => {
    last = last.then(async () => {
      try {
        worker.postMessage({ n: data.n, ...(await acts[data.act](data)) });
      } catch (error) {
        worker.postMessage({ n: data.n, error: error instanceof Error ? error.name : String(error) });
      }
    });
  });
})();
