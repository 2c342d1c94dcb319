// @ts-check
// A small disk that is filled up and emptied again while the browser writes to it.
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

/** More room than this is nobody's small disk, and is not filled, in bytes. */
const MOST = 2 ** 30;

export class SmallDisk {
  #ballast;

  /** @param {string} folder on it */
  constructor(folder) {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize > MOST) {
      throw new Error(`${folder} has more than a gigabyte of room and would be filled; name a folder on a disk made for this`);
    }
    this.#ballast = join(folder, "ballast");
  }

  /** Leaves no room at all. */
  fill() {
    const file = openSync(this.#ballast, "a");
    try {
      // What is left is filled with smaller and smaller blocks.
      for (const size of [2 ** 20, 2 ** 12, 1]) this.#write(file, Buffer.alloc(size));
    } finally {
      closeSync(file);
    }
  }

  /**
   * Writes a block again and again until the disk is full.
   * @param {number} file
   * @param {Buffer} block
   */
  #write(file, block) {
    try {
      while (writeSync(file, block) === block.length);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOSPC") throw error;
    }
  }

  /** Makes room again. */
  empty() {
    rmSync(this.#ballast, { force: true });
  }
}
