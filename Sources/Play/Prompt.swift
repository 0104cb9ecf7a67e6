public import Grid
import Live

/// A line of text that the player is asked for in the status.
public struct Prompt: Hashable, Sendable {
  /// What the text is for.
  public enum Purpose: Hashable, Sendable {
    /// The name of a clue to go to.
    case goTo
    /// Words of a clue, looked for as they are typed.
    case find
    /// The key of a locked puzzle.
    case unlock
    /// Something to say to the others.
    case chat
    /// The path of a copy.
    case saveAs

    /// Characters that a line takes.
    var characters: Int {
      switch self {
      case .goTo, .find, .unlock: Prompt.characters
      case .chat: MessageLimits.chatCharacters
      case .saveAs: Prompt.pathCharacters
      }
    }
  }

  /// Characters of any clue's name, key or memorable words, and more.
  static let characters = 60
  /// Characters of a path; the system takes hardly more.
  static let pathCharacters = 1_000

  /// What the text is for.
  public var purpose: Purpose
  /// What was typed so far.
  public var text = ""
  /// Where the player was, to go back there when nothing comes of it.
  public var origin: Cursor

  /// What stands before the text.
  var question: String {
    switch purpose {
    case .goTo: "Go to clue (17a): "
    case .find: "Find in clues: "
    case .unlock: "Key, 4 digits (Enter alone looks for it): "
    case .chat: "Say: "
    case .saveAs: "Save as: "
    }
  }

  /// Adds what was typed or pasted, as far as the line takes it.
  mutating func type(_ more: String) {
    text += more.filter { !$0.isNewline }.prefix(max(0, purpose.characters - text.count))
  }
}

/// The command palette: every command by name, those that match what was typed.
public struct Palette: Hashable, Sendable {
  /// What was typed so far.
  public var text = ""
  /// Which of the matching commands is chosen, from 0.
  public var selected = 0

  /// The commands that have every typed word in their name or title, in the order of help.
  public var matches: [Command] {
    let words = text.lowercased().split(separator: " ")
    return Command.Section.allCases.flatMap { section in
      Command.allCases.filter { command in
        let description = "\(command.rawValue) \(command.title)".lowercased()
        return command.section == section && command != .palette
          && words.allSatisfy { description.contains($0) }
      }
    }
  }

  /// Chooses the next or previous command, going round at the ends.
  mutating func step(_ sign: Int) {
    let count = matches.count
    selected = count == 0 ? 0 : (selected + sign + count) % count
  }
}

/// A place from which references were followed.
struct Jump: Hashable, Sendable {
  /// Where the player was.
  var origin: Cursor
  /// The entries that the clue there speaks of, as indices in `Entries.list`.
  var targets: [Int]
  /// How many of them were gone to.
  var visited: Int
}
