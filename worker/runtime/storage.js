/**
 * The storage of one object: SQL at once, an alarm, and the gate that holds words back until writes are on disk.
 *
 * Writes without a wait between them are one transaction, which commits on a later turn of the loop. What leaves the
 * object meanwhile waits for it, and is never sent when the commit fails.
 */
export class Storage {
  #database;
  #counters;
  #onAlarmChange;
  #onFailure;
  #isOpen = false;
  #held = [];
  #locks = 0;
  #onUnlock = [];
  /** When the alarm will ring, in milliseconds since 1970; null when none is set. */
  alarm = null;
  /** Makes every statement throw, and every alarm that is set, as a broken disk does; all can still be deleted. */
  failsStatements = false;
  /** Makes the next commit fail, after which the object is started anew. */
  failsNextCommit = false;

  constructor(database, counters, { onAlarmChange, onFailure }) {
    this.#database = database;
    this.#counters = counters;
    this.#onAlarmChange = onAlarmChange;
    this.#onFailure = onFailure;
  }

  /** What the object sees as `context.storage`. */
  get facade() {
    return {
      sql: { exec: (sql, ...bindings) => this.#exec(sql, bindings) },
      getAlarm: () => this.#later(() => this.alarm),
      setAlarm: (moment) => this.#setAlarm(Number(moment)),
      deleteAlarm: () => this.#setAlarm(null),
      deleteAll: () => this.#deleteAll(),
    };
  }

  /** Whether events must wait: an operation of the storage is under way that the object awaits. */
  get isLocked() {
    return this.#locks > 0;
  }

  /** Whether anything written is not on disk yet, or a word is held back for it. */
  get isSettled() {
    return !this.#isOpen && this.#held.length === 0 && !this.isLocked;
  }

  /** Resolves when the input gate is open. */
  async unlocked() {
    while (this.isLocked) await new Promise((resolve) => this.#onUnlock.push(resolve));
  }

  /** Runs `action` now, or behind the writes that came before it; never when they fail. */
  release(action) {
    if (this.#isOpen || this.#held.length > 0) this.#held.push(action);
    else action();
  }

  #exec(sql, bindings) {
    if (/^\s*(begin|commit|rollback|savepoint|pragma)/i.test(sql)) throw new Error(`not authorized: ${sql}`);
    if (this.failsStatements) throw new Error("disk I/O error: SQLITE_IOERR");
    if (!/^\s*select/i.test(sql)) this.#open();
    const { rows, written } = this.#database.run(sql, bindings);
    this.#counters.rowsWritten += written;
    this.#counters.rowsRead += rows.length;
    return {
      toArray: () => rows,
      one: () => {
        if (rows.length !== 1) throw new Error(`expected one row and found ${rows.length}`);
        return rows[0];
      },
      [Symbol.iterator]: () => rows[Symbol.iterator](),
      rowsWritten: written,
    };
  }

  #setAlarm(moment) {
    if (this.failsStatements) return Promise.reject(new Error("disk I/O error: SQLITE_IOERR"));
    if (moment !== null) {
      if (!Number.isFinite(moment)) throw new TypeError("setAlarm() needs a moment");
      this.#counters.alarmsSet += 1;
    }
    this.#open();
    this.alarm = moment;
    this.#onAlarmChange();
    return this.#later(() => undefined);
  }

  /** Deletes the alarm too, as it does from compatibility date 2026-02-24 on. */
  #deleteAll() {
    this.#open();
    this.#database.run("ROLLBACK");
    this.#database.drop();
    this.#database.run("BEGIN");
    this.#counters.deletions += 1;
    this.alarm = null;
    this.#onAlarmChange();
    return this.#later(() => undefined);
  }

  /** Begins a transaction unless one is open; it ends when the object's turn has ended. */
  #open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#database.run("BEGIN");
    setImmediate(() => this.#commit());
  }

  #commit() {
    this.#isOpen = false;
    if (this.failsNextCommit) {
      this.failsNextCommit = false;
      this.#database.run("ROLLBACK");
      this.#held = [];
      this.#onFailure(new Error("the object's storage failed and it was reset"));
      return;
    }
    this.#database.run("COMMIT");
    const held = this.#held.splice(0);
    for (const action of held) action();
  }

  /** The result on a later turn, with the input gate closed until then. */
  #later(value) {
    this.#locks += 1;
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#locks -= 1;
        for (const wake of this.#onUnlock.splice(0)) wake();
        resolve(value());
      });
    });
  }
}
