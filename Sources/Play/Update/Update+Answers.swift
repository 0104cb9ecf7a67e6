import Grid
import Live

// A locked puzzle is opened for this player's own checks; what the others see of it does not change.

extension PlayState {
  /// The bytes of the file that the puzzle came from, which a key fits; nil where it is not at hand.
  private var lockedFile: [UInt8]? {
    guard case .locked = file?.puzzle.solution else { return nil }
    return file?.source?.bytes
  }

  /// Asks for the key of a locked puzzle, if it is one and its file is at hand.
  mutating func askForKey() -> [Effect] {
    guard let board else { return [] }
    guard case .locked = board.original.solution else {
      message = .plain("This puzzle is not locked")
      return []
    }
    if board.knowsAnswers {
      message = .plain("This puzzle is open already")
      return []
    }
    guard lockedFile != nil else {
      message = .plain("The key fits the file, which only the player has who opened it")
      return []
    }
    return ask(.unlock)
  }

  /// Opens the answers with a key, or with the likeliest of all keys that fit.
  mutating func unlock(_ text: String, now: Moment) -> [Effect] {
    guard let file = lockedFile else { return [] }
    let keys: [AcrossLite.Key]
    if text.isEmpty {
      keys = (try? AcrossLite.keys(of: file)) ?? []
    } else {
      keys = text.count == 4 ? [Int(text).flatMap(AcrossLite.Key.init)].compactMap { $0 } : []
    }
    for key in keys.prefix(1) {
      guard let reading = try? AcrossLite.read(file, unlockedWith: key),
        board?.unlock(with: reading.puzzle) == true
      else { continue }
      message = .good("Unlocked with the key \(key)")
      return [.keepKey(key)] + session(.judging, now: now)
    }
    message = .plain(text.isEmpty ? "No key opens this puzzle" : "\(text) is not the key")
    return []
  }
}
