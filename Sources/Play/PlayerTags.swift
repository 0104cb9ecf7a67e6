import Grid
import Live
import Screen

/// One player as they are drawn: a colour and an initial that no other present player has.
struct PlayerTag: Hashable, Sendable {
  let device: DeviceID
  let name: String
  let initial: Character
  let color: Color
  let isWatcher: Bool
  let isHere: Bool
  let cursor: CursorReport?
}

/// The tags of everybody in the room, chosen alike on every screen.
struct PlayerTags: Sendable {
  /// The players in the order of their device ids, this one among them.
  let list: [PlayerTag]
  private let byDevice: [DeviceID: PlayerTag]

  /// The tags for a session's players in a theme's colours.
  init(of session: Session, theme: Theme) {
    let all = (Array(session.players.values) + [session.ownPlayer]).sorted { $0.device < $1.device }
    var freeColors = Set(theme.players.indices)
    var usedInitials: Set<Character> = []
    var tags: [PlayerTag] = []
    // Those who are here choose before those who left; among them the order is the same on every screen.
    for player in all.filter(\.isHere) + all.filter({ !$0.isHere }) {
      let name = TextCleaner.line(player.name, limit: MessageLimits.nameCharacters)
      let color = PlayerTags.color(liked: Int(player.color), free: &freeColors, of: theme)
      let initial = PlayerTags.initial(of: name, used: &usedInitials)
      tags.append(
        PlayerTag(
          device: player.device, name: name, initial: initial, color: color,
          isWatcher: player.isWatcher, isHere: player.isHere, cursor: player.cursor))
    }
    list = tags
    byDevice = Dictionary(tags.map { ($0.device, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The tag of a device that was ever here.
  subscript(device: DeviceID) -> PlayerTag? { byDevice[device] }

  private static func color(liked: Int, free: inout Set<Int>, of theme: Theme) -> Color {
    let count = theme.players.count
    let order = (0..<count).map { (liked + $0) % count }
    let choice = order.first(where: free.contains) ?? liked % count
    free.remove(choice)
    return theme.players[choice]
  }

  private static func initial(of name: String, used: inout Set<Character>) -> Character {
    let own = name.uppercased().filter { $0.isLetter || $0.isNumber }
    let candidates = (Array(own) + Array("123456789")).filter { TextWidth.columns(of: $0) == 1 }
    let choice = candidates.first { !used.contains($0) }
    let initial = choice ?? "?"
    used.insert(initial)
    return initial
  }
}
