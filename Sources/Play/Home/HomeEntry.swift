/// A line of the home screen: a puzzle, with how far this person is in it, or a folder to go into.
public struct HomeEntry: Hashable, Sendable {
  /// What the line stands for.
  public enum Kind: Hashable, Sendable {
    /// A file that is still to be read.
    case unread
    /// A puzzle.
    case puzzle(Puzzle)
    /// A file that cannot be read, for this reason.
    case unreadable(String)
    /// A room that was joined before.
    case room(Room)
    /// A folder; the one above is called `..`.
    case folder
  }

  /// What is known of a room without joining it.
  public struct Room: Hashable, Sendable {
    /// Where it is: a host and a port.
    public var address: String
    /// Whether this person only looks on.
    public var isWatched: Bool
    /// The puzzle that was solved in it; nil where none is kept, or before it is read.
    public var puzzle: Puzzle?

    /// A room at an address.
    public init(address: String, isWatched: Bool, puzzle: Puzzle? = nil) {
      self.address = address
      self.isWatched = isWatched
      self.puzzle = puzzle
    }
  }

  /// What is known of a puzzle without opening it.
  public struct Puzzle: Hashable, Sendable {
    /// Its title; empty if it has none.
    public var title: String
    /// Who made it.
    public var author: String
    /// Squares in a row.
    public var width: Int
    /// Rows.
    public var height: Int
    /// What sort of puzzle it is, in a word or a few.
    public var kind: String
    /// Squares that letters stand in.
    public var filled: Int
    /// Squares that take letters.
    public var open: Int
    /// Whether the whole grid is right.
    public var isSolved: Bool
    /// How long this person has been at it, in whole seconds; nil where that is not known.
    public var elapsedSeconds: Int?

    /// A puzzle of these parts.
    public init(
      title: String, author: String, width: Int, height: Int, kind: String, filled: Int = 0, open: Int,
      isSolved: Bool = false, elapsedSeconds: Int? = nil
    ) {
      self.title = title
      self.author = author
      self.width = width
      self.height = height
      self.kind = kind
      self.filled = filled
      self.open = open
      self.isSolved = isSolved
      self.elapsedSeconds = elapsedSeconds
    }
  }

  /// The file or folder; nil for a puzzle that is only kept.
  public let path: String?
  /// The name to show when there is no title.
  public let name: String
  /// What it is.
  public var kind: Kind
  /// The solve that is kept of it; nil when it was never opened here.
  public var solveID: Int64?
  /// When it was last opened, in seconds since 1970; nil when it never was.
  public var lastOpenedSeconds: Int64?
  /// The room, 16 bytes; nil for what is no room.
  public let roomID: [UInt8]?

  /// A line for the file or folder at `path`, for the kept solve `solveID`, or for a room.
  public init(
    path: String?, name: String, kind: Kind, solveID: Int64? = nil, lastOpenedSeconds: Int64? = nil,
    roomID: [UInt8]? = nil
  ) {
    self.path = path
    self.name = name
    self.kind = kind
    self.solveID = solveID
    self.lastOpenedSeconds = lastOpenedSeconds
    self.roomID = roomID
  }
}

extension HomeEntry {
  /// The puzzle, if it is one that was read.
  public var puzzle: Puzzle? {
    switch kind {
    case .puzzle(let puzzle): puzzle
    case .room(let room): room.puzzle
    case .unread, .unreadable, .folder: nil
    }
  }

  /// The room, if it is one.
  var room: Room? {
    switch kind {
    case .room(let room): room
    case .unread, .puzzle, .unreadable, .folder: nil
    }
  }

  /// What the line is called: the title of the puzzle, or else the name of the file.
  var label: String {
    guard let title = puzzle?.title, !title.isEmpty else { return name }
    return title
  }

  /// Whether there is something to remove.
  var isKept: Bool { solveID != nil || roomID != nil }

  /// How full the grid is, 0 to 1; -1 for what has no grid.
  var share: Double {
    guard let puzzle else { return -1 }
    return puzzle.open == 0 ? 0 : Double(puzzle.filled) / Double(puzzle.open)
  }

  /// Whether two lines stand for the same file or kept solve, read or not.
  func isSame(as other: HomeEntry) -> Bool {
    path == nil && other.path == nil ? (solveID, roomID) == (other.solveID, other.roomID) : path == other.path
  }
}
