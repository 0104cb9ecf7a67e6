import { CloseReason } from "./close-reason.js";
import { limits } from "./limits.js";
import { joined, left, peers } from "./notices.js";

/** The shortest thing that can be a sealed frame: header and tag (R13, F1). */
const sealedFrameBytes = 42;
const frameIntervalMilliseconds = 1000 / limits.framesPerSecond;
const frameToleranceMilliseconds = frameIntervalMilliseconds * (limits.frameBurst - 1);
const activityIntervalMilliseconds = 1000 * limits.activityIntervalSeconds;
const roomLifetimeMilliseconds = 1000 * limits.roomLifetimeSeconds;
const watchdogMilliseconds = 1000 * limits.watchdogSeconds;
const utf8 = new TextEncoder();

/**
 * The members of one room and what each event means to them; it does nothing itself, it says what is to be done.
 *
 * It knows a member by a number, which is the moment of its coming, and time as milliseconds that it is given. All it
 * must not forget is in what it asks to be remembered, so that it can be made anew between any two events. What it
 * asks for is a list of effects, to be done in order:
 *
 * | effect | to do |
 * |---|---|
 * | `{ accept: number }` | the socket that asks to be let in is this member's from now on |
 * | `{ remember: number, member }` | keep `member` with its socket; the constructor is given these again |
 * | `{ forget: number }` | the socket, which is going by itself, is no member's any more |
 * | `{ close: number, reason }` | forget, and close the socket |
 * | `{ tell: notice, to }` | send the room's own words to the members |
 * | `{ relay: bytes, to }` | send a sealed frame on as it is |
 * | `{ pong: number }` | answer the text `ping` with `pong` |
 * | `{ touch: moment }` | store that the room was in use at that moment |
 * | `{ arm: moment }` | call `alarm` at that moment; an earlier alarm of this room is void |
 * | `{ deleteRoom: true }` | forget the room and all it has stored |
 */
export class RoomRules {
  #members;
  #touchedAt;

  /**
   * A room as it was left.
   *
   * @param members what was to be remembered, in any order.
   * @param touchedAt the stored moment of the last use; null in a room that has none.
   */
  constructor(members = [], touchedAt = null) {
    this.#members = members.map((member) => ({ ...member })).sort((first, second) => first.number - second.number);
    this.#touchedAt = touchedAt;
  }

  /** Whether the maker of `claim` finds a place, which a device that takes its own place again always does (R9). */
  hasPlace(claim) {
    const places = claim.role === "play" ? limits.playersPerRoom : limits.watchersPerRoom;
    const others = this.#members.filter((member) => member.role === claim.role && !isSameDevice(member, claim));
    return others.length < places;
  }

  /**
   * Lets a socket in whose claim has been verified and for which there is a place.
   *
   * An earlier socket of the same device is closed; the others are not told that it left, only that the device
   * joined, which is when they send it what it missed (R11).
   */
  admit(claim, now) {
    const effects = [];
    const wasEmpty = this.#members.length === 0;
    // Two may come in one millisecond, and the order in which they came must not be lost (R21).
    const number = Math.max(now, (this.#members.at(-1)?.number ?? 0) + 1);
    const earlier = this.#members.find((member) => isSameDevice(member, claim));
    if (earlier) {
      this.#remove(earlier);
      effects.push({ close: earlier.number, reason: CloseReason.superseded });
    }
    const { author, device, role } = claim;
    const newcomer = {
      number, author, device, role, framesSpentUntil: now, unheardSince: now, unheardBytes: 0,
    };
    effects.push({ accept: number }, remember(newcomer), { tell: peers(device, this.#members), to: [number] });
    if (this.#members.length > 0) effects.push({ tell: joined(newcomer), to: this.#numbers() });
    this.#members.push(newcomer);
    effects.push(this.#touch(now));
    // A room in use is looked at once a day; it must not be woken for nothing while nobody writes.
    if (wasEmpty) effects.push({ arm: now + watchdogMilliseconds });
    return effects;
  }

  /**
   * A binary frame has arrived: it goes to every other member, unless a watcher sent it (R12, R14).
   *
   * @param bytes an `ArrayBuffer`.
   * @param lastPing tells when a member was last answered `pong` without this room's help; null for never.
   */
  frame(bytes, number, now, lastPing = () => null) {
    const sender = this.#member(number);
    if (!sender) return [];
    if (bytes.byteLength > limits.frameBytes) return this.#expel(sender, CloseReason.tooLong, now);
    if (!take(sender, now)) return this.#expel(sender, CloseReason.tooManyFrames, now);
    if (bytes.byteLength < sealedFrameBytes) return this.#expel(sender, CloseReason.notSealed, now);
    if (sender.role === "watch") return [remember(sender)];
    const others = this.#members.filter((member) => member !== sender);
    const tooSlow = others.filter((member) => !countUnheard(member, bytes.byteLength, now, lastPing));
    const recipients = others.filter((member) => !tooSlow.includes(member));
    const effects = [sender, ...recipients].map(remember);
    if (recipients.length > 0) effects.push({ relay: bytes, to: recipients.map((member) => member.number) });
    for (const member of tooSlow) effects.push(...this.#expel(member, CloseReason.tooSlow, now));
    if (this.#isTouchDue(now)) effects.push(this.#touch(now));
    return effects;
  }

  /** A text frame has arrived: `ping` is answered, anything else ends the connection (R15). */
  text(text, number, now) {
    const sender = this.#member(number);
    if (!sender) return [];
    if (utf8.encode(text).byteLength > limits.frameBytes) return this.#expel(sender, CloseReason.tooLong, now);
    if (!take(sender, now)) return this.#expel(sender, CloseReason.tooManyFrames, now);
    if (text !== "ping") return this.#expel(sender, CloseReason.textNotAllowed, now);
    return [remember(sender), { pong: number }];
  }

  /** A socket is gone for whatever reason; one that is no member any more changes nothing (R11, R23). */
  closed(number, now) {
    const member = this.#member(number);
    return member ? [{ forget: number }, ...this.#farewell(member, now)] : [];
  }

  /**
   * The moment for which the alarm was armed has come, more or less: twice, early and late are all the same (R19).
   *
   * With members it starts anew from `now` and never from an old activity, which would ring again at once.
   */
  alarm(now) {
    if (this.#members.length > 0) return [{ arm: now + watchdogMilliseconds }];
    if (this.#touchedAt === null) return [{ deleteRoom: true }];
    if (now < this.#expiry) return [{ arm: this.#expiry }];
    this.#touchedAt = null;
    return [{ deleteRoom: true }];
  }

  /**
   * When a room that nobody enters ends.
   *
   * The last activity that is stored may be an interval older than the last one there was, so the interval is added:
   * a room whose memory was lost never ends early.
   */
  get #expiry() {
    return this.#touchedAt + activityIntervalMilliseconds + roomLifetimeMilliseconds;
  }

  #expel(member, reason, now) {
    return [{ close: member.number, reason }, ...this.#farewell(member, now)];
  }

  #farewell(member, now) {
    this.#remove(member);
    if (this.#members.length > 0) return [{ tell: left(member.device), to: this.#numbers() }];
    return [{ arm: Math.max(this.#expiry, now + roomLifetimeMilliseconds) }];
  }

  #isTouchDue(now) {
    return this.#touchedAt === null || now - this.#touchedAt >= activityIntervalMilliseconds;
  }

  #touch(now) {
    this.#touchedAt = now;
    return { touch: now };
  }

  #member(number) {
    return this.#members.find((member) => member.number === number);
  }

  #remove(member) {
    this.#members.splice(this.#members.indexOf(member), 1);
  }

  #numbers() {
    return this.#members.map((member) => member.number);
  }
}

function isSameDevice(member, claim) {
  return member.author === claim.author && member.device === claim.device;
}

function remember(member) {
  return { remember: member.number, member: { ...member } };
}

/**
 * Counts a frame against its sender; false when it is one too many (R16).
 *
 * It is the token bucket in the form of the generic cell rate algorithm (ITU-T I.371): one moment for each sender.
 */
function take(sender, now) {
  if (sender.framesSpentUntil - now > frameToleranceMilliseconds) return false;
  sender.framesSpentUntil = Math.max(sender.framesSpentUntil, now) + frameIntervalMilliseconds;
  // Whoever speaks is alive, and what it was sent before is taken as read.
  sender.unheardSince = now;
  sender.unheardBytes = 0;
  return true;
}

/** Counts bytes for a member that says nothing; false when they are more than it may leave unread (R28). */
function countUnheard(member, count, now, lastPing) {
  if (member.unheardBytes + count > limits.unheardBytes) {
    const pinged = lastPing(member.number);
    if (pinged === null || pinged <= member.unheardSince) return false;
    member.unheardSince = pinged;
    member.unheardBytes = 0;
  }
  member.unheardBytes += count;
  return true;
}
