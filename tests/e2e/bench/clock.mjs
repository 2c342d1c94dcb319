// @ts-check
// The clock inside of a page, the same for both pages. It is put there before any script of the
// page runs and counts as nobody's code.

/**
 * What stands in the page when a frame begins is painted by its end: animation frame, style,
 * layout, paint, and then the next task. Rastering goes on outside of the main thread and is not timed.
 * @typedef {object} Clock
 * @property {number} input when the last key went down, press ended or file was chosen: the event's
 *   own time, which counts the waiting in the browser's queue as well
 * @property {(check: () => unknown, limit?: number) => Promise<number>} painted resolves with the
 *   time at the end of the first frame in which `check` holds
 * @property {() => Promise<void>} settled resolves after two frames
 * @property {number} exported when a file was last handed to the browser
 * @property {(name: string, ...about: unknown[]) => void} expect begins to wait until the page's
 *   probe of that name holds
 * @property {Promise<number> | null} waiting what `expect` has begun
 * @property {Promise<number> | null} cold when text and first marks of this load were painted
 * @property {Promise<number> | null} complete when the marks of the whole text were
 * @property {WebAssembly.Memory[]} memories of the modules that were started
 */

/** To be run in the page before its own scripts. */
export function installClock() {
  // What a page's own calls change in a frame is drawn in it, so the clock looks after all of them:
  // its call goes to the end whenever the page asks for one.
  const request = requestAnimationFrame.bind(window);
  /** @type {((now: unknown) => void)[]} */
  let waiting = [];
  let call = 0;
  let isInFrame = false;
  const ask = () => {
    cancelAnimationFrame(call);
    call = request(() => {
      isInFrame = false;
      const all = waiting;
      waiting = [];
      for (const resolve of all) resolve(undefined);
    });
  };
  window.requestAnimationFrame = (own) => {
    const id = request((now) => {
      // What is asked for from here on is for the next frame; the clock's call is in this one.
      isInFrame = waiting.length > 0;
      own(now);
    });
    if (waiting.length > 0 && !isInFrame) ask();
    return id;
  };
  const frame = () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (!isInFrame) ask();
    });
  // The next task after the frame: before the tasks of the page that already wait.
  const { scheduler } = /** @type {any} */ (window);
  const task = () => scheduler.postTask(() => {}, { priority: "user-blocking" });
  /** @type {Clock} */
  const clock = {
    input: 0,
    exported: 0,
    waiting: null,
    cold: null,
    complete: null,
    memories: [],
    expect(name, ...about) {
      const probe = /** @type {any} */ (window).probes[name];
      clock.waiting = clock.painted(() => probe(...about), 30_000);
      // Whoever asks for the time gets the error; nobody may ask before the act has failed.
      clock.waiting.catch(() => {});
    },
    async painted(check, limit = 60_000) {
      const start = performance.now();
      for (;;) {
        await frame();
        // Asked before the frame is drawn: what changes after it is not painted yet.
        const shows = check();
        await task();
        if (shows) return performance.now();
        if (performance.now() - start > limit) throw new Error(`nothing was painted within ${limit} ms`);
      }
    },
    async settled() {
      await clock.painted(() => true);
      await clock.painted(() => true);
    },
  };
  Object.assign(window, { clock, probes: {} });

  for (const kind of ["keydown", "pointerup", "change"]) {
    addEventListener(kind, (event) => (clock.input = event.timeStamp), true);
  }
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    const address = create(blob);
    clock.exported = performance.now();
    return address;
  };
  const keep = (/** @type {any} */ started) => {
    const exports = (started.instance ?? started).exports;
    clock.memories.push(...Object.values(exports).filter((one) => one instanceof WebAssembly.Memory));
    return started;
  };
  for (const name of /** @type {const} */ (["instantiate", "instantiateStreaming"])) {
    /** @type {any} */
    const start = WebAssembly[name].bind(WebAssembly);
    /** @type {any} */ (WebAssembly)[name] = (/** @type {any[]} */ ...words) => start(...words).then(keep);
  }
}

/**
 * What an act took, in milliseconds. `time` is from its input to the end of the frame that shows
 * it; the screen's own rhythm of 16.7 ms is a part of that. `work` is how long the main thread
 * was busy meanwhile (TaskDuration, which the browser adds up: script, style, layout, paint); the
 * driver's two questions are a part of that, on both pages.
 * @typedef {{time: number, work: number}} Cost
 */

/**
 * How long the main thread was busy since the page began.
 * @param {import("playwright-core").CDPSession} session in which Performance is enabled
 * @returns {Promise<number>} milliseconds
 */
export async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN) * 1000;
}

/**
 * Does something in the page and waits for what it should show. A key is released only after that:
 * a hand holds it for some 100 ms, while a driver lets it go within the frame, and a browser then
 * puts off every other task, the clock's too, until the frame after that.
 * @param {{page: import("playwright-core").Page, session: import("playwright-core").CDPSession}} side
 * @param {string} sentence what should come
 * @param {unknown[]} probe the name of a probe, and what it is about
 * @param {string | (() => Promise<unknown>)} act a key, after the names of those that are held with
 *   it; or what ends with the input from which the time counts
 * @returns {Promise<Cost>}
 */
export async function timed({ page, session }, sentence, probe, act) {
  const held = typeof act === "string" ? act.split("+") : [];
  const key = held.pop();
  for (const one of held) await page.keyboard.down(one);
  await page.evaluate((probe) => /** @type {any} */ (window).clock.expect(...probe), probe);
  const start = await busy(session);
  await (typeof act === "string" ? page.keyboard.down(/** @type {string} */ (key)) : act());
  const time = await page
    .evaluate(async () => {
      const { clock } = /** @type {any} */ (window);
      return (await clock.waiting) - clock.input;
    })
    .catch((error) => {
      throw new Error(`the measurement is broken: ${sentence} (${error.message.split("\n")[0]})`);
    });
  const work = (await busy(session)) - start;
  for (const one of key === undefined ? [] : [key, ...held]) await page.keyboard.up(one);
  if (time <= 0) throw new Error(`the measurement is broken: before the act already, ${sentence}`);
  return { time, work };
}
