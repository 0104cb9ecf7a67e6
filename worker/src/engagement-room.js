import { sendableCode } from "./close-reason.js";
import { readConnect, roomInTarget, target } from "./connect-request.js";
import { Refusal } from "./refusal.js";
import { RoomRules } from "./room-rules.js";
import { RoomStore } from "./room-store.js";

/**
 * One room as a Durable Object: it gives the engine's events to `RoomRules` and does what comes of them.
 *
 * The engine may throw the object away between any two events and make a new one for the next. What each socket is
 * to the room is kept in its attachment, what must outlive the sockets in `RoomStore`, and nothing else is kept. Every
 * handler of a frame runs to its end at once, so that frames leave in the order in which they came.
 */
export class EngagementRoom {
  #context;
  #store;
  #rules = null;
  /** The members' sockets by the members' numbers. */
  #sockets = new Map();

  constructor(context) {
    this.#context = context;
    this.#store = new RoomStore(context.storage);
    // Answered by the engine, so that clients which only keep their connection alive do not wake the room (R15).
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** Lets in the maker of a request that the Worker has found right, or says why not. */
  async fetch(request) {
    const now = Date.now();
    try {
      return this.#connect(request, now);
    } catch (error) {
      if (error instanceof Refusal) return error.response(Math.floor(now / 1000));
      throw error;
    }
  }

  /** A frame of a socket has arrived: text, or bytes as an `ArrayBuffer`. */
  webSocketMessage(socket, message) {
    const rules = this.#wake();
    const now = Date.now();
    const number = numberOf(socket);
    const effects =
      typeof message === "string"
        ? rules.text(message, number, now)
        : rules.frame(message, number, now, (other) => this.#lastPing(other));
    this.#perform(effects);
  }

  /** A socket has been closed by its peer, or is lost; our half of the closing handshake is the room's to give. */
  webSocketClose(socket, code, reason) {
    this.#leave(socket);
    attempt(() => socket.close(sendableCode(code), reason));
  }

  /** A socket has failed. */
  webSocketError(socket) {
    this.#leave(socket);
    attempt(() => socket.close(1011));
  }

  /** The alarm rings, perhaps once more than it should. */
  async alarm() {
    // A storage that cannot be read must not be taken for an empty one; when this throws, the engine rings again.
    void this.#store.touchedAt;
    await this.#perform(this.#wake().alarm(Date.now()));
  }

  #connect(request, now) {
    const { claim } = readConnect(request, roomInTarget(target(request)));
    const nowSeconds = Math.floor(now / 1000);
    // The answer is held back by the engine until this is on disk (R6).
    const nonce = attempt(() => this.#store.useNonce(claim.nonce, claim.timestampSeconds, nowSeconds));
    if (nonce === undefined) throw new Refusal("storage-failed");
    if (nonce === "seen") throw new Refusal("nonce-seen");
    if (nonce === "full") throw new Refusal("too-many-to-room");
    const rules = this.#wake();
    if (!rules.hasPlace(claim)) throw new Refusal("room-full");
    const { 0: client, 1: socket } = new WebSocketPair();
    this.#perform(rules.admit(claim, now), socket);
    return new Response(null, { status: 101, webSocket: client });
  }

  #leave(socket) {
    this.#perform(this.#wake(socket).closed(numberOf(socket), Date.now()));
  }

  /**
   * The rules with all members, made anew when the object has been away.
   *
   * @param leaving a socket that may not be among the object's any more and was until now.
   */
  #wake(leaving = null) {
    if (this.#rules === null) {
      const members = new Map();
      for (const socket of [...this.#context.getWebSockets(), ...(leaving ? [leaving] : [])]) {
        const member = socket.deserializeAttachment();
        if (!member) continue;
        members.set(member.number, member);
        this.#sockets.set(member.number, socket);
      }
      this.#rules = new RoomRules([...members.values()], attempt(() => this.#store.touchedAt) ?? null);
    }
    return this.#rules;
  }

  #lastPing(number) {
    const socket = this.#sockets.get(number);
    return this.#context.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? null;
  }

  /**
   * Does what the rules ask for; a socket that fails harms no other (R12).
   *
   * @param newcomer the socket that asks to be let in, if one does.
   */
  #perform(effects, newcomer = null) {
    const { storage } = this.#context;
    const pending = [];
    for (const effect of effects) {
      if ("accept" in effect) {
        this.#context.acceptWebSocket(newcomer);
        this.#sockets.set(effect.accept, newcomer);
      } else if ("remember" in effect) {
        attempt(() => this.#sockets.get(effect.remember).serializeAttachment(effect.member));
      } else if ("forget" in effect) {
        this.#forget(effect.forget);
      } else if ("close" in effect) {
        const socket = this.#forget(effect.close);
        attempt(() => socket.close(effect.reason.code, effect.reason.text));
      } else if ("relay" in effect) {
        this.#send(effect.relay, effect.to);
      } else if ("tell" in effect) {
        this.#send(JSON.stringify(effect.tell), effect.to);
      } else if ("pong" in effect) {
        this.#send("pong", [effect.pong]);
      } else if ("touch" in effect) {
        // The room goes on without it: it only ends earlier, and then its players open it again.
        attempt(() => this.#store.touch(effect.touch));
      } else if ("arm" in effect) {
        pending.push(storage.setAlarm(effect.arm));
      } else if ("deleteRoom" in effect) {
        pending.push(storage.deleteAlarm(), storage.deleteAll());
      }
    }
    const done = Promise.all(pending);
    // An alarm is told of a failure and rings again; for the others the next end of the last member arms anew.
    done.catch(() => {});
    return done;
  }

  /** Takes a socket from its member, also in the eyes of an object that wakes before the socket is gone. */
  #forget(number) {
    const socket = this.#sockets.get(number);
    this.#sockets.delete(number);
    attempt(() => socket.serializeAttachment(null));
    return socket;
  }

  #send(data, numbers) {
    for (const number of numbers) attempt(() => this.#sockets.get(number).send(data));
  }
}

/** The number of the member whose socket this is; undefined when it is no member's any more. */
function numberOf(socket) {
  return attempt(() => socket.deserializeAttachment())?.number;
}

/** The result of `action`; undefined when it throws, as the engine does for a socket that is going. */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
