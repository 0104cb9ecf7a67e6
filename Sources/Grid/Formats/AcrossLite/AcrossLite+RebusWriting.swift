extension AcrossLite {
  /// What stands for the answers of one square: a byte in the solution, and where that is too little a rebus text.
  struct AnswerCell {
    /// What of the answers finds no place.
    enum Loss {
      /// The setter's own.
      case answer
      /// Some of the others that would be right too.
      case otherAnswers
    }

    /// The byte in the solution.
    private(set) var byte = AcrossLiteByte.empty
    /// The text in the rebus table; nil where the byte says all.
    private(set) var word: String?
    /// What is missing.
    private(set) var loss: Loss?

    /// The cell for `answers`, of which the first is the setter's own.
    ///
    /// Readers of a rebus square let its letter in the solution count too. That is the first letter of the
    /// text by custom; if there is another answer of one letter, it is that one. Answers that no text and
    /// letter make are written with slashes between, `C/D`, as setters of this format do.
    init(of answers: [String]) {
      guard let first = answers.first else { return }
      if answers.count == 1, let letter = AcrossLiteByte.byte(of: first) {
        byte = letter
        return
      }
      let isLetter = AcrossLiteByte.byte(of: first) != nil
      let letters = answers.dropFirst().reversed() + [String(first.unicodeScalars.prefix(1)), ""]
      let plain = isLetter ? [] : letters.map { (word: first, letter: $0) }
      let parted = [(word: answers.joined(separator: "/"), letter: letters[letters.count - 2])]
      for (word, letter) in plain + parted where AnswerCell.isWord(word) {
        let byte = AcrossLiteByte.byte(of: letter)
        guard letter.isEmpty || byte != nil else { continue }
        let read = AcrossLite.rebusAnswers(word, letter: byte.flatMap { AcrossLiteByte.letters[Int($0)] })
        guard answers.allSatisfy(read.contains) else { continue }
        self.byte = byte ?? AcrossLiteByte.empty
        self.word = word
        return
      }
      byte = AcrossLiteByte.byte(of: String(first.unicodeScalars.prefix(1))) ?? AcrossLiteByte.empty
      word = !isLetter && AnswerCell.isWord(first) ? first : nil
      loss = isLetter || word != nil ? .otherAnswers : .answer
    }

    /// Whether `text` is read from a table as it is written to it.
    private static func isWord(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      return !bytes.contains(UInt8(ascii: ";")) && AcrossLite.rebusText(bytes[...]).utf8.elementsEqual(bytes)
    }
  }

  /// A rebus table that is added to: what it has stays as it is.
  struct RebusTableWriter {
    /// Keys at most: a byte of the rebus grid is one more than the key.
    private static let keys = Array(1..<Int(UInt8.max)) + [0]

    /// The table as it is in a section.
    private(set) var data: [UInt8]
    private let encoding: Encoding
    private var known: [[UInt8]: Int] = [:]
    private var free: ArraySlice<Int>

    /// A table to begin with, and the bytes of the rebus grid that refer to it.
    init(_ data: ArraySlice<UInt8>, usedBy grid: [UInt8], _ encoding: Encoding) {
      self.data = Array(data)
      self.encoding = encoding
      let words = RebusTable(data).words
      for (key, word) in words where key < Int(UInt8.max) { known[Array(word.utf8)] = key }
      let used = Set(grid.map { Int($0) - 1 }).union(words.keys)
      free = RebusTableWriter.keys.filter { !used.contains($0) }[...]
    }

    /// The key of `word`, which is entered if it is new; nil if the table is full.
    mutating func key(of word: String) -> Int? {
      if let key = known[Array(word.utf8)] { return key }
      guard let key = free.first else { return nil }
      let isOpen = data.last.map { $0 != UInt8(ascii: ";") } ?? false
      let entry = "\(isOpen ? ";" : "")\(key < 10 ? " " : "")\(key):"
      let added = Array(entry.utf8) + encoding.rebusBytes(of: word) + [UInt8(ascii: ";")]
      guard data.count + added.count <= Section.dataBytes else { return nil }
      data += added
      known[Array(word.utf8)] = key
      free = free.dropFirst()
      return key
    }
  }
}
