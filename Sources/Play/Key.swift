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
  case home
  case end
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
    case .home: "Home"
    case .end: "End"
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
