/**
 * What a room itself says, as objects whose members come in the order of R21 to R23.
 *
 * A room says only what it knows from the connects: devices and roles, ids in hexadecimal.
 */

/** To a newcomer: who it is here, and who was here before it (R21). */
export function peers(you, members) {
  return { room: "peers", you, devices: members.map(({ device, role }) => ({ device, role })) };
}

/** To the others: a device came, or came anew in place of its earlier connection (R22). */
export function joined({ device, role }) {
  return { room: "joined", device, role };
}

/** To the others: a device went (R23). */
export function left(device) {
  return { room: "left", device };
}
