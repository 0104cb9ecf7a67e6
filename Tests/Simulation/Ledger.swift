/// Every frame that was sealed in a schedule, so that one which was opened can be told from one that nobody made.
///
/// It is shared by all seals of one schedule, which runs on one thread; seals have to be sendable, and this one is not
/// sent anywhere.
final class Ledger: @unchecked Sendable {
  private var frames: Set<[UInt8]> = []
  /// What must never happen and did.
  private(set) var complaint: String?

  func sealed(_ frame: [UInt8]) -> [UInt8] {
    frames.insert(frame)
    return frame
  }

  func opened(_ frame: [UInt8], isRepeated: Bool) {
    if isRepeated { complaint = "took a frame a second time" }
    if !frames.contains(frame) { complaint = "took a frame that nobody sealed" }
  }
}
