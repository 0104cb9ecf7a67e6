import { decodeHex } from "./hex.js";

const roles = Object.freeze({ play: 1, watch: 2 });
const utf8 = new TextEncoder();

/** What a client says of itself when it connects, and what its signature stands for (S10, S11). */
export class ConnectClaim {
  /**
   * A claim whose fields have been read but not believed: ids and keys in hexadecimal, the timestamp in seconds.
   *
   * The audience is the text of the `Host` header.
   */
  constructor({ roomID, author, device, role, timestampSeconds, nonce, audience, playKey, watchKey }) {
    Object.assign(this, { roomID, author, device, role, timestampSeconds, nonce, audience, playKey, watchKey });
  }

  /** The bytes that are signed; only the last part varies in length (S10). */
  get signedBytes() {
    const time = new DataView(new ArrayBuffer(8));
    time.setBigUint64(0, BigInt(this.timestampSeconds));
    return concatenate(
      utf8.encode("crossmate/1 connect"), decodeHex(this.roomID, 16), decodeHex(this.author, 16),
      decodeHex(this.device, 16), [roles[this.role]], new Uint8Array(time.buffer), decodeHex(this.nonce, 16),
      utf8.encode(this.audience));
  }

  /** Whether the room's name is the hash of the two keys (S6). */
  async keysMatchRoom() {
    const keys = concatenate(
      utf8.encode("crossmate/1 room"), decodeHex(this.playKey, 32), decodeHex(this.watchKey, 32));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", keys));
    return decodeHex(this.roomID, 16).every((byte, index) => byte === hash[index]);
  }

  /** Whether `signature`, 64 bytes, was made over this claim with the key of its role (S11). */
  async verify(signature) {
    const key = decodeHex(this.role === "play" ? this.playKey : this.watchKey, 32);
    try {
      const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", imported, signature, this.signedBytes);
    } catch {
      // Not every 32 bytes are a key that an engine imports.
      return false;
    }
  }

  /** Whether `word` is the word of a role. */
  static isRole(word) {
    return Object.hasOwn(roles, word);
  }
}

function concatenate(...parts) {
  const whole = new Uint8Array(parts.reduce((count, part) => count + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
