@testable import Grid

/// Makes puzzle files that nobody would make, from one seed.
struct RandomPuzzles {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &generator)]
  }

  private mutating func bytes(_ counts: ClosedRange<Int>, _ values: ClosedRange<UInt8>) -> [UInt8] {
    (0..<Int.random(in: counts, using: &generator)).map { _ in UInt8.random(in: values, using: &generator) }
  }

  // MARK: Bytes

  /// A file of random parts with right sums: junk wherever there is room for it.
  mutating func acrossLiteBytes() -> [UInt8] {
    let width = Int.random(in: 1...6, using: &generator)
    let height = Int.random(in: 1...6, using: &generator)
    var parts = AcrossLite.Parts(width: width, height: height)
    parts.preamble = chance(30) ? bytes(0...20, 1...255)[...] : []
    for offset in Array(0x1C..<0x1E) + Array(0x20..<0x2C) where chance(30) {
      parts.header[offset] = UInt8.random(in: 0...255, using: &generator)
    }
    let version: String = pick(["1.2\0", "1.3\0", "1.4\0", "2.0\0", "1.2c", "\0\0\0\0"])
    parts.header.replaceSubrange(0x18..<0x1C, with: Array(version.utf8))
    parts.kind = pick([0x0001, 0x0001, 0x0401, 0x0000])
    parts[0x32] = pick([0, 0, 0, 2, 4, 7])
    parts.lockChecksum = Int.random(in: 0...0xFFFF, using: &generator)
    let letters = Array("ABCEX..:- 5".utf8) + [0xD1, 0xE9, 0x9F]
    parts.solution = parts.solution.map { _ in pick(letters) }
    parts.state = parts.state.map { _ in pick(letters + Array("abc".utf8) + [0]) }
    parts.clueCount = pick([clueCount(of: parts), clueCount(of: parts), 0, 3])
    let isLatin = chance(30)
    parts.texts = (0..<4 + clueCount(of: parts)).map { _ in
      let plain = bytes(0...9, 0x20...0x7E)
      let special = isLatin ? bytes(0...3, 0x80...0xFF) : Array(pick(["", "é", "→", "日"]).utf8)
      return AcrossLite.Parts.Text(bytes: (plain + (chance(20) ? special : []))[...], isEnded: true)
    }
    parts.sections = (0..<Int.random(in: 0...5, using: &generator)).map { _ in section(width * height) }
    parts.trailing = chance(30) ? bytes(0...12, 0...255)[...] : []
    if chance(10) { parts.texts[parts.texts.count - 1].isEnded = !parts.sections.isEmpty }
    return parts.bytes()
  }

  private func clueCount(of parts: AcrossLite.Parts) -> Int {
    let void: Square.Kind = parts.kind == 0x0401 ? .block : .void
    let squares = parts.solution.map { byte in
      Square(byte == UInt8(ascii: ".") ? .block : byte == UInt8(ascii: ":") ? void : .open)
    }
    let puzzle = Puzzle(width: Int(parts.header[0x2C]), height: Int(parts.header[0x2D]), squares: squares)
    return Numbering(of: puzzle).words.count
  }

  private mutating func section(_ count: Int) -> AcrossLite.Section {
    let perSquare = (0..<count).map { _ in chance(40) ? UInt8.random(in: 0...255, using: &generator) : 0 }
    let texts = (0..<count).flatMap { _ in (chance(20) ? bytes(1...4, 0x41...0x5A) : []) + [0] }
    let table = Array(pick([" 0:HEART; 3:C/D;17:A:B;", "1:one ;2: TWO", ";;x:y; 5:;", ""]).utf8)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return AcrossLite.Section(.rebusGrid, chance(90) ? perSquare : bytes(0...9, 0...255))
    case 1: return AcrossLite.Section(.rebusTable, table)
    case 2: return AcrossLite.Section(.playerRebus, chance(70) ? texts : table)
    case 3: return AcrossLite.Section(.clock, Array(pick(["12,1", "7", "x", "99999999999999999999,0"]).utf8))
    case 4: return AcrossLite.Section(.marks, chance(90) ? perSquare : [])
    case _:
      let data = bytes(0...12, 0...255)
      return AcrossLite.Section(
        name: Array("META".utf8), data, sum: UInt16.random(in: 0...9, using: &generator))
    }
  }

  // MARK: Readings

  /// A puzzle with what a .puz can hold, written in by a player.
  mutating func file() -> PuzzleFile {
    let width = Int.random(in: 2...6, using: &generator)
    let height = Int.random(in: 2...6, using: &generator)
    let isDiagramless = chance(20)
    let squares = (0..<width * height).map { _ in square(isDiagramless: isDiagramless) }
    var puzzle = Puzzle(
      title: text(), author: text(), copyright: text(), notes: text(), width: width, height: height,
      squares: squares, isDiagramless: isDiagramless)
    // A grid of nothing but X would be one without a solution.
    puzzle.squares[0] = Square(.open, answers: ["Q"])
    let numbering = Numbering(of: puzzle)
    for (index, number) in numbering.numbers.enumerated() {
      puzzle.squares[index].label = number.map { String($0) }
    }
    puzzle.clueLists = [Direction.across, .down].map { direction in
      let clues = numbering.words.filter { $0.direction == direction }.map { word in
        Clue(label: String(word.number), text: StyledText(plain: "x" + text()), squares: word.squares)
      }
      return ClueList(title: direction == .across ? "Across" : "Down", kind: .words(direction), clues: clues)
    }
    if chance(10), !isDiagramless {
      for index in puzzle.squares.indices { puzzle.squares[index].answers = [] }
      puzzle.solution = .absent
    }
    return PuzzleFile(
      format: "ipuz", puzzle: puzzle, saved: saved(in: puzzle),
      elapsedSeconds: chance(50) ? Int.random(in: 0...9_999, using: &generator) : nil)
  }

  private mutating func square(isDiagramless: Bool) -> Square {
    if chance(15) { return Square(.block) }
    if chance(5), !isDiagramless { return Square(.void) }
    let answers: [[String]] = [
      ["A"], ["B"], ["Ñ"], ["5"], ["HEART", "H"], ["HEART", "X"], ["日"], ["."], ["C/D", "C", "D", "I"], [],
    ]
    return Square(.open, answers: pick(answers), isCircled: chance(10))
  }

  private mutating func saved(in puzzle: Puzzle) -> [Position: SavedLetters] {
    var saved: [Position: SavedLetters] = [:]
    for index in puzzle.squares.indices where chance(30) {
      let position = puzzle.position(of: index)
      if puzzle.squares[index].kind == .open {
        let marks: [SavedLetters.Mark?] = [nil, nil, .wrong, .revealed]
        saved[position] = SavedLetters(
          pick(["A", "Ñ", "Š", "HEART", "日", "É!"]), isPencil: chance(30), mark: pick(marks))
      } else if puzzle.isDiagramless {
        saved[position] = SavedLetters(SavedLetters.placedBlock)
      }
    }
    return saved
  }

  private mutating func text() -> String {
    pick(["", "plain", "Café “5 €”", "two\nlines", "→ 日本", "Ã©", "\u{FFFD}"]).replacing("\n", with: "; ")
  }
}
