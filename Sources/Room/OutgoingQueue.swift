import Secrets
import System

/// What waits to be written to one socket.
///
/// Frames are shared, not copied: the same bytes wait for all members of a room. An empty queue holds no memory
/// worth mentioning.
struct OutgoingQueue {
  private struct Entry {
    let bytes: [UInt8]
    let frameClass: Frame.Class
  }

  /// Entries of storage that an empty queue may keep for the next frames.
  private static let keptCapacity = 16

  private var entries: [Entry] = []
  /// Where in `entries` the first that is not wholly written is.
  private var first = 0
  /// Bytes of that first one which are written already.
  private var written = 0
  /// Bytes that are not written yet.
  private(set) var byteCount = 0

  /// Frames that are not wholly written yet.
  var count: Int { entries.count - first }
  var isEmpty: Bool { first == entries.count }

  /// Adds a frame at the end; false, and not added, when the socket has fallen too far behind.
  ///
  /// When the queue is full, frames that a later one makes worthless go first, the oldest and the new one alike.
  mutating func append(_ bytes: [UInt8], _ frameClass: Frame.Class, limits: RoomLimits) -> Bool {
    if isFull(adding: bytes.count, limits) {
      dropVolatile()
      if isFull(adding: bytes.count, limits) {
        switch frameClass {
        case .volatile: return true
        case .durable: return false
        }
      }
    }
    entries.append(Entry(bytes: bytes, frameClass: frameClass))
    byteCount += bytes.count
    return true
  }

  /// Forgets all that waits, but for the rest of a frame whose beginning is out, and adds a last one.
  mutating func replaceAll(with last: [UInt8]) {
    let begun = written > 0 ? entries[first...].prefix(1) : []
    entries = begun + [Entry(bytes: last, frameClass: .durable)]
    first = 0
    byteCount = entries.reduce(-written) { $0 + $1.bytes.count }
  }

  private func isFull(adding count: Int, _ limits: RoomLimits) -> Bool {
    // A single frame always fits, however large, or a small limit would let nothing through at all.
    !isEmpty && (self.count >= limits.queuedFrames || byteCount + count > limits.queuedBytes)
  }

  private mutating func dropVolatile() {
    let begun = written > 0 ? 1 : 0
    let waiting = entries[(first + begun)...]
    let kept = waiting.filter { $0.frameClass == .durable }
    byteCount -= waiting.reduce(0) { $0 + $1.bytes.count } - kept.reduce(0) { $0 + $1.bytes.count }
    entries = entries[first...].prefix(begun) + kept
    first = 0
  }

  /// Writes until all is out or the socket takes no more; says whether all is out.
  ///
  /// Many frames are gathered in `scratch` and leave in one call, since the call is what costs.
  mutating func flush(
    through scratch: UnsafeMutableRawBufferPointer,
    _ write: (UnsafeRawBufferPointer) throws(Errno) -> WriteOutcome
  ) throws(Errno) -> Bool {
    while !isEmpty {
      let offered = gather(into: scratch)
      switch try write(UnsafeRawBufferPointer(rebasing: scratch[..<offered])) {
      case .wouldBlock: return false
      case .bytes(let count):
        advance(count)
        if count < offered { return false }
      }
    }
    return true
  }

  /// Copies what waits to the start of `scratch`, as much as fits; how many bytes it is.
  func gather(into scratch: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    var skipped = written
    for entry in entries[first...] {
      let count = min(entry.bytes.count - skipped, scratch.count - filled)
      guard count > 0 else { break }
      entry.bytes.withUnsafeBytes { bytes in
        let piece = UnsafeRawBufferPointer(rebasing: bytes[skipped..<skipped + count])
        UnsafeMutableRawBufferPointer(rebasing: scratch[filled...]).copyMemory(from: piece)
      }
      filled += count
      skipped = 0
    }
    return filled
  }

  /// Takes away `count` bytes, which are written.
  mutating func advance(_ count: Int) {
    byteCount -= count
    var rest = count + written
    while first < entries.count, rest >= entries[first].bytes.count {
      rest -= entries[first].bytes.count
      first += 1
    }
    written = rest
    if isEmpty { release() }
  }

  private mutating func release() {
    entries.removeAll(keepingCapacity: entries.capacity <= OutgoingQueue.keptCapacity)
    first = 0
  }
}
