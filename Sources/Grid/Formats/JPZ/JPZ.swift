internal import XML
internal import Zip

/// The XML of Crossword Compiler, plain, in a zip archive, or in the script of a web page.
///
/// Files are called .jpz or .xml. Read are crosswords, and coded and acrostic puzzles, which differ from them in the
/// name of one element only. Written is plain XML: most files are, and it is read without unpacking.
public enum JPZ: WritablePuzzleFormat {
  /// The usual extension.
  public static let name = "jpz"

  /// Reads a whole file.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    let (root, warnings) = try document(in: bytes)
    var reading = try Reading(root)
    for warning in warnings { reading.warn(warning) }
    var file = try reading.file()
    file.source = PuzzleFile.Source(bytes)
    return file
  }

  /// The root of the XML in a file, and what was wrong with it.
  static func document(in bytes: [UInt8]) throws(FormatError) -> (root: XMLElement, warnings: [String]) {
    guard let source = XMLSource(try content(of: bytes)),
      source.mentions(Root.puzzle) || source.mentions(Root.compiler)
    else { throw .notThisFormat }
    return try source.read()
  }

  /// The elements that may stand outermost.
  enum Root {
    static let puzzle = "rectangular-puzzle"
    static let compiler = "crossword-compiler"
    static let applet = "crossword-compiler-applet"
  }

  /// The bytes of the XML, unpacked and freed of its wrapper.
  private static func content(of bytes: [UInt8]) throws(FormatError) -> [UInt8] {
    guard ZipArchive.isArchive(bytes) else { return try unwrapped(bytes) }
    do {
      return try ZipArchive.firstFile(in: bytes)
    } catch {
      throw .malformed(where: "the zip archive", what: error.description)
    }
  }

  /// The text of the string literal in a script that starts `var CrosswordPuzzleData = "`; other bytes as they are.
  private static func unwrapped(_ bytes: [UInt8]) throws(FormatError) -> [UInt8] {
    let variable = Array("var CrosswordPuzzleData".utf8)
    let script = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard script.starts(with: variable) else { return bytes }
    guard let opening = script.firstIndex(of: UInt8(ascii: "\"")),
      let closing = script.lastIndex(of: UInt8(ascii: "\"")), opening < closing
    else { throw .malformed(where: "the script", what: "there is no text in double quotes") }
    // What stands before it is blanked, so that places stay what they are.
    var literal = bytes[...closing]
    for index in 0..<opening where literal[index] != 0x0A { literal[index] = 0x20 }
    do {
      let text = try JSONReader.read(literal, rules: .tolerant).value.string ?? ""
      return Array(text.utf8)
    } catch {
      throw .malformed(where: "the script, line \(error.line), column \(error.column)", what: error.what)
    }
  }
}
