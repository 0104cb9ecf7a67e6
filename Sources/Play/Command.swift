/// What a key can do while solving; typing letters needs no command.
public enum Command: Hashable, Sendable, CaseIterable {
  case moveUp, moveDown, moveLeft, moveRight
  case neighbourUp, neighbourDown, neighbourLeft, neighbourRight
  case turn
  case nextUnfinished, previousUnfinished
  case nextClue, previousClue
  case wordStart, wordEnd
  case erase, delete
  case rebus
  case pencil
  case undo, redo
  case startOver
  case invite
  case redraw
  case help
  case quit

  /// What the command does, as help and documentation say it.
  public var title: String {
    switch self {
    case .moveUp: "up; first turns to Down"
    case .moveDown: "down; first turns to Down"
    case .moveLeft: "left; first turns to Across"
    case .moveRight: "right; first turns to Across"
    case .neighbourUp: "neighbouring word above, direction kept"
    case .neighbourDown: "neighbouring word below, direction kept"
    case .neighbourLeft: "neighbouring word to the left, direction kept"
    case .neighbourRight: "neighbouring word to the right, direction kept"
    case .turn: "turn between Across and Down"
    case .nextUnfinished: "next clue with a blank, on its first one"
    case .previousUnfinished: "previous clue with a blank, on its first one"
    case .nextClue: "next clue in the list, filled or not"
    case .previousClue: "previous clue in the list, filled or not"
    case .wordStart: "first square of the word"
    case .wordEnd: "last square of the word"
    case .erase: "clear the square; on a blank one, step back and clear"
    case .delete: "clear the square and stay"
    case .rebus: "several letters in one square; Enter commits, Esc cancels"
    case .pencil: "pencil on or off"
    case .undo: "undo my last move"
    case .redo: "redo it"
    case .startOver: "empty the whole grid for everybody; asks first"
    case .invite: "show the room's invite"
    case .redraw: "draw the whole screen again"
    case .help: "show or hide this help"
    case .quit: "leave; asks first"
    }
  }

  /// The heading under which help lists the command.
  public var section: Section {
    switch self {
    case .moveUp, .moveDown, .moveLeft, .moveRight, .neighbourUp, .neighbourDown, .neighbourLeft,
      .neighbourRight, .turn, .nextUnfinished, .previousUnfinished, .nextClue, .previousClue, .wordStart,
      .wordEnd:
      .moving
    case .erase, .delete, .rebus, .pencil, .undo, .redo, .startOver: .writing
    case .invite, .redraw, .help, .quit: .program
    }
  }

  /// The headings of help, in order.
  public enum Section: String, CaseIterable, Sendable {
    case moving = "Moving"
    case writing = "Writing"
    case program = "Program"
  }
}
