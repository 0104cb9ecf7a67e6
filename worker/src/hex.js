/** The bytes that `count` pairs of lower-case hexadecimal digits stand for; null for any other text. */
export function decodeHex(text, count) {
  if (text.length !== 2 * count || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: count }, (_, index) => parseInt(text.slice(2 * index, 2 * index + 2), 16));
}

/** Bytes as lower-case hexadecimal digits. */
export function encodeHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
