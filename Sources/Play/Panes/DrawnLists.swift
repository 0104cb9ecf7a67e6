import Grid
import Screen

/// What the clue lists showed in the last picture, clue by clue.
struct DrawnLists: Sendable {
  /// What decides which clues are shown and where, beside the puzzle and the layout.
  struct Ground: Hashable, Sendable {
    let current: Entry?
    let crossing: Entry?
    let scrolled: [Int: Int]
    let isDownsOnly: Bool
  }

  /// How one clue is drawn.
  struct Look: Hashable, Sendable {
    let mark: ClueListsPane.Mark
    let style: Style
  }

  private(set) var ground: Ground?
  private(set) var pages: [ClueListsPane.Page] = []
  private var looks: [Look?] = []

  /// Nothing drawn yet.
  init() {}

  /// Lists of which nothing but their headings is drawn.
  init(ground: Ground, pages: [ClueListsPane.Page]) {
    self.ground = ground
    self.pages = pages
    looks = Array(repeating: nil, count: pages.reduce(0) { $0 + $1.clues.count })
  }

  /// Notes how the clue at a place is drawn now, all pages counted through; whether that differs from before.
  mutating func replace(at place: Int, by look: Look) -> Bool {
    if looks[place] == look { return false }
    looks[place] = look
    return true
  }
}
