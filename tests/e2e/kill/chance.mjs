// @ts-check
// Chance that can be had again: the same seed gives the same choices in the same order.

export class Chance {
  /** @type {number} */
  #state;

  /** @param {number} seed a whole number */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** At least 0 and below 1; the generator is mulberry32. */
  part() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * A whole number from `least` to `most`, both included.
   * @param {number} least
   * @param {number} most
   */
  between(least, most) {
    return least + Math.floor(this.part() * (most - least + 1));
  }

  /** @param {number} likelihood from 0 to 1 */
  happens(likelihood) {
    return this.part() < likelihood;
  }

  /**
   * @template T
   * @param {readonly T[]} list not empty
   * @returns {T}
   */
  pick(list) {
    return list[this.between(0, list.length - 1)];
  }

  /**
   * One of the keys, each as likely as its number says beside the others.
   * @template {string} K
   * @param {Record<K, number>} weights
   * @returns {K}
   */
  weighted(weights) {
    const keys = /** @type {K[]} */ (Object.keys(weights));
    const all = keys.reduce((sum, key) => sum + weights[key], 0);
    let at = this.part() * all;
    return keys.find((key) => (at -= weights[key]) < 0) ?? keys[0];
  }

  /** A generator of its own, so that what one part draws does not move the others. */
  branch() {
    return new Chance(this.between(0, 2 ** 32 - 1));
  }
}
