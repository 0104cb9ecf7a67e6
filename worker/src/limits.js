/**
 * Every bound that a room keeps, with its unit and its reason; the numbers are those of `RoomLimits` in Swift.
 *
 * `Tests/Vectors/room.json` holds them once more, and the tests of both rooms compare theirs with it.
 */
export const limits = Object.freeze({
  /** Players in one room at once: more cursors than that cannot be told apart on a grid. */
  playersPerRoom: 16,
  /** Watchers in one room at once: they cost one delivery per frame and nothing else. */
  watchersPerRoom: 64,

  /** Seconds that a connect's timestamp may be off either way: wide enough for clocks that nobody sets. */
  nonceSeconds: 300,
  /** Nonces remembered per room: over six connects a second for as long as each is remembered. */
  noncesPerRoom: 4096,
  /** Seconds that a nonce is kept beyond its use, so that a clock set back a little lets nothing in twice. */
  nonceMarginSeconds: 60,

  /** Bytes of a request up to the empty line: a connect needs about 900. */
  requestHeadBytes: 8192,
  /** Header lines of a request: browsers and proxies send about 20. */
  requestHeaders: 64,

  /** Bytes in one frame; the longest message sealed is just below. */
  frameBytes: 65_536,
  /** Frames a second that one socket may send on and on: a fast typist with a cursor sends about 20. */
  framesPerSecond: 40,
  /** Frames that one socket may send at once: what a client has gathered while it was away. */
  frameBurst: 160,
  /** Bytes sent to a socket that says nothing, not even ping: the largest puzzle with all its letters fits (R28). */
  unheardBytes: 8_388_608,

  /** Seconds between two writes of a room's activity: a write per letter would wear out a bill. */
  activityIntervalSeconds: 30,
  /** Seconds that a quiet and empty room is kept: at least twice `nonceSeconds`, so that nonces outlive their use. */
  roomLifetimeSeconds: 600,
  /** Seconds between two looks at a room in use: sockets that a deploy takes away leave no word behind (R28). */
  watchdogSeconds: 86_400,
});
