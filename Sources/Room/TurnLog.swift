import Secrets
import WebSocket

/// The frames that a room relays in one turn of the loop, one after the other as they go out.
///
/// To most members it is what they are sent, byte for byte: a frame is encoded once, however many receive it, and a
/// recipient costs the same however many frames there are. Only those who have sent a part of it get a copy without
/// their own.
final class TurnLog {
  private struct Entry {
    /// Where it ends in the bytes, and the next one begins.
    let end: Int
    let sender: ConnectionID
    let frameClass: Frame.Class
  }

  /// Bytes from which on it is full in any case: with a frame of the largest size behind them, it can still be copied
  /// into a loop's scratch.
  private static let mostBytes = 48 * 1024

  /// Which log it is: never the same for two turns, so that members know whether they have sent a part of this one.
  private(set) var serial: UInt64 = 0
  private let entries: UnsafeMutableBufferPointer<Entry>
  /// How many frames it holds.
  // Unchecked, as is the length: they change for every frame, and only in here.
  @exclusivity(unchecked) private(set) var count = 0
  /// The bytes of single frames, by number, once somebody had to have them kept.
  @exclusivity(unchecked) private var kept: [Int: [UInt8]] = [:]
  private let memory: UnsafeMutableRawBufferPointer
  @exclusivity(unchecked) private var filled = 0
  private let fullCount: Int
  private let fullBytes: Int

  /// A log that is full before a socket's own queue would be, into which it may have to go.
  init(limits: RoomLimits) {
    fullCount = max(1, limits.queuedFrames / 2)
    fullBytes = min(TurnLog.mostBytes, limits.queuedBytes / 2)
    entries = .allocate(capacity: fullCount)
    memory = .allocate(
      byteCount: fullBytes + limits.frameBytes + FrameEncoder.unmaskedHeaderBytes, alignment: 16)
  }

  deinit {
    entries.deallocate()
    memory.deallocate()
  }

  /// Whether it has to be written out before another frame.
  var isFull: Bool { filled >= fullBytes || count >= fullCount }

  /// Begins anew, empty, as number `serial`.
  func begin(_ serial: UInt64) {
    self.serial = serial
    count = 0
    if !kept.isEmpty { kept = [:] }
    filled = 0
  }

  /// Encodes a frame behind the others.
  func append(_ payload: UnsafeRawBufferPointer, _ frameClass: Frame.Class, of sender: ConnectionID) {
    let place = UnsafeMutableRawBufferPointer(rebasing: memory[filled...])
    filled += FrameEncoder.writeUnmasked(.binary, payload, to: place)
    entries.initializeElement(at: count, to: Entry(end: filled, sender: sender, frameClass: frameClass))
    count += 1
  }

  private func start(of index: Int) -> Int { index == 0 ? 0 : entries[index - 1].end }

  /// All frames from number `first` on, as they stand here; they stay until the log begins anew.
  func bytes(from first: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: memory[start(of: first)..<filled])
  }

  /// Copies the frames from number `first` on into `place`, without those of `sender`; how many bytes they are.
  func copy(from first: Int, except sender: ConnectionID, into place: UnsafeMutableRawBufferPointer) -> Int {
    var copied = 0
    // Neighbours are copied together: `begin` is where the run that is not copied yet begins.
    var begin = start(of: first)
    func copy(upTo end: Int) {
      guard end > begin else { return }
      let run = UnsafeRawBufferPointer(rebasing: memory[begin..<end])
      UnsafeMutableRawBufferPointer(rebasing: place[copied...]).copyMemory(from: run)
      copied += run.count
    }
    for index in first..<count where entries[index].sender == sender {
      copy(upTo: start(of: index))
      begin = entries[index].end
    }
    copy(upTo: filled)
    return copied
  }

  /// Gives each frame from number `first` on that `sender` did not send to `keep`, with bytes of its own that all who
  /// keep it share; ends early when `keep` answers false, and then answers false too.
  ///
  /// - Parameters:
  ///   - written: bytes at the beginning that are out already; frames wholly among them are passed over.
  ///   - keep: is given a frame, its class, and how much of its beginning is out.
  func keepEach(
    from first: Int, except sender: ConnectionID, written: Int = 0,
    _ keep: ([UInt8], Frame.Class, Int) -> Bool
  ) -> Bool {
    var written = written
    for index in first..<count where entries[index].sender != sender {
      let length = entries[index].end - start(of: index)
      if written >= length {
        written -= length
      } else {
        guard keep(bytes(of: index), entries[index].frameClass, written) else { return false }
        written = 0
      }
    }
    return true
  }

  private func bytes(of index: Int) -> [UInt8] {
    if let bytes = kept[index] { return bytes }
    let bytes = Array(memory[start(of: index)..<entries[index].end])
    kept[index] = bytes
    return bytes
  }
}
