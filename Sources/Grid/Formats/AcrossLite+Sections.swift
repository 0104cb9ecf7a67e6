extension AcrossLite {
  /// One part behind the texts: a code of four capitals, a length, a checksum, the data, a zero byte.
  struct Section {
    private static let headByteCount = 8

    let code: String
    let data: ArraySlice<UInt8>
    /// Where the next section starts; may lie behind the end of a file that lacks the last zero byte.
    let end: Int
    let isIntact: Bool

    /// The section at `start`; nil if none starts there or it is longer than the file.
    init?(of bytes: [UInt8], at start: Int) {
      let dataStart = start + Section.headByteCount
      guard dataStart <= bytes.count else { return nil }
      let code = bytes[start..<(start + 4)]
      guard code.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else { return nil }
      let dataEnd = dataStart + Int(AcrossLite.number(in: bytes, at: start + 4))
      guard dataEnd <= bytes.count else { return nil }
      self.code = String(decoding: code, as: UTF8.self)
      data = bytes[dataStart..<dataEnd]
      end = dataEnd + 1
      isIntact = AcrossLite.number(in: bytes, at: start + 6) == AcrossLite.regionSum(data)
    }
  }

  /// The sections that say something about a puzzle; all others are passed over.
  struct Sections {
    /// For each square the number of its rebus, zero for none; empty where the file has no rebus.
    private(set) var rebusNumbers: [UInt8] = []
    /// The rebus texts by key, which is one less than the number in a square.
    private(set) var rebusTable: [Int: String] = [:]
    private(set) var warnings: [String] = []
    private var marks: [UInt8] = []
    private var playerRebus = PlayerRebus.none

    /// What a player wrote into rebus squares, in one of the two layouts that occur.
    private enum PlayerRebus {
      case none
      case bySquare([String])
      /// A table like that of the answers: what was written wherever the rebus of that key belongs.
      case byKey([Int: String])
    }

    /// The bit of a circled square.
    private static let circle: UInt8 = 0x80

    init(of bytes: [UInt8], from start: Int, squareCount: Int) {
      var position = start
      var done: Set<String> = []
      var damaged: Set<String> = []
      while let section = Section(of: bytes, at: position) {
        position = section.end
        guard ["GRBS", "RTBL", "RUSR", "GEXT"].contains(section.code), !done.contains(section.code) else {
          continue
        }
        if section.isIntact, take(section, squareCount) {
          done.insert(section.code)
        } else if damaged.insert(section.code).inserted {
          warnings.append("The section \(section.code) is damaged and left out.")
        }
      }
    }

    /// Keeps the data of an intact section; false if they do not fit the grid.
    private mutating func take(_ section: Section, _ squareCount: Int) -> Bool {
      switch section.code {
      case "GRBS":
        guard section.data.count == squareCount else { return false }
        rebusNumbers = Array(section.data)
      case "GEXT":
        guard section.data.count == squareCount else { return false }
        marks = Array(section.data)
      case "RTBL":
        rebusTable = Sections.table(section.data)
      case "RUSR":
        playerRebus = Sections.playerRebus(section.data, squareCount)
      default:
        return false
      }
      return true
    }

    func isCircled(_ index: Int) -> Bool {
      index < marks.count && marks[index] & Sections.circle != 0
    }

    /// The letters of a rebus that the player wrote into a square; `isWritten` says whether the state grid
    /// has a letter there.
    func playerRebus(at index: Int, isWritten: Bool) -> String? {
      switch playerRebus {
      case .none: return nil
      case .bySquare(let texts): return Grids.letters(texts[index])
      case .byKey(let table):
        // Squares that share a key share the entry, so only the state tells which of them are filled.
        guard isWritten, index < rebusNumbers.count else { return nil }
        return table[Int(rebusNumbers[index]) - 1].flatMap(Grids.letters)
      }
    }

    private static func playerRebus(_ data: ArraySlice<UInt8>, _ squareCount: Int) -> PlayerRebus {
      let texts = data.split(separator: 0, maxSplits: squareCount, omittingEmptySubsequences: false)
      // As many pieces as squares and one more: each square has its closing zero byte.
      guard texts.count > squareCount else { return .byKey(table(data)) }
      return .bySquare(texts.prefix(squareCount).map(TextDecoder.sectionText))
    }

    /// A table as in ` 0:HEART;17:CLUB;`; an entry whose key is no number is passed over.
    private static func table(_ data: ArraySlice<UInt8>) -> [Int: String] {
      var table: [Int: String] = [:]
      for entry in data.split(separator: UInt8(ascii: ";")) {
        guard let colon = entry.firstIndex(of: UInt8(ascii: ":")) else { continue }
        let digits = entry[..<colon].filter { $0 != UInt8(ascii: " ") }
        guard let key = Int(String(decoding: digits, as: UTF8.self)), key >= 0 else { continue }
        table[key] = TextDecoder.sectionText(entry[(colon + 1)...])
      }
      return table
    }
  }

  /// The squares whose answer has several letters.
  struct Rebus {
    private let numbers: [UInt8]
    private let answers: [Int: [String]]
    let warnings: [String]

    /// Whether no square has a rebus.
    var isEmpty: Bool { numbers.allSatisfy { $0 == 0 } }

    init(_ sections: Sections) {
      numbers = sections.rebusNumbers
      answers = sections.rebusTable.mapValues(Rebus.answers)
      var warnings: [String] = []
      for key in Set(numbers).subtracting([0]).map({ Int($0) - 1 }).sorted() {
        if let text = sections.rebusTable[key] {
          if Grids.letters(text) == nil { warnings.append("The rebus \(key) does not fit a square.") }
        } else {
          warnings.append("The rebus \(key) stands in the grid but not in the table.")
        }
      }
      self.warnings = warnings
    }

    /// What counts as right in a square, the whole rebus first; empty for an ordinary square.
    func answers(at index: Int) -> [String] {
      guard index < numbers.count, numbers[index] > 0 else { return [] }
      return answers[Int(numbers[index]) - 1] ?? []
    }

    /// A rebus `C/D` takes either half: the square reads one way across and another down.
    private static func answers(_ text: String) -> [String] {
      var answers: [String] = []
      for part in [Substring(text)] + text.split(separator: "/") {
        if let letters = Grids.letters(String(part)), !answers.contains(letters) { answers.append(letters) }
      }
      return answers
    }
  }
}
