public import Grid
public import Screen

/// A run of the screen, named where `Run` means one of a clue's text.
public typealias DrawnRun = Run
/// A style of the screen, named where `Style` means one of a clue's text.
public typealias DrawnStyle = Style

extension StyledText {
  /// The text as runs of a screen, on top of `base`.
  public func drawn(on base: DrawnStyle) -> [DrawnRun] {
    runs.map { run in
      var style = base
      if run.style.contains(.italic) { style = style.italic() }
      if run.style.contains(.bold) { style = style.bold() }
      if run.style.contains(.underline) { style = style.underline() }
      return DrawnRun(run.text, style)
    }
  }
}
