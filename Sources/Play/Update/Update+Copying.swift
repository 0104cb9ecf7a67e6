public import Grid
import Live

// Copies of the puzzle with what is written in it; the file that it came from is never changed.

extension PlayState {
  /// The puzzle with everything that is written in it now, as a file may hold it; nil while there is none.
  public var copy: PuzzleFile? {
    guard let board else { return nil }
    var copy = file ?? PuzzleFile(format: "room", puzzle: board.original)
    copy.saved = board.fill.saved(in: board.original)
    copy.elapsedSeconds = elapsedSeconds
    return copy
  }

  /// Saves a copy under the path that was typed.
  mutating func saveCopy(as path: String, replaces: Bool = false) -> [Effect] {
    guard let copy, !path.isEmpty else { return [] }
    return [.saveCopy(copy, path: path, replaces: replaces)]
  }

  /// Tells what came of it, and asks before a file is replaced.
  mutating func take(_ outcome: CopyOutcome) {
    switch outcome {
    case .written(let path, let losses):
      let lost = losses.isEmpty ? "" : "; it lacks \(losses.joined(separator: ", "))"
      message = .good("Saved as \(PlayState.shown(path))\(lost)")
    case .exists(let path): mode = .replacing(path)
    case .refused(let reason): message = .bad(reason)
    }
  }

  /// A path as a message has it.
  static func shown(_ path: String) -> String { TextCleaner.line(path, limit: Prompt.pathCharacters) }

  /// A key while the program asks whether a file may be replaced.
  mutating func replaced(_ key: Key, _ path: String, now: Moment) -> [Effect] {
    mode = .solving
    switch key {
    case .character("y"), .character("Y"): return saveCopy(as: path, replaces: true)
    case .character, .control, .arrow, .enter, .tab, .backTab, .backspace, .delete, .insert, .escape, .home,
      .end, .pageUp, .pageDown, .function:
      return keymap[key, layer] == .quit ? perform(.quit, now: now) : []
    }
  }
}
