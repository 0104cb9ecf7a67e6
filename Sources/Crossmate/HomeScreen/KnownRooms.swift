import Grid
import Play
import Secrets
import Store
import System

/// The rooms that this person has joined, by the links that are kept of them.
struct KnownRooms {
  private let home: Home
  private let store: Store

  init(home: Home, store: Store) {
    self.home = home
    self.store = store
  }

  /// A line for each room, without what is in it; rooms of one's own are opened by their puzzles.
  func list() throws(StoreError) -> [HomeEntry] {
    var entries: [HomeEntry] = []
    for invite in home.rooms().compactMap({ try? Invite(link: $0) }) {
      let solve = try store.solve(inRoom: invite.keys.roomID)
      guard solve?.isOwn != true else { continue }
      entries.append(
        HomeEntry(
          path: nil, name: "Room", kind: .room(KnownRooms.room(invite)), solveID: solve?.id,
          lastOpenedSeconds: solve?.lastOpenedSeconds, roomID: invite.keys.roomID))
    }
    return entries
  }

  private static func room(_ invite: Invite) -> HomeEntry.Room {
    let address = invite.host.contains(":") ? "[\(invite.host)]" : invite.host
    return HomeEntry.Room(
      address: TextCleaner.line("\(address):\(invite.port)", limit: 100),
      isWatched: invite.keys.role == .watch)
  }

  /// The invite of a room; nil when its link is gone.
  func invite(of entry: HomeEntry) -> Invite? {
    entry.roomID.flatMap { home.link(ofRoom: $0) }.flatMap { try? Invite(link: $0) }
  }

  /// Forgets a room's link.
  func forget(_ roomID: [UInt8]) { home.forget(room: roomID) }
}
