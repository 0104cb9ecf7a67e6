import Grid
public import Screen

/// What a terminal shows, and what the panes had to say in it, so that the next picture is drawn over this one where most
/// of it stays.
///
/// From one letter to the next a square, a clue or two and the status change. To draw all else again takes most of the time
/// from another player's letter to the screen.
public struct Picture: Sendable {
  /// The picture itself.
  public internal(set) var screen: Screen
  /// What the panes stand on; nil for a picture that the next one cannot be drawn over.
  var ground: Ground?
  var grid = DrawnGrid()
  var lists = DrawnLists()

  /// What has to be the same in both pictures: where the panes stand, and what they are about.
  struct Ground: Hashable, Sendable {
    let layout: Layout
    let puzzle: Puzzle
    let theme: Theme
  }

  /// Nothing drawn yet.
  init(size: Size) { screen = Screen(size: size) }

  /// Becomes the picture to draw over on `ground`.
  ///
  /// - Returns: whether it stays as it is; it is emptied where it stands on another ground.
  mutating func prepare(for ground: Ground?, size: Size) -> Bool {
    let stays = ground != nil && self.ground == ground && screen.size == size
    if stays {
      screen.cursor = nil
    } else {
      self = Picture(size: size)
    }
    self.ground = ground
    return stays
  }
}
