/// Notices frames that a room dropped or held back, by the counters of each sender (J12).
///
/// Durable frames have a stream of their own, and a room passes them on in order, so that every gap is a loss. What is
/// lost with a sender's connection is none of this: it says hello when it is back.
struct StreamWatch: Sendable {
  private var next: [[UInt8]: UInt64] = [:]

  /// Notes a durable frame; false if frames before it are missing, or if it comes after later ones.
  ///
  /// - Parameter isFirst: whether its sender says with it that it has just come.
  mutating func isInOrder(stream: [UInt8], counter: UInt64, isFirst: Bool) -> Bool {
    if next[stream] == nil, next.count >= SessionLimits.watchedStreams { next = [:] }
    let expected = next[stream]
    next[stream] = max(expected ?? 0, counter + 1)
    return isFirst || expected == nil || expected == counter
  }
}
