import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";

/** What stands before the 32 bytes of a seed in the PKCS #8 form of an Ed25519 key (RFC 8410). */
const privateKeyPrefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** The first `count` bytes that follow from a secret and a label, 32 at most (S2). */
function derive(secret, label, count) {
  const root = createHmac("sha256", "crossmate/1").update(secret).digest();
  return createHmac("sha256", root).update(label).update(Buffer.from([1])).digest().subarray(0, count);
}

/** An Ed25519 pair from a seed of 32 bytes. */
class SigningKey {
  #key;

  constructor(seed) {
    this.#key = createPrivateKey({ key: Buffer.concat([privateKeyPrefix, seed]), format: "der", type: "pkcs8" });
    this.publicKey = Buffer.from(createPublicKey(this.#key).export({ format: "jwk" }).x, "base64url");
  }

  sign(bytes) {
    return sign(null, bytes, this.#key);
  }
}

/** The keys of a room, made from nothing but its secret and docs/protocol.md, part S. */
export class RoomKeys {
  /** @param secret the room secret, 16 bytes. */
  constructor(secret) {
    this.play = new SigningKey(derive(secret, "crossmate/1 play key", 32));
    const watchSecret = derive(secret, "crossmate/1 watch secret", 16);
    this.watch = new SigningKey(derive(watchSecret, "crossmate/1 watch key", 32));
    const named = createHash("sha256").update("crossmate/1 room");
    this.roomID = named.update(this.play.publicKey).update(this.watch.publicKey).digest().subarray(0, 16);
  }

  get target() {
    return `/rooms/${this.roomID.toString("hex")}/socket`;
  }

  /**
   * The headers of R2 with a signature that is right for them (S10).
   *
   * @param claim `author`, `device` and `nonce` of 16 bytes, `role`, `seconds` since 1970, and `audience`.
   */
  headers({ author, device, role, seconds, nonce, audience }) {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const signed = Buffer.concat([
      Buffer.from("crossmate/1 connect"), this.roomID, author, device, Buffer.from([role === "play" ? 1 : 2]), time,
      nonce, Buffer.from(audience),
    ]);
    return {
      Host: audience,
      "Crossmate-Author": author.toString("hex"),
      "Crossmate-Device": device.toString("hex"),
      "Crossmate-Role": role,
      "Crossmate-Time": String(seconds),
      "Crossmate-Nonce": nonce.toString("hex"),
      "Crossmate-Play-Key": this.play.publicKey.toString("hex"),
      "Crossmate-Watch-Key": this.watch.publicKey.toString("hex"),
      "Crossmate-Signature": this[role].sign(signed).toString("hex"),
    };
  }
}
