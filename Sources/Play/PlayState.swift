public import Grid
public import Live
public import Screen

/// The whole state of the program while a puzzle is open.
public struct PlayState: Sendable {
  /// What keys mean at the moment.
  public enum Mode: Hashable, Sendable {
    /// Keys solve.
    case solving
    /// Keys go into one square, which holds this text so far.
    case rebus(String)
    /// A letter says how far a check, reveal or clear reaches.
    case choosing(Sweep)
    /// The program asks whether to do something that cannot be taken back.
    case confirming(Command)
    /// The program asks whether a copy may replace the file of this path.
    case replacing(String)
    /// Keys go into a line of text.
    case prompt(Prompt)
    /// The command palette is open.
    case palette(Palette)
    /// The help page is open, scrolled down by so many lines.
    case help(scrolled: Int)
    /// The notepad is open, scrolled down by so many lines.
    case notepad(scrolled: Int)
    /// Everything that was said in the room, scrolled down by so many lines.
    case chatLog(scrolled: Int)
    /// The statistics are open, scrolled down by so many lines.
    case statistics(Statistics, scrolled: Int)
    /// A solve is played again.
    case replaying(Replay)
    /// The grid is hidden and the clock stands.
    case paused
    /// The invite is shown.
    case invite
    /// The program asks whether to leave.
    case leaving
  }

  /// How the connection to the room is.
  public enum Connection: Hashable, Sendable {
    /// The first attempt is under way.
    case connecting
    /// The room is there.
    case open
    /// The room is away; it is dialled again by itself.
    case lost
    /// The room does not want this device, for the reason given.
    case refused(String)
  }

  /// A line in the status that stays until something else happens.
  public struct Message: Hashable, Sendable {
    /// How important it is.
    public enum Tone: Hashable, Sendable {
      case plain
      case good
      case bad
    }
    /// What it says.
    public var text: String
    /// How it says it.
    public var tone: Tone
  }

  /// The room's side of the state.
  public struct RoomState: Sendable {
    /// Joins, shares, catches up.
    public var session: Session {
      _read { yield box.value }
      _modify { yield &box.value }
    }
    private var box: Boxed<Session>
    /// How the connection is.
    public var connection: Connection
    /// The link that lets others play, if this player may give it.
    public var playLink: String?
    /// The link that lets others look on.
    public var watchLink: String?

    /// A room that is still to be reached.
    public init(session: Session, playLink: String? = nil, watchLink: String? = nil) {
      box = Boxed(session)
      connection = .connecting
      self.playLink = playLink
      self.watchLink = watchLink
    }
  }

  /// A square whose letters another player just replaced.
  struct Flash: Hashable, Sendable {
    var square: Int
    var until: Moment
  }

  /// The puzzle and what is written; nil while it is still to come from the room.
  public internal(set) var board: Board?
  /// Where the player is.
  public internal(set) var cursor: Cursor
  /// What keys mean.
  public internal(set) var mode: Mode = .solving
  /// What keys meant before something came between: a pause, or the question whether to leave one; the latest last.
  var interrupted: [Mode] = []
  /// Whether letters are typed or commands, in schemes that tell these apart.
  public internal(set) var layer: Keymap.Layer
  /// What new letters are written with.
  public internal(set) var ink: Register.Ink = .pen
  /// The room, unless the player solves alone.
  public internal(set) var room: RoomState?
  /// Who writes here.
  public let device: DeviceID
  /// The line in the status.
  public internal(set) var message: Message?
  /// The reason why letters are not being stored; nil while they are.
  public internal(set) var storeFailure: String?
  /// The terminal's size.
  public internal(set) var size: Size
  /// What is shown beside the puzzle and its letters, and how.
  public internal(set) var display = Display()
  /// Whether the grid was right once; it stays so, whatever is written afterwards, until the solve is started over.
  public internal(set) var isSolved = false
  /// Where marking squares began; nil while none are marked.
  public internal(set) var selectionAnchor: Position?
  /// The player whose cursor this one goes along with.
  public internal(set) var followed: DeviceID?
  /// What was said in the room.
  public internal(set) var chat = ChatLog()
  /// What this player asked the others and waits for.
  var pendingAsk: PendingAsk?
  /// What another player asks this one.
  var openAsk: OpenAsk?
  /// How many questions this player asked.
  var askCount = 0
  /// How the session was told last that the clock stands.
  var toldClock: ClockState?
  /// The player's own moves, for undo.
  var history = History()
  var flashes: [Flash] = []
  /// Which start of the solve the time and `isSolved` are about.
  var epoch: UInt32
  /// How long this puzzle has been worked at.
  var stopwatch: Stopwatch
  /// What the store knows of the time.
  var keptTime: SolveTime
  /// What was looked for last.
  var search = ""
  /// Where references were followed from.
  var trail: [Jump] = []
  /// The number typed before a command, in schemes where letters are commands.
  var count: Int?
  /// What was pasted last.
  var pasted = ""
  /// Lines to be told once, beside what follows from the difference of two states.
  var said: [String] = []
  /// Whether the puzzle was introduced to somebody who cannot see it.
  var hasIntroduced = false
  /// Whether there is no screen, so that everything is told in lines.
  let isPlain: Bool
  /// Whether a solve is only played again, so that the program ends with that.
  let isOnlyReplay: Bool
  /// The file that the puzzle came from; nil for one that came from a room.
  let file: PuzzleFile?
  /// What solvers disagree on.
  let settings: Settings
  /// Keys and what they do.
  let keymap: Keymap
  /// How things look.
  let theme: Theme

  /// A program that opens `board`, or waits for one from `room`.
  ///
  /// - Parameters:
  ///   - earlier: what is known of this solve from before.
  ///   - file: the file that the puzzle came from, with its bytes where it is at hand.
  ///   - isPlain: whether there is no screen, so that everything is told in lines.
  ///   - isOnlyReplay: whether the program ends with the replay that it is about to be given.
  public init(
    board: Board?, device: DeviceID, room: RoomState? = nil, size: Size, keymap: Keymap = .standard,
    settings: Settings = Settings(), theme: Theme = .standard, message: Message? = nil,
    earlier: EarlierSolve = EarlierSolve(), file: PuzzleFile? = nil,
    isPlain: Bool = false, isOnlyReplay: Bool = false
  ) {
    self.board = board
    self.device = device
    self.room = room
    self.size = size
    self.keymap = keymap
    self.settings = settings
    self.theme = theme
    self.message = message
    self.file = file
    self.isPlain = isPlain
    self.isOnlyReplay = isOnlyReplay
    layer = keymap.firstLayer
    display.isDownsOnly = settings.isDownsOnly
    display.usesMouse = settings.usesMouse
    display.showsLettersSoFar = settings.showsLettersSoFar
    display.tintsAuthors = settings.tintsAuthors
    epoch = board?.fill.epoch ?? 0
    // What is known of an earlier start says nothing about this one.
    let time = earlier.time.epoch == epoch ? earlier.time : SolveTime(epoch: epoch)
    stopwatch = Stopwatch(seconds: time.seconds)
    keptTime = time
    cursor = board?.start ?? Cursor(Position(row: 0, column: 0), .across)
    isSolved = time.isSolved || board.map { $0.completion == .solved } ?? false
    if let board, board.knowsAnswers, board.original.solution != .open { judge() }
    if let board { history = History(of: earlier, on: board.fill.emptied, by: device, in: board.original) }
    // Nothing can be sent yet: the session only has to know where the player is when the others ask.
    _ = reportCursor(now: Moment(nanoseconds: 0))
    showAll()
    catchUp()
  }

  /// Whether this player only looks on.
  public var isWatching: Bool { room?.session.isWatching == true }

  /// When the next `.tick` is due; nil if nothing waits for time to pass.
  public var nextDeadline: Moment? {
    let own = [room?.session.nextDeadline, display.resting.due, clockDeadline, replayDeadline]
    return (flashes.map(\.until) + own.compactMap { $0 }).min()
  }
}

extension PlayState.Message {
  /// A line that only informs.
  public static func plain(_ text: String) -> PlayState.Message { .init(text: text, tone: .plain) }
  /// A line about something good.
  public static func good(_ text: String) -> PlayState.Message { .init(text: text, tone: .good) }
  /// A line about something that did not work.
  public static func bad(_ text: String) -> PlayState.Message { .init(text: text, tone: .bad) }
}
