import { admit, network } from "./admission.js";
import { checkHead, roomInTarget, target } from "./connect-request.js";
import { health, welcome } from "./pages.js";
import { Refusal } from "./refusal.js";

export { EngagementRoom } from "./engagement-room.js";

/** The way in: it answers whatever needs no room, so that no object is woken for it, and passes the rest on. */
export default {
  async fetch(request, environment) {
    const nowSeconds = Math.floor(Date.now() / 1000);
    try {
      return await answer(request, environment, nowSeconds);
    } catch (error) {
      return (error instanceof Refusal ? error : failure(error)).response(nowSeconds);
    }
  },
};

async function answer(request, environment, nowSeconds) {
  checkHead(request);
  const text = target(request);
  const roomID = roomInTarget(text);
  if (request.method !== "GET") throw Refusal.badRequest(405, "Only GET is served here");
  if (roomID === null) return page(text.split("?")[0]);
  await admit(request, roomID, {
    nowSeconds,
    countRequest: () => isWithinRate(request, environment),
    hosts: words(environment.HOSTS),
    origins: words(environment.ORIGINS),
  });
  // The id of a room is a hash already, so the name needs no other.
  return await environment.ROOMS.get(environment.ROOMS.idFromName(roomID)).fetch(request);
}

function page(path) {
  if (path === "/") return welcome();
  if (path === "/healthz") return health();
  throw new Refusal("not-found");
}

async function isWithinRate(request, environment) {
  const address = request.headers.get("CF-Connecting-IP") ?? "";
  const { success } = await environment.REQUESTS.limit({ key: network(address) });
  return success;
}

/** What a client is told when the room itself could not answer; it comes back after a while (H7). */
function failure(error) {
  return new Refusal(error.overloaded ? "server-full" : "storage-failed");
}

function words(text = "") {
  return text.split(" ").filter((word) => word !== "");
}
