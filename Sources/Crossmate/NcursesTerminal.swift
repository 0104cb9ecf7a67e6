import CNcurses
import Play
import Screen

/// The terminal through ncurses; the only file that speaks to it.
///
/// ncurses keeps its state in globals, so there is one of these at a time.
final class NcursesTerminal: PlayTerminal {
  /// A paste of more characters than this is cut: no clue, name or link is longer.
  private static let pasteCharacters = 4_096

  private var drawn: Screen?
  /// The last picture of a puzzle, over which the next one is drawn.
  private var picture: Picture?
  private var pairs: [ColorPair: Int32] = [:]
  private var paste: String?
  private var escapes = EscapeFilter()
  private let colors: Int32
  private var hasMouse = false

  private struct ColorPair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// Takes over the terminal; nil when there is none that can be drawn on.
  init?() {
    guard cn_start() else { return nil }
    colors = cn_colors()
  }

  deinit { close() }

  /// Gives the terminal back; nothing can be drawn after it.
  func close() { cn_stop() }

  var size: Size { Size(columns: Int(cn_columns()), rows: Int(cn_rows())) }

  /// How many colours there are; 0 for none.
  var colorCount: Int { Int(colors) }

  /// Which characters can be shown.
  var repertoire: Repertoire {
    switch Int(cn_repertoire()) {
    case CN_REPERTOIRE_ASCII: .ascii
    case CN_REPERTOIRE_CONSOLE: .console
    default: .unicode
    }
  }

  /// Asks for what is done with the mouse, or leaves it to the terminal, which then selects text with it.
  private func setMouse(_ isWanted: Bool) {
    guard isWanted != hasMouse else { return }
    hasMouse = isWanted
    cn_mouse(isWanted)
  }

  func show(_ state: borrowing PlayState) {
    setMouse(state.wantsMouse)
    let picture = state.picture(over: picture.take())
    draw(picture.screen)
    self.picture = picture
  }

  func showSquares(_ state: borrowing PlayState) {
    guard var picture = picture.take() else { return }
    if state.drawSquares(over: &picture) { draw(picture.screen) }
    self.picture = picture
  }

  /// Everything that is told shows on the screen.
  func say(_ lines: [String]) {}

  /// Draws what differs from what was drawn before.
  func draw(_ screen: Screen) {
    let before = drawn?.size == screen.size ? drawn : nil
    for span in ScreenDiff(from: before ?? Screen(size: screen.size), to: screen).spans {
      var column = span.column
      for cell in span.cells {
        put(cell, row: span.row, column: column)
        column += 1
      }
    }
    if let cursor = screen.cursor {
      cn_cursor(Int32(cursor.row), Int32(cursor.column))
    } else {
      cn_cursor(-1, 0)
    }
    cn_flush()
    drawn = screen
  }

  /// Forgets what was drawn, so that the next picture is sent whole.
  func redrawAll() {
    cn_redraw_all()
    if let drawn { self.drawn = Screen(size: drawn.size) }
    for row in 0..<Int(cn_rows()) {
      for column in 0..<Int(cn_columns()) { put(.blank, row: row, column: column) }
    }
  }

  /// Takes up the size that the terminal has now.
  func resize() -> Size {
    cn_resize()
    drawn = nil
    return size
  }

  /// Gives the terminal back until the process goes on; the size that it has then.
  func suspend() -> Size {
    cn_suspend()
    drawn = nil
    return size
  }

  /// Takes the terminal again after a stop; the size that it has now.
  func resume() -> Size {
    cn_resume()
    drawn = nil
    return size
  }

  func readAll(hasFailed: Bool) -> [TerminalInput] { readAll() + (hasFailed ? [.hungUp] : []) }

  private func readAll() -> [TerminalInput] {
    var inputs: [TerminalInput] = []
    var scalars: [Unicode.Scalar] = []
    var value: UInt32 = 0
    while true {
      let kind = Int(cn_read_key(&value))
      if kind == CN_CHARACTER {
        if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        continue
      }
      inputs += escapes.pass(scalars).compactMap { take(character: $0) }
      scalars = []
      switch kind {
      // Without being asked for, a report is named by its beginning only.
      case CN_KEY where Int(value) == CN_KEY_MOUSE && !hasMouse: escapes.beginReport()
      case CN_KEY where Int(value) == CN_KEY_MOUSE: readMouse().map { inputs.append(.mouse($0)) }
      case CN_KEY: take(key: Int(value)).map { inputs.append($0) }
      case CN_HANGUP: return inputs + [.hungUp]
      default: return inputs
      }
    }
  }

  private func readMouse() -> Mouse? {
    var row: Int32 = 0
    var column: Int32 = 0
    let action: Mouse.Action
    switch Int(cn_read_mouse(&row, &column)) {
    case CN_MOUSE_PRESS: action = .press
    case CN_MOUSE_WHEEL_UP: action = .wheelUp
    case CN_MOUSE_WHEEL_DOWN: action = .wheelDown
    default: return nil
    }
    return paste == nil ? Mouse(action, row: Int(row), column: Int(column)) : nil
  }

  private func put(_ cell: Cell, row: Int, column: Int) {
    guard !cell.isContinuation else { return }
    if cell.columns == 2 { put(Cell(" ", cell.style), row: row, column: column + 1) }
    let style = cell.style
    let attributes = style.attributes
    var bits: Int32 = 0
    if attributes.contains(.bold) { bits |= Int32(CN_BOLD) }
    if attributes.contains(.dim) { bits |= Int32(CN_DIM) }
    if attributes.contains(.italic) { bits |= Int32(CN_ITALIC) }
    if attributes.contains(.underline) { bits |= Int32(CN_UNDERLINE) }
    if attributes.contains(.reverse) { bits |= Int32(CN_REVERSE) }
    let pair = pair(for: style)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4) { buffer in
      let count = NcursesTerminal.write(cell.scalars, to: buffer)
      cn_put(Int32(row), Int32(column), buffer.baseAddress, Int32(count), pair, bits)
    }
  }

  /// Writes what ncurses is to be told of a cell's scalars, and returns how many those are.
  ///
  /// ncurses disagrees with terminals about joined emoji and presentation forms, and a wrong guess shifts the rest of the
  /// row: only the base and its marks are sent, and the right half of a wide one is blanked before.
  private static func write(_ scalars: Cell.Scalars, to buffer: UnsafeMutableBufferPointer<UInt32>) -> Int {
    let joiner: UInt32 = 0x200D
    let emojiForm: UInt32 = 0xFE0F
    var count = 0
    for scalar in scalars {
      if scalar.value == joiner || count == buffer.count { break }
      if scalar.value == emojiForm { continue }
      buffer[count] = scalar.value
      count += 1
    }
    return count
  }

  /// The number under which ncurses knows two colours together; pairs are made when first needed.
  private func pair(for style: Style) -> Int32 {
    let wanted = ColorPair(foreground: index(of: style.foreground), background: index(of: style.background))
    guard colors >= 8, wanted.foreground >= 0 || wanted.background >= 0 else { return 0 }
    if let known = pairs[wanted] { return known }
    let next = Int32(pairs.count + 1)
    guard cn_make_pair(next, wanted.foreground, wanted.background) else { return 0 }
    pairs[wanted] = next
    return next
  }

  /// What ncurses calls a colour: with true colour its red, green and blue, but for the eight that are the user's own.
  private func index(of color: Color) -> Int32 {
    guard let index = color.paletteIndex else { return -1 }
    if colors > 256, let rgb = color.rgb { return Int32(rgb) }
    return colors >= 16 && colors <= 256 ? Int32(index) : Int32(index % 8)
  }

  private func take(character scalar: Unicode.Scalar) -> TerminalInput? {
    // A paste that never ends must not swallow the way out.
    if scalar.value == 0x03 { paste = nil }
    if paste != nil {
      if let count = paste?.unicodeScalars.count, count < NcursesTerminal.pasteCharacters {
        paste?.unicodeScalars.append(scalar)
      }
      return nil
    }
    return KeyDecoder.key(for: scalar).map { .key($0) }
  }

  private func take(key code: Int) -> TerminalInput? {
    switch code {
    case CN_KEY_PASTE_START:
      paste = ""
      return nil
    case CN_KEY_PASTE_END:
      defer { paste = nil }
      return paste.map { .pasted($0) }
    default: return paste == nil ? KeyDecoder.key(forCode: code).map { .key($0) } : nil
    }
  }
}
