// A clock that can be put forward, for pages that wait long: performance.now(), frames and timers all go by it.

/**
 * Before the page's own scripts. `hurried`: frames do not wait for the screen.
 * @param {import('playwright-core').Page} page @param {boolean} [hurried]
 */
export const withClock = (page, hurried = false) => page.addInitScript((atOnce) => {
  const { port1, port2 } = new MessageChannel();
  /** @type {FrameRequestCallback[]} */
  const waiting = [];
  let hurried = 0;
  port2.onmessage = () => waiting.shift()?.(real.now());
  const hurry = (/** @type {FrameRequestCallback} */ draw) => {
    port1.postMessage(0);
    waiting.push(draw);
    return ++hurried;
  };
  const real = { now: performance.now.bind(performance), frame: atOnce ? hurry : requestAnimationFrame.bind(window), set: setTimeout.bind(window), clear: clearTimeout.bind(window) };
  /** @typedef {{due: number, work: () => void, every: number, real: number}} Timer */
  /** @type {Map<number, Timer>} */
  const timers = new Map();
  let ahead = 0;
  let last = 0;
  let frames = 0; // asked for, and not come yet
  const most = 1; // one after the other, before time goes on
  const now = () => real.now() + ahead;
  /** @param {number} id @param {Timer} timer */
  const arm = (id, timer) => { timer.real = real.set(() => fire(id, timer), Math.max(timer.due - now(), 0)); };
  /** @param {number} id @param {Timer} timer */
  const fire = (id, timer) => {
    real.clear(timer.real);
    if (timer.every) {
      timer.due = Math.max(timer.due, now()) + timer.every;
      arm(id, timer);
    } else {
      timers.delete(id);
    }
    timer.work();
  };
  /** @param {boolean} again */
  const adding = (again) => (/** @type {(...values: any[]) => void} */ work, wait = 0, ...values) => {
    const timer = { due: now() + wait, work: () => work(...values), every: again ? Math.max(wait, 1) : 0, real: 0 };
    timers.set(++last, timer);
    arm(last, timer);
    return last;
  };
  const clear = (/** @type {number} */ id) => {
    real.clear(timers.get(id)?.real ?? 0);
    timers.delete(id);
  };
  performance.now = now;
  Object.assign(window, {
    setTimeout: adding(false), setInterval: adding(true), clearTimeout: clear, clearInterval: clear,
    requestAnimationFrame(/** @type {FrameRequestCallback} */ draw) {
      frames += 1;
      return real.frame((time) => {
        frames -= 1;
        draw(time + ahead);
      });
    },
    clock: {
      /** With every timer in its turn, and the frames that they ask for. @param {number} milliseconds */
      async forward(milliseconds) {
        const end = now() + milliseconds;
        for (;;) {
          for (let more = 0; frames > 0 && more < most; ++more) await new Promise((resolve) => { real.frame(() => real.set(resolve, 0)); });
          const [id, timer] = [...timers].sort(([, a], [, b]) => a.due - b.due)[0] ?? [];
          if (id === undefined || !timer || timer.due > end) break;
          ahead = Math.max(ahead, timer.due - real.now());
          fire(id, timer);
        }
        ahead = Math.max(ahead, end - real.now());
      },
    },
  });
}, hurried);

/** @param {import('playwright-core').Page} page @param {number} seconds */
export const forward = (page, seconds) => page.evaluate((wait) => /** @type {any} */ (window).clock.forward(wait), seconds * 1000);
