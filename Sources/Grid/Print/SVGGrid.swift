/// The grid of a puzzle as a picture in SVG 1.1, which browsers and printers draw at any size.
///
/// It refers to nothing outside itself. Blocks of a diagramless puzzle are drawn with the solution alone, and so
/// are its numbers, since finding them is the puzzle.
public struct SVGGrid: Hashable, Sendable {
  /// The whole file, in UTF-8 when it is written, with a line feed at the end.
  public let text: String

  /// The grid of `file` with the letters asked for.
  public init(of file: PuzzleFile, showing letters: PrintedLetters) {
    text = Drawing(file, letters).svg() + "\n"
  }

  /// Lengths in the units of the picture, which are pixels where nobody scales it.
  private enum Length {
    static let side = 36
    static let margin = 2
    static let bar = 4
    static let label = 10
    static let letter = 22
  }

  private struct Drawing {
    private let file: PuzzleFile
    private let puzzle: Puzzle
    private let letters: PrintedLetters
    private let hidesShape: Bool

    init(_ file: PuzzleFile, _ letters: PrintedLetters) {
      self.file = file
      self.letters = letters
      puzzle = file.puzzle
      hidesShape = puzzle.isDiagramless && letters != .solution
    }

    func svg() -> String {
      let width = puzzle.width * Length.side + 2 * Length.margin
      let height = puzzle.height * Length.side + 2 * Length.margin
      let size = "width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
      var lines = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" \(size) role=\"img\" font-family=\"sans-serif\">",
        "<title>\(Markup.written(plain: puzzle.title.isEmpty ? "Crossword" : puzzle.title))</title>",
      ]
      lines += group("stroke=\"#000\" fill=\"#fff\"", each(background))
      lines += group("stroke=\"#777\" fill=\"none\"", each(circle))
      lines += group("stroke=\"#000\" stroke-width=\"\(Length.bar)\" stroke-linecap=\"square\"", each(bars))
      lines += group("font-size=\"\(Length.label)\"", each(label))
      lines += group("text-anchor=\"middle\"", each(contents))
      return (lines + ["</svg>"]).joined(separator: "\n")
    }

    /// What `draw` makes of every square of the grid; holes have nothing in them.
    private func each(_ draw: (Int, Square, Corner) -> String?) -> [String] {
      puzzle.squares.enumerated().compactMap { index, square in
        square.kind == .void ? nil : draw(index, square, Corner(puzzle.position(of: index)))
      }
    }

    private func group(_ attributes: String, _ parts: [String]) -> [String] {
      parts.isEmpty ? [] : ["<g \(attributes)>"] + parts + ["</g>"]
    }

    private func isBlock(_ square: Square) -> Bool {
      square.kind == .block && !hidesShape
    }

    // MARK: Parts of a square

    private func background(_ index: Int, _ square: Square, _ corner: Corner) -> String {
      let fill = Self.fill(square, isBlock: isBlock(square)).map { " fill=\"\($0)\"" } ?? ""
      return
        "<rect x=\"\(corner.x)\" y=\"\(corner.y)\" width=\"\(Length.side)\" height=\"\(Length.side)\"\(fill)/>"
    }

    private static func fill(_ square: Square, isBlock: Bool) -> String? {
      switch square.shade {
      case .color(let color): hexadecimal(color)
      case .plain: isBlock ? "#444" : "#ccc"
      case nil: isBlock ? "#000" : nil
      }
    }

    private static func hexadecimal(_ color: UInt32) -> String {
      let digits = String(color & 0xFF_FFFF, radix: 16)
      return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private func circle(_ index: Int, _ square: Square, _ corner: Corner) -> String? {
      guard square.isCircled, !isBlock(square) else { return nil }
      let half = Length.side / 2
      return "<circle cx=\"\(corner.x + half)\" cy=\"\(corner.y + half)\" r=\"\(half - 1)\"/>"
    }

    private func bars(_ index: Int, _ square: Square, _ corner: Corner) -> String? {
      let (right, bottom) = (corner.x + Length.side, corner.y + Length.side)
      let lines = [
        square.bars.contains(.right)
          ? "<path d=\"M\(right) \(corner.y)V\(bottom)\"/>" : "",
        square.bars.contains(.bottom)
          ? "<path d=\"M\(corner.x) \(bottom)H\(right)\"/>" : "",
      ]
      let text = lines.joined()
      return text.isEmpty ? nil : text
    }

    private func label(_ index: Int, _ square: Square, _ corner: Corner) -> String? {
      guard let label = square.label, !hidesShape else { return nil }
      let place = "x=\"\(corner.x + 2)\" y=\"\(corner.y + Length.label)\""
      // Six characters of the usual size are as wide as a square.
      let size = label.count < 6 ? "" : " font-size=\"\(6 * Length.label / label.count)\""
      return "<text \(place)\(size)\(ink(square))>\(Markup.written(plain: label))</text>"
    }

    private func contents(_ index: Int, _ square: Square, _ corner: Corner) -> String? {
      let position = puzzle.position(of: index)
      if hidesShape, letters == .saved, file.saved[position]?.letters == SavedLetters.placedBlock {
        let inset = 3
        let side = Length.side - 2 * inset
        return
          "<rect x=\"\(corner.x + inset)\" y=\"\(corner.y + inset)\" width=\"\(side)\" height=\"\(side)\"/>"
      }
      let text = square.kind == .open ? letters.text(at: position, in: file) : ""
      guard !text.isEmpty else { return nil }
      let size = Self.letterSize(text)
      let place = "x=\"\(corner.x + Length.side / 2)\" y=\"\(corner.y + Length.side / 2 + 4 + size / 3)\""
      let weight = square.given == nil ? "" : " font-weight=\"bold\""
      return
        "<text \(place) font-size=\"\(size)\"\(weight)\(ink(square))>\(Markup.written(plain: text))</text>"
    }

    /// Several letters share the width of one square.
    private static func letterSize(_ text: String) -> Int {
      let count = text.count
      return count < 2 ? Length.letter : max(4, 2 * Length.letter / count)
    }

    /// Letters on a dark background are white.
    private func ink(_ square: Square) -> String {
      let color: UInt32
      switch square.shade {
      case .color(let value): color = value
      case .plain where isBlock(square): color = 0
      case .plain, nil: color = isBlock(square) ? 0 : 0xFF_FFFF
      }
      // Weights of the eye for red, green and blue, in thousandths.
      let light = (color >> 16 & 0xFF) * 299 + (color >> 8 & 0xFF) * 587 + (color & 0xFF) * 114
      return light < 110_000 ? " fill=\"#fff\"" : ""
    }
  }

  /// Where a square begins.
  private struct Corner {
    let x: Int
    let y: Int

    init(_ position: Position) {
      x = position.column * Length.side + Length.margin
      y = position.row * Length.side + Length.margin
    }
  }
}
