public import Screen

/// The whole state of the home screen: puzzles to choose from.
///
/// Like `PlayState` a value that changes in one way only, by events; what is to be done comes out as effects. Files are
/// read by the loop, one by one, and come in as they are read, so that a folder of any size opens at once.
public struct HomeState: Sendable {
  /// What keys mean at the moment.
  public enum Mode: Hashable, Sendable {
    /// Keys choose.
    case choosing
    /// Keys change the filter.
    case filtering
    /// The program asks whether to remove what is kept of the chosen puzzle.
    case removing
  }

  /// What the lines are ordered by; folders always come first.
  public enum Order: String, CaseIterable, Hashable, Sendable {
    case recent = "last opened"
    case title
    case size
    case kind
    case progress
  }

  /// Everything that can happen.
  public enum Event: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// The terminal has another size now.
    case resized(Size)
    /// These are the lines of a folder; the old ones are gone.
    case listed([HomeEntry], folder: String)
    /// A file was read, or what is kept of it changed; it takes the place of its line.
    case read(HomeEntry)
    /// Something did not work, for this reason.
    case failed(String)
    /// The terminal or the system wants the program to end.
    case terminated
  }

  /// What is to be done outside.
  public enum Effect: Hashable, Sendable {
    /// Open the puzzle of a line.
    case open(HomeEntry)
    /// List another folder.
    case list(String)
    /// Delete a solve with everything written in it.
    case remove(HomeEntry)
    /// Draw every cell again.
    case redraw
    /// End the program.
    case quit
  }

  /// What keys mean.
  public internal(set) var mode = Mode.choosing
  /// The folder that is shown.
  public internal(set) var folder: String
  /// Every line, in no order.
  public internal(set) var entries: [HomeEntry] = []
  /// The lines that show, in order.
  public internal(set) var shown: [HomeEntry] = []
  /// What the lines are ordered by.
  public internal(set) var order = Order.recent
  /// What a line must contain to show.
  public internal(set) var filter = ""
  /// The chosen line among those that show.
  public internal(set) var chosen = 0
  /// The first line on the screen.
  public internal(set) var firstRow = 0
  /// The terminal's size.
  public internal(set) var size: Size
  /// A line at the bottom that stays until the next key.
  public internal(set) var message: String?
  let theme: Theme

  /// An empty screen that waits for the lines of `folder`.
  public init(folder: String, size: Size, theme: Theme = .standard, message: String? = nil) {
    self.folder = folder
    self.size = size
    self.theme = theme
    self.message = message
  }

  /// The line that Enter opens.
  public var chosenEntry: HomeEntry? { shown.indices.contains(chosen) ? shown[chosen] : nil }

  /// Files that are still to be read.
  public var unreadCount: Int { entries.count { $0.kind == .unread } }

  /// Orders and filters the lines anew, and keeps the choice on its line.
  mutating func arrange() {
    let before = chosenEntry
    let wanted = filter.lowercased()
    shown = entries.filter { wanted.isEmpty || HomeState.searched($0).contains(wanted) }
    shown.sort { HomeState.isBefore($0, $1, by: order) }
    if let before, let index = shown.firstIndex(where: { $0.isSame(as: before) }) { chosen = index }
    chosen = max(0, min(chosen, shown.count - 1))
    scroll()
  }

  /// Keeps the chosen line on the screen.
  mutating func scroll() {
    let rows = max(1, HomePane.lineRows(of: size))
    firstRow = max(0, min(firstRow, shown.count - rows))
    firstRow = min(max(firstRow, chosen - rows + 1), chosen)
  }

  private static func searched(_ entry: HomeEntry) -> String {
    [
      entry.name, entry.puzzle?.title ?? "", entry.puzzle?.author ?? "", entry.puzzle?.kind ?? "",
      entry.room?.address ?? "",
    ].joined(separator: "\n").lowercased()
  }

  /// Folders first; then by the order, and what is equal in it by title.
  private static func isBefore(_ first: HomeEntry, _ second: HomeEntry, by order: Order) -> Bool {
    if (first.kind == .folder) != (second.kind == .folder) { return first.kind == .folder }
    switch order {
    case .recent:
      let (one, other) = (first.lastOpenedSeconds ?? -1, second.lastOpenedSeconds ?? -1)
      if one != other { return one > other }
    case .title: break
    case .size:
      let (one, other) = (first.puzzle?.open ?? -1, second.puzzle?.open ?? -1)
      if one != other { return one < other }
    case .kind:
      let (one, other) = (first.puzzle?.kind ?? "", second.puzzle?.kind ?? "")
      if one != other { return one < other }
    case .progress:
      if first.share != second.share { return first.share > second.share }
    }
    let (one, other) = (first.label.lowercased(), second.label.lowercased())
    return one == other ? first.name < second.name : one < other
  }
}
