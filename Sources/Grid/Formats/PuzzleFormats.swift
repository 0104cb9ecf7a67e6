/// Every format that can be read, one line each.
public enum PuzzleFormats {
  /// Bytes of a file at most; the largest puzzle known is well under a tenth of it.
  public static let fileBytes = 4 * 1_024 * 1_024

  /// The formats, in the order in which a file is tried.
  public static let all: [any PuzzleFormat.Type] = [AcrossLite.self, IPuz.self]

  /// Reads a file of whatever format: the first one that knows it decides.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    guard bytes.count <= fileBytes else {
      throw .malformed(where: "byte \(fileBytes)", what: "a puzzle file is never larger than 4 MiB")
    }
    for format in all {
      do {
        return try format.read(bytes)
      } catch {
        guard error == .notThisFormat else { throw error }
      }
    }
    throw .notThisFormat
  }
}
