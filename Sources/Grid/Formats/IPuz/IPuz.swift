/// The open JSON format of ipuz.org, versions 1 and 2, for crosswords and what is built like them.
public enum IPuz: WritablePuzzleFormat {
  /// The usual extension.
  public static let name = "ipuz"

  /// What the format can hold: everything about a puzzle but a lock, and of its solver the letters alone.
  public static let features = Set(PuzzleFeature.allCases).subtracting([
    .lockedSolution, .pencil, .marks, .clock,
  ])

  /// Reads a whole file, bare or wrapped as a call of the function `ipuz`.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    guard let text = jsonText(of: bytes) else { throw .notThisFormat }
    let json = try parse(text)
    guard let root = json.value.object, isIPuz(root) else { throw .notThisFormat }
    var reading = try Reading(root)
    for slip in json.slips { reading.warn("the JSON is not clean: \(slip)") }
    var file = try reading.file()
    file.source = PuzzleFile.Source(bytes)
    return file
  }

  /// Writes version 2, a line for each row of a grid and each clue.
  public static func write(_ file: PuzzleFile) -> WrittenPuzzle {
    Writing(file).written()
  }

  /// The object at the root of a file that was read before; nil if it is none.
  static func root(of bytes: [UInt8]) -> JSONObject? {
    jsonText(of: bytes).flatMap { try? JSONReader.read($0, rules: .tolerant) }?.value.object
  }

  /// The JSON in `bytes`; nil where there cannot be any.
  ///
  /// A wrapper is blanked so that places stay what they are.
  private static func jsonText(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard let first = text.firstIndex(where: { !isBlank($0) }) else { return nil }
    switch bytes[first] {
    case UInt8(ascii: "{"), UInt8(ascii: "/"): return text
    case UInt8(ascii: "i"): return unwrapped(text, from: first)
    default: return nil
    }
  }

  private static func unwrapped(_ text: ArraySlice<UInt8>, from first: Int) -> ArraySlice<UInt8>? {
    let function = Array("ipuz".utf8)
    guard text[first...].starts(with: function),
      let opening = text[(first + function.count)...].firstIndex(where: { !isBlank($0) }),
      text[opening] == UInt8(ascii: "("), let closing = text.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    var inner = text[..<closing]
    for index in first...opening where !isBlank(inner[index]) { inner[index] = UInt8(ascii: " ") }
    return inner
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Broken JSON is a broken ipuz file only if it says so somewhere.
  private static func parse(_ text: ArraySlice<UInt8>) throws(FormatError) -> JSONReader.Reading {
    do {
      return try JSONReader.read(text, rules: .tolerant)
    } catch {
      guard mentionsFormat(text) else { throw .notThisFormat }
      throw .malformed(where: "line \(error.line), column \(error.column)", what: error.what)
    }
  }

  private static func mentionsFormat(_ text: ArraySlice<UInt8>) -> Bool {
    let address = Array("ipuz.org".utf8)
    return text.indices.contains { index in
      text[index] == address[0] && text[index...].starts(with: address)
    }
  }

  private static func isIPuz(_ root: JSONObject) -> Bool {
    let kinds = root["kind"].map { $0.array ?? [$0] } ?? []
    return ([root["version"]] + kinds).contains { value in
      value?.string.map { mentionsFormat(Array($0.utf8)[...]) } == true
    }
  }
}
