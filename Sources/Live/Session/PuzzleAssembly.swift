import Grid

/// A puzzle that comes in pieces from one sender's process.
struct PuzzleAssembly: Sendable {
  let id: PuzzleID
  /// When its last piece came.
  private(set) var heard: Moment
  private var chunks: [[UInt8]?]

  init(_ first: PuzzleChunk, now: Moment) {
    id = first.puzzle
    heard = now
    chunks = Array(repeating: nil, count: first.count)
  }

  /// Adds a piece; the whole canonical form once every piece is there and their hash is the puzzle's id.
  mutating func add(_ chunk: PuzzleChunk, now: Moment) -> [UInt8]? {
    guard chunk.puzzle == id, chunk.count == chunks.count else { return nil }
    heard = now
    chunks[chunk.index] = chunk.bytes
    let bytes = chunks.compactMap { $0 }
    guard bytes.count == chunks.count else { return nil }
    let whole = Array(bytes.joined())
    guard PuzzleID(canonicalBytes: whole) == id else {
      chunks = Array(repeating: nil, count: chunks.count)
      return nil
    }
    return whole
  }
}

/// Puzzles on their way from several senders at once.
///
/// Each process that sends has an assembly of its own, so that nobody who sends nonsense under a puzzle's id keeps the
/// pieces of others from fitting.
struct PuzzleArrivals: Sendable {
  private var assemblies: [[UInt8]: PuzzleAssembly] = [:]

  /// Adds a piece that came in `stream`; the whole canonical form once it is complete.
  mutating func add(_ chunk: PuzzleChunk, stream: [UInt8], now: Moment) -> [UInt8]? {
    if assemblies[stream]?.id != chunk.puzzle {
      makeRoom(for: stream)
      assemblies[stream] = PuzzleAssembly(chunk, now: now)
    }
    return assemblies[stream]?.add(chunk, now: now)
  }

  private mutating func makeRoom(for stream: [UInt8]) {
    guard assemblies[stream] == nil, assemblies.count >= SessionLimits.arrivingPuzzles else { return }
    if let oldest = assemblies.min(by: { $0.value.heard < $1.value.heard }) { assemblies[oldest.key] = nil }
  }
}
