// @ts-check
// Keys pressed faster than a page answers: none waits for the one before. They arrive in order.

const MODIFIERS = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

/** Codes that keys without a letter have had since keyboards were described by numbers. */
const NAMED = { Enter: 13, Escape: 27, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Delete: 46 };

/** @param {string} key one character */
const codeOf = (key) => (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`);

export class FastKeys {
  /** @param {import("playwright-core").CDPSession} session of a page in Chromium */
  constructor(session) {
    this.session = session;
  }

  /**
   * @param {string} chord such as `Control+Shift+Z`
   * @returns {Promise<void>} done once the page has taken the key
   */
  async press(chord) {
    const words = chord.split("+");
    const key = words.pop() ?? "";
    const modifiers = words.reduce((sum, word) => sum + MODIFIERS[/** @type {keyof typeof MODIFIERS} */ (word)], 0);
    const named = NAMED[/** @type {keyof typeof NAMED} */ (key)];
    const press = {
      key,
      code: named === undefined ? codeOf(key) : key,
      windowsVirtualKeyCode: named ?? key.toUpperCase().charCodeAt(0),
      modifiers,
    };
    const isText = named === undefined && (modifiers & ~MODIFIERS.Shift) === 0;
    await Promise.all([
      this.session.send("Input.dispatchKeyEvent", { ...press, type: isText ? "keyDown" : "rawKeyDown", ...(isText && { text: key }) }),
      this.session.send("Input.dispatchKeyEvent", { ...press, type: "keyUp" }),
    ]);
  }
}
