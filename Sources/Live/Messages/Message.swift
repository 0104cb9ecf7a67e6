public import Grid

/// Everything that players say to one another; all traffic of a room can be read in this file.
///
/// Each case is documented in docs/protocol.md, part M, with its binary form.
public enum Message: Hashable, Sendable {
  /// Here I am, and this is what I have.
  case hello(Hello)
  /// These squares of that puzzle changed; one message however many they are.
  case letters([FillChange], of: PuzzleTag)
  /// I am on this square now. Never stored, and worthless once a later one has come.
  case cursor(CursorReport)
  /// I need something from whoever has it.
  case want(Want)
  /// Part of everything I have written down, for the device named.
  case state(StatePart)
  /// A piece of the puzzle itself.
  case puzzle(PuzzleChunk)
  /// I have merged these frames of yours.
  case have([Acknowledgement])
  /// I have this fill; if yours differs for long, something was lost.
  case digest(FillDigest)
  /// I am leaving on purpose.
  case bye
  /// This is how my clock of that puzzle stands, and whether the room is paused.
  case timer(TimerReport, of: PuzzleTag)
  /// A word, a hint or a question to the others; all about that puzzle.
  case talk(Talk, of: PuzzleTag)
  /// A kind that a later version of the program knows; it is passed over.
  case unknown(kind: UInt8)
}

/// A message and the device that wrote it.
public struct Envelope: Hashable, Sendable {
  /// The sender, by its own word: any player could put another's id here (docs/protocol.md, S9).
  public var device: DeviceID
  /// What it says.
  public var message: Message

  /// A message from `device`.
  public init(device: DeviceID, message: Message) {
    self.device = device
    self.message = message
  }
}

/// How a device introduces itself, to everybody or back to a newcomer.
public struct Hello: Hashable, Sendable {
  /// Whether this answers another's hello, so that nobody answers it again.
  public var isReply: Bool
  /// The player's name, already cleaned by the sender and cleaned again by whoever shows it.
  public var name: String
  /// Which of the player colours it likes, 0 to 7.
  public var color: UInt8
  /// The puzzle it has; nil if it waits for one.
  public var puzzle: PuzzleID?
  /// Its fill of that puzzle.
  public var digest: FillDigest?
  /// Whether it has the answers that the puzzle itself does not tell, and checks for those who ask.
  public var judges: Bool

  /// An introduction.
  public init(
    isReply: Bool, name: String, color: UInt8, puzzle: PuzzleID?, digest: FillDigest?, judges: Bool = false
  ) {
    self.isReply = isReply
    self.judges = judges
    self.name = name
    self.color = color
    self.puzzle = puzzle
    self.digest = digest
  }
}

/// Where a player is.
public struct CursorReport: Hashable, Sendable {
  /// The index of the square in `Puzzle.squares`.
  public var square: Int
  /// The way in which its letters go on.
  public var direction: Direction

  /// A cursor on a square.
  public init(square: Int, direction: Direction) {
    self.square = square
    self.direction = direction
  }
}

/// What a device can ask for.
public enum Want: UInt8, Hashable, Sendable, CaseIterable {
  /// The puzzle.
  case puzzle = 0
  /// Everything written.
  case state = 1
}

/// Part of a device's whole fill.
public struct StatePart: Hashable, Sendable {
  /// For whom it is; everybody else may use it too.
  public var recipient: DeviceID
  /// The puzzle it belongs to.
  public var puzzle: PuzzleID
  /// Whether no further part follows.
  public var isLast: Bool
  /// The changes of this part.
  public var changes: [FillChange]

  /// A part of a fill.
  public init(recipient: DeviceID, puzzle: PuzzleID, isLast: Bool, changes: [FillChange]) {
    self.recipient = recipient
    self.puzzle = puzzle
    self.isLast = isLast
    self.changes = changes
  }
}

/// A piece of a puzzle's canonical form.
public struct PuzzleChunk: Hashable, Sendable {
  /// The puzzle it belongs to.
  public var puzzle: PuzzleID
  /// Which piece, from 0.
  public var index: Int
  /// How many there are.
  public var count: Int
  /// The bytes of the piece.
  public var bytes: [UInt8]

  /// A piece of a puzzle.
  public init(puzzle: PuzzleID, index: Int, count: Int, bytes: [UInt8]) {
    self.puzzle = puzzle
    self.index = index
    self.count = count
    self.bytes = bytes
  }
}

/// Frames of one stream that were opened and whose letters are merged.
public struct Acknowledgement: Hashable, Sendable {
  /// The sender's stream, 16 bytes.
  public var stream: [UInt8]
  /// The counter of the first frame merged.
  public var first: UInt64
  /// The counter of the last; all between are merged too.
  public var last: UInt64

  /// The frames that it names.
  public var counters: ClosedRange<UInt64> { first...last }

  /// An acknowledgement.
  ///
  /// - Precondition: `first <= last`.
  public init(stream: [UInt8], first: UInt64, last: UInt64) {
    precondition(first <= last, "frames are named from the first to the last")
    self.stream = stream
    self.first = first
    self.last = last
  }
}
