import { limits } from "./limits.js";

const schema = `
  CREATE TABLE IF NOT EXISTS activity (id INTEGER PRIMARY KEY CHECK (id = 1), touched_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS nonces (nonce TEXT PRIMARY KEY, seconds INTEGER NOT NULL) WITHOUT ROWID;
`;

/**
 * What a room must not forget: the moment of its last use, and nonces, so that nothing captured is let in twice (R26).
 *
 * Every call runs at once and to its end. The tables are made by the first connect and not before, so that a room
 * that nobody enters stores nothing, and a deleted one stays deleted.
 */
export class RoomStore {
  #sql;

  constructor(storage) {
    this.#sql = storage.sql;
  }

  /** When the room was last in use, in milliseconds since 1970; null when it stores nothing. */
  get touchedAt() {
    if (!this.#isMade()) return null;
    return this.#sql.exec("SELECT touched_at FROM activity").toArray()[0]?.touched_at ?? null;
  }

  /** Stores that the room was in use at that moment. */
  touch(milliseconds) {
    this.#sql.exec(
      "INSERT INTO activity VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET touched_at = excluded.touched_at",
      milliseconds);
  }

  /**
   * Remembers a nonce with its request's timestamp and forgets those that are of no use any more (R6).
   *
   * @returns `new`; `seen` when it is known; `full` when the room holds as many as it may, and then it is not kept.
   */
  useNonce(nonce, timestampSeconds, nowSeconds) {
    this.#sql.exec(schema);
    const oldest = nowSeconds - limits.nonceSeconds - limits.nonceMarginSeconds;
    this.#sql.exec("DELETE FROM nonces WHERE seconds < ?", oldest);
    if (this.#sql.exec("SELECT 1 FROM nonces WHERE nonce = ?", nonce).toArray().length > 0) return "seen";
    const { count } = this.#sql.exec("SELECT count(*) AS count FROM nonces").one();
    if (count >= limits.noncesPerRoom) return "full";
    this.#sql.exec("INSERT INTO nonces VALUES (?, ?)", nonce, timestampSeconds);
    return "new";
  }

  #isMade() {
    const tables = this.#sql.exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'activity'");
    return tables.toArray().length > 0;
  }
}
