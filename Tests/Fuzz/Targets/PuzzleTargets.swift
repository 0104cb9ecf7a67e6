import Grid
import XML
import Zip

extension FuzzTarget {
  /// Puzzle files from anywhere, and puzzles from peers.
  static let puzzles =
    [
      format("puz", AcrossLite.self), format("text", AcrossLiteText.self), format("ipuz", IPuz.self),
      format("jpz-zip", JPZ.self), format("jpz-xml", JPZ.self), format("xd", XD.self),
      format("cfp", CrossFire.self),
    ] + [
      FuzzTarget("canonical", inputBytes: 4_096) { bytes in
        guard let puzzle = try? Puzzle(canonicalBytes: bytes) else { return nil }
        return canonicalFinding(puzzle)
          ?? ScreenFitness.flaw(in: PuzzleFile(format: "canonical", puzzle: puzzle))
      },
      FuzzTarget("zip", inputBytes: 4_096) { bytes in
        guard let file = try? ZipArchive.firstFile(in: bytes) else { return nil }
        return file.count > ZipArchive.Limits.entryBytes
          ? "an entry of \(file.count) bytes was unpacked" : nil
      },
      FuzzTarget("json", inputBytes: 4_096, finding: jsonFinding),
    ]

  private static func format(_ name: String, _ format: any PuzzleFormat.Type) -> FuzzTarget {
    FuzzTarget(name, inputBytes: 4_096) { bytes in
      guard let file = try? format.read(bytes) else { return nil }
      return ScreenFitness.flaw(in: file) ?? canonicalFinding(file.puzzle) ?? shownFinding(file)
        ?? writtenFinding(file, as: writer(for: bytes))
    }
  }

  /// A puzzle reaches a peer as it is.
  private static func canonicalFinding(_ puzzle: Puzzle) -> String? {
    guard let arrived = try? Puzzle(canonicalBytes: puzzle.canonicalBytes()) else {
      return "read, but not as a puzzle that can be shared"
    }
    return arrived == puzzle ? nil : "a peer gets another puzzle"
  }

  /// `show --json` prints JSON.
  private static func shownFinding(_ file: PuzzleFile) -> String? {
    (try? JSONReader.read(JSONWriter.write(file.readingJSON()))) == nil ? "what is shown is no JSON" : nil
  }

  /// One of the formats, the same for the same bytes; all of them would take five times as long.
  private static func writer(for bytes: [UInt8]) -> any WritablePuzzleFormat.Type {
    let writable = PuzzleFormats.writable
    return writable[bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % writable.count]
  }

  /// Whatever was read can be written in another format, is known as one, and has its size there.
  private static func writtenFinding(_ file: PuzzleFile, as format: any WritablePuzzleFormat.Type) -> String?
  {
    guard let again = try? PuzzleFormats.read(format.write(file).bytes) else {
      return "what was written as .\(format.name) cannot be read"
    }
    guard again.format == format.name else {
      return "what was written as .\(format.name) is read as .\(again.format)"
    }
    let isSameSize = again.puzzle.width == file.puzzle.width && again.puzzle.height == file.puzzle.height
    return isSameSize ? nil : "the puzzle has another size as .\(format.name)"
  }

  /// What the strict reader takes, the tolerant one takes as well, and both get back what is written of it.
  @Sendable private static func jsonFinding(_ bytes: [UInt8]) -> String? {
    let tolerant = try? JSONReader.read(bytes[...], rules: .tolerant).value
    if let value = try? JSONReader.read(bytes), value != tolerant { return "the readers differ" }
    guard let tolerant else { return nil }
    return (try? JSONReader.read(JSONWriter.write(tolerant))) == tolerant
      ? nil : "another value is read again"
  }
}
