extension Command {
  /// The headings of help, in order.
  public enum Section: String, CaseIterable, Sendable {
    case moving = "Moving"
    case finding = "Finding"
    case writing = "Writing"
    case checking = "Checking"
    case together = "Together"
    case program = "Program"
  }

  /// The heading under which help lists the command.
  public var section: Section {
    switch self {
    case .moveUp, .moveDown, .moveLeft, .moveRight, .neighbourUp, .neighbourDown, .neighbourLeft,
      .neighbourRight, .turn, .nextUnfinished, .previousUnfinished, .nextClue, .previousClue, .wordStart,
      .wordEnd, .gridStart, .gridEnd:
      .moving
    case .goToClue, .findClue, .findNext, .findPrevious, .followReference, .goBack: .finding
    case .erase, .eraseForward, .delete, .rebus, .pencil, .block, .typePaste, .undo, .redo, .startTyping,
      .startTypingAfter, .startTypingWord, .retype, .stopTyping:
      .writing
    case .select, .selectToStart, .selectToEnd, .check, .checkLetter, .checkWord, .checkSelection,
      .checkPuzzle, .reveal, .revealLetter, .revealWord, .revealSelection, .revealPuzzle, .clear,
      .clearLetter, .clearWord, .clearSelection, .clearPuzzle, .startOver, .unlock:
      .checking
    case .chat, .chatLog, .nudge, .agree, .disagree, .invite, .followPlayer: .together
    case .palette, .pause, .notepad, .downsOnly, .lettersSoFar, .authorColours, .replay, .statistics, .saveAs,
      .redraw, .help, .quit:
      .program
    }
  }

  /// What the command does, as help and documentation say it.
  public var title: String {
    switch self {
    case .moveUp: "up; across the word, first turns to Down"
    case .moveDown: "down; across the word, first turns to Down"
    case .moveLeft: "left; across the word, first turns to Across"
    case .moveRight: "right; across the word, first turns to Across"
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
    case .gridStart: "first square of the grid"
    case .gridEnd: "last square of the grid; with a number before it, the clue of that number"
    case .goToClue: "go to a clue by its name: 17a, 4d"
    case .findClue: "find a clue by its words"
    case .findNext: "next clue with these words"
    case .findPrevious: "previous clue with these words"
    case .followReference: "go to the clue that this one speaks of; again: to the next one, then back"
    case .goBack: "back to where you were before that"
    case .followPlayer: "go along with another player; again: with the next one, then alone"
    case .erase: "clear the square; on a blank one, step back and clear"
    case .eraseForward: "clear the square and go on to the next"
    case .delete: "clear the square and stay"
    case .rebus: "several letters in one square; Enter commits, Esc cancels"
    case .pencil: "pencil on or off"
    case .block: "a block, where blocks are to be found; on a block, takes it away"
    case .typePaste: "type what was pasted last into the word"
    case .undo: "undo my last move, also from before a restart"
    case .redo: "redo it"
    case .startTyping: "begin to type here"
    case .startTypingAfter: "begin to type in the next square"
    case .startTypingWord: "begin to type at the start of the word"
    case .retype: "clear the square and begin to type"
    case .stopTyping: "end typing: letters are commands again"
    case .select: "mark squares from here on; again: unmark them"
    case .selectToStart: "mark the squares from here to the start of the word"
    case .selectToEnd: "mark the squares from here to the end of the word"
    case .check: "check: letter, word, selection or puzzle"
    case .checkLetter: "check the letter"
    case .checkWord: "check the word"
    case .checkSelection: "check the marked squares"
    case .checkPuzzle: "check the puzzle"
    case .reveal: "reveal: letter, word, selection or puzzle"
    case .revealLetter: "reveal the letter"
    case .revealWord: "reveal the word"
    case .revealSelection: "reveal the marked squares"
    case .revealPuzzle: "reveal the puzzle; asks first"
    case .clear: "clear: letter, word, selection or puzzle"
    case .clearLetter: "clear the letter"
    case .clearWord: "clear the word"
    case .clearSelection: "clear the marked squares"
    case .clearPuzzle: "clear the puzzle; asks first"
    case .startOver: "start over: empty the grid for everybody, locked squares too; asks first"
    case .unlock: "open a locked puzzle with its key, or look for the key"
    case .chat: "say something to the others"
    case .chatLog: "what was said in the room"
    case .nudge: "make this square flash for the others"
    case .agree: "agree to what another player asks for"
    case .disagree: "do not agree to it"
    case .palette: "every command by its name"
    case .pause: "pause: the grid is hidden and the clock stops, for everybody in the room"
    case .notepad: "what the puzzle says about itself"
    case .downsOnly: "hide the Across clues, or show them again"
    case .lettersSoFar: "letters of each answer so far in the clue lists, on or off"
    case .authorColours: "others' letters in their colours, on or off"
    case .replay: "watch this solve again from its first letter, at any speed"
    case .statistics: "finished puzzles: days in a row, times for each size"
    case .saveAs:
      "save a copy with the letters, or export the grid: .puz .ipuz .jpz .xd .html .svg .txt .ansi"
    case .invite: "show the room's invite"
    case .redraw: "draw the whole screen again"
    case .help: "show or hide this help"
    case .quit: "leave; asks first"
    }
  }
}
