/// All kinds of files that can be read, and those that can be written.
public enum PuzzleFormats {
  /// Bytes of a file at most: a hundred times the largest crossword known, and little enough to read at once.
  public static let fileBytes = 4 << 20

  /// The formats in the order in which they are tried.
  public static let all: [any PuzzleFormat.Type] = [
    AcrossLite.self,
    AcrossLiteText.self,
    IPuz.self,
    JPZ.self,
    CrossFire.self,
    XD.self,
  ]

  /// The formats that can be written.
  public static var writable: [any WritablePuzzleFormat.Type] {
    all.compactMap { $0 as? any WritablePuzzleFormat.Type }
  }

  /// Whether a file of this name may well be a puzzle.
  public static func looksReadable(_ fileName: String) -> Bool {
    guard let ending = `extension`(of: fileName) else { return false }
    return all.contains { $0.endings.contains(ending) }
  }

  /// The format that a file of this name is written in; nil for an extension that none has.
  public static func format(toWrite fileName: String) -> (any WritablePuzzleFormat.Type)? {
    let ending = `extension`(of: fileName)
    return writable.first { $0.name == ending }
  }

  /// The bytes of `file` in `format`, with all that is lost on the way: what the format cannot hold, and what the reading
  /// had no place for, as far as the writer did not take it over from the source.
  public static func write(_ file: PuzzleFile, as format: any WritablePuzzleFormat.Type) -> WrittenPuzzle {
    var written = format.write(file)
    let takenOver = (try? format.read(written.bytes))?.leftOut ?? []
    written.losses = file.leftOut.filter { !takenOver.contains($0) } + written.losses
    return written
  }

  private static func `extension`(of fileName: String?) -> String? {
    fileName?.lowercased().split(separator: ".").last.map(String.init)
  }

  /// Reads the bytes of a whole file of any known format.
  ///
  /// What counts is the content; a format whose extension `fileName` has is only tried first.
  public static func read(
    _ bytes: [UInt8], named fileName: String? = nil
  ) throws(FormatError) -> PuzzleFile {
    guard !bytes.isEmpty else { throw .malformed(where: "byte 0", what: "the file is empty") }
    guard bytes.count <= fileBytes else {
      throw .malformed(where: "byte \(fileBytes)", what: "a crossword file has no more than 4 MiB")
    }
    let ending = `extension`(of: fileName)
    let (likely, others) = (
      all.filter { $0.endings.contains(ending ?? "") }, all.filter { !$0.endings.contains(ending ?? "") }
    )
    for format in likely + others {
      do {
        return try format.read(bytes)
      } catch .notThisFormat {
        continue
      }
    }
    throw .notThisFormat
  }
}
