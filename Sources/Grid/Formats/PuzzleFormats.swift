/// All kinds of files that can be read.
public enum PuzzleFormats {
  /// Bytes of a file at most: a hundred times the largest crossword known, and little enough to read at once.
  public static let fileBytes = 4 << 20

  /// The formats in the order in which they are tried.
  public static let all: [any PuzzleFormat.Type] = [
    AcrossLite.self,
    IPuz.self,
  ]

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
    let `extension` = fileName?.lowercased().split(separator: ".").last.map(String.init)
    let likely = all.filter { $0.name == `extension` }
    for format in likely + all.filter({ $0.name != `extension` }) {
      do {
        return try format.read(bytes)
      } catch .notThisFormat {
        continue
      }
    }
    throw .notThisFormat
  }
}
