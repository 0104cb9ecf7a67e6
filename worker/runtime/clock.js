/** The time of the machine. */
export class SystemClock {
  now() {
    return performance.timeOrigin + performance.now();
  }

  /** Calls `ring` at `moment`, in milliseconds since 1970; returns what takes it back. */
  at(moment, ring) {
    const timer = setTimeout(ring, Math.max(0, moment - this.now()));
    return () => clearTimeout(timer);
  }
}

/** A time that passes only when a test says so. */
export class VirtualClock {
  #now;
  #timers = [];

  constructor(now = 1_795_478_400_000) {
    this.#now = now;
  }

  now() {
    return this.#now;
  }

  at(moment, ring) {
    const timer = { moment, ring };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /**
   * Lets so much time pass; what is due rings in its order, and each ring is given time to take effect.
   *
   * @param settle waits until nothing is under way.
   */
  async advance(milliseconds, settle) {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const due = this.#timers.filter((timer) => timer.moment <= end).sort((a, b) => a.moment - b.moment)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.moment);
      due.ring();
      await settle();
    }
    this.#now = end;
  }
}
