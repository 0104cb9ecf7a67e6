import CSystem
import Glibc

/// Many sends in one call to the kernel, by io_uring.
///
/// Not every kernel, container or machine offers it; then making one fails, and each send is a call of its own. It
/// belongs to the thread that made it.
public final class SendRing {
  /// Sends that one submission takes.
  public static let capacity = 512

  private let ring: OpaquePointer
  // Unchecked, as is the count: they change for every send, and what is told of one cannot reach them.
  @exclusivity(unchecked) private var results: [cs_ring_result]
  /// Sends that are added and not submitted.
  @exclusivity(unchecked) public private(set) var count = 0

  /// A ring that holds nothing yet; `ENOSYS`, `EPERM` or the like where there is none to be had.
  ///
  /// The corresponding C function is `io_uring_queue_init`.
  public init() throws(Errno) {
    guard let ring = cs_ring_create(UInt32(SendRing.capacity)) else { throw .last }
    self.ring = ring
    results = Array(repeating: cs_ring_result(), count: SendRing.capacity)
  }

  deinit { cs_ring_free(ring) }

  /// Whether no more can be added before the next submission.
  public var isFull: Bool { count == SendRing.capacity }

  /// Adds a send; `bytes` must stay where they are until the submission.
  ///
  /// The corresponding C function is `io_uring_prep_send`.
  public func add(_ socket: TCPSocket, _ bytes: UnsafeRawBufferPointer, token: UInt64) {
    let answer = cs_ring_add_send(ring, socket.number, bytes.baseAddress, bytes.count, token)
    precondition(answer == 0, "a full ring must be submitted first")
    count += 1
  }

  /// Hands everything over, waits until it is done, and tells for each send what came of it, in any order.
  ///
  /// It throws when the kernel refuses the call itself: sends that were not told are not done, and the ring is of no
  /// use any more. The corresponding C function is `io_uring_submit_and_wait`.
  public func submit(_ tell: (UInt64, Result<WriteOutcome, Errno>) -> Void) throws(Errno) {
    let added = count
    count = 0
    let answer = Int(cs_ring_submit(ring, Int32(added), &results))
    // Before anything is told: whoever hears of it may fail at something else.
    let failure = answer == added ? nil : Errno.last
    for result in results.prefix(max(0, answer)) { tell(result.token, WriteOutcome.result(result.answer)) }
    if let failure { throw failure }
  }
}

extension WriteOutcome {
  /// What the kernel's answer to a send means: a count of bytes, or a negative number of a failure.
  fileprivate static func result(_ answer: Int32) -> Result<WriteOutcome, Errno> {
    guard answer < 0 else { return .success(.bytes(Int(answer))) }
    let failure = Errno(code: -answer)
    return failure == .wouldBlock || failure == .interrupted ? .success(.wouldBlock) : .failure(failure)
  }
}
