/// A key as the terminal reports it, whatever the terminal.
public enum Key: Hashable, Sendable {
  /// A printable character, upper or lower case.
  case character(Character)
  /// Control with a letter, given in lower case.
  case control(Character)
  /// An arrow, with or without Shift.
  case arrow(Arrow, isShifted: Bool = false)
  case enter
  case tab
  case backTab
  case backspace
  case delete
  case insert
  case escape
  /// To the beginning, with or without Shift.
  case home(isShifted: Bool = false)
  /// To the end, with or without Shift.
  case end(isShifted: Bool = false)
  case pageUp
  case pageDown
  case function(Int)

  /// The four arrow keys.
  public enum Arrow: Hashable, Sendable, CaseIterable {
    case up
    case down
    case left
    case right
  }
}

extension Key {
  /// What the key is called in help, in the documentation and in messages.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "Ctrl+\(letter.uppercased())"
    case .arrow(let arrow, let isShifted): (isShifted ? "Shift+" : "") + arrow.name
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift+Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .escape: "Esc"
    case .home(let isShifted): (isShifted ? "Shift+" : "") + "Home"
    case .end(let isShifted): (isShifted ? "Shift+" : "") + "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}

extension Key.Arrow {
  /// The arrow's name in English.
  public var name: String {
    switch self {
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    }
  }
}

extension Key {
  /// Whether the key writes itself where letters are typed.
  var isTyped: Bool {
    switch self {
    case .character(let character): character != " "
    case .control, .arrow, .enter, .tab, .backTab, .backspace, .delete, .insert, .escape, .home, .end,
      .pageUp,
      .pageDown, .function:
      false
    }
  }

  /// Whether a puzzle may need the key as a letter, so that it cannot be a command while letters are typed.
  var isLetter: Bool {
    switch self {
    case .character(let character): character.isLetter || character.isNumber
    case .control, .arrow, .enter, .tab, .backTab, .backspace, .delete, .insert, .escape, .home, .end,
      .pageUp,
      .pageDown, .function:
      false
    }
  }

  /// Every key that is not a character.
  static let named: [Key] =
    [.enter, .tab, .backTab, .backspace, .delete, .insert, .escape, .pageUp, .pageDown]
    + [.home(), .end(), .home(isShifted: true), .end(isShifted: true)]
    + Arrow.allCases.flatMap { [.arrow($0), .arrow($0, isShifted: true)] }
    + (1...12).map { .function($0) } + "abcdefghijklmnopqrstuvwxyz".map { .control($0) } + [.character(" ")]

  /// The key that is called so; nil for any other word.
  ///
  /// Capitals count only where the name is a character.
  init?(named name: String) {
    let lower = name.lowercased()
    if let known = Key.named.first(where: { $0.name.lowercased() == lower }) {
      self = known
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else {
      return nil
    }
  }
}
