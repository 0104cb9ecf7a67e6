/// What a key can do while solving; typing letters needs no command.
///
/// The raw value is the name by which the config file, the palette and the documentation call it.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case moveUp = "move-up"
  case moveDown = "move-down"
  case moveLeft = "move-left"
  case moveRight = "move-right"
  case neighbourUp = "neighbour-up"
  case neighbourDown = "neighbour-down"
  case neighbourLeft = "neighbour-left"
  case neighbourRight = "neighbour-right"
  case turn
  case nextUnfinished = "next-unfinished"
  case previousUnfinished = "previous-unfinished"
  case nextClue = "next-clue"
  case previousClue = "previous-clue"
  case wordStart = "word-start"
  case wordEnd = "word-end"
  case gridStart = "grid-start"
  case gridEnd = "grid-end"
  case goToClue = "go-to-clue"
  case findClue = "find-clue"
  case findNext = "find-next"
  case findPrevious = "find-previous"
  case followReference = "follow-reference"
  case goBack = "go-back"

  case erase
  case eraseForward = "erase-forward"
  case delete
  case rebus
  case pencil
  case block
  case typePaste = "type-paste"
  case undo
  case redo
  case startTyping = "start-typing"
  case startTypingAfter = "start-typing-after"
  case startTypingWord = "start-typing-word"
  case retype
  case stopTyping = "stop-typing"

  case select
  case selectToStart = "select-to-start"
  case selectToEnd = "select-to-end"
  case check
  case checkLetter = "check-letter"
  case checkWord = "check-word"
  case checkSelection = "check-selection"
  case checkPuzzle = "check-puzzle"
  case reveal
  case revealLetter = "reveal-letter"
  case revealWord = "reveal-word"
  case revealSelection = "reveal-selection"
  case revealPuzzle = "reveal-puzzle"
  case clear
  case clearLetter = "clear-letter"
  case clearWord = "clear-word"
  case clearSelection = "clear-selection"
  case clearPuzzle = "clear-puzzle"
  case startOver = "start-over"
  case unlock

  case followPlayer = "follow-player"
  case chat
  case chatLog = "chat-log"
  case nudge
  case agree
  case disagree
  case invite

  case palette
  case pause
  case notepad
  case downsOnly = "downs-only"
  case lettersSoFar = "letters-so-far"
  case authorColours = "author-colours"
  case replay
  case statistics
  case saveAs = "save-as"
  case redraw
  case help
  case quit
}

/// What can be done to several squares at once.
public enum Sweep: Hashable, Sendable, CaseIterable {
  /// Tell right letters from wrong ones.
  case check
  /// Write the answers.
  case reveal
  /// Take the letters away.
  case clear

  /// The command that does it to as many squares.
  func command(_ reach: Reach) -> Command {
    switch (self, reach) {
    case (.check, .letter): .checkLetter
    case (.check, .word): .checkWord
    case (.check, .selection): .checkSelection
    case (.check, .puzzle): .checkPuzzle
    case (.reveal, .letter): .revealLetter
    case (.reveal, .word): .revealWord
    case (.reveal, .selection): .revealSelection
    case (.reveal, .puzzle): .revealPuzzle
    case (.clear, .letter): .clearLetter
    case (.clear, .word): .clearWord
    case (.clear, .selection): .clearSelection
    case (.clear, .puzzle): .clearPuzzle
    }
  }
}

/// Which squares a sweep goes over.
public enum Reach: Character, Hashable, Sendable, CaseIterable {
  /// The cursor's square.
  case letter = "l"
  /// The cursor's word.
  case word = "w"
  /// The marked squares.
  case selection = "s"
  /// All of them.
  case puzzle = "p"
}
