/** Why a room ends a connection; the only codes and words that go out (R27). */
export const CloseReason = Object.freeze({
  superseded: Object.freeze({ code: 1000, text: "Superseded by a newer connection" }),
  textNotAllowed: Object.freeze({ code: 1008, text: "Text frames other than ping are not allowed" }),
  notSealed: Object.freeze({ code: 1008, text: "Not a sealed frame" }),
  tooManyFrames: Object.freeze({ code: 1008, text: "Too many frames" }),
  tooLong: Object.freeze({ code: 1009, text: "" }),
  tooSlow: Object.freeze({ code: 1013, text: "too slow" }),
});

/**
 * A code that may stand in a close frame, for one that a peer sent or that an engine made up.
 *
 * 1004, 1005, 1006 and 1015 only ever describe an end without a close frame (RFC 6455, 7.4.1).
 */
export function sendableCode(code) {
  if (code === 1005) return 1000;
  if (code < 1000 || code > 4999 || [1004, 1006, 1015].includes(code)) return 1011;
  return code;
}
