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

  /// The tags for a session's players in a theme's colours.
  init(of session: borrowing Session, theme: Theme) {
    var all = Array(session.players.values)
    all.append(session.ownPlayer)
    all.sort { $0.device < $1.device }
    var isTaken = [Bool](repeating: false, count: theme.players.count)
    var usedInitials: [Character] = []
    var tags: [PlayerTag] = []
    // Those who are here choose before those who left; among them the order is the same on every screen.
    for isHere in [true, false] {
      for player in all where player.isHere == isHere {
        let name = TextCleaner.line(player.name, limit: MessageLimits.nameCharacters)
        let color = PlayerTags.color(liked: Int(player.color), isTaken: &isTaken, of: theme)
        let initial = PlayerTags.initial(of: name, used: &usedInitials)
        tags.append(
          PlayerTag(
            device: player.device, name: name, initial: initial, color: color,
            isWatcher: player.isWatcher, isHere: isHere, cursor: player.cursor))
      }
    }
    list = tags
  }

  /// The colour of a device that was ever here.
  func color(of device: DeviceID) -> Color? {
    list.firstIndex { $0.device == device }.map { list[$0].color }
  }

  private static func color(liked: Int, isTaken: inout [Bool], of theme: Theme) -> Color {
    let count = theme.players.count
    let choice = (0..<count).lazy.map { (liked + $0) % count }.first { !isTaken[$0] } ?? liked % count
    isTaken[choice] = true
    return theme.players[choice]
  }

  private static func initial(of name: String, used: inout [Character]) -> Character {
    func isFree(_ character: Character) -> Bool {
      TextWidth.columns(of: character) == 1 && !used.contains(character)
    }
    let own = name.uppercased().first { ($0.isLetter || $0.isNumber) && isFree($0) }
    let initial = own ?? "123456789".first(where: isFree) ?? "?"
    used.append(initial)
    return initial
  }
}
