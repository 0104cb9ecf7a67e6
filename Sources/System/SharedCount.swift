import Synchronization

/// A number that several threads change, without a lock.
public final class SharedCount: Sendable {
  private let number = Atomic<Int>(0)

  /// A count of nothing.
  public init() {}

  /// What it is now; another thread may change it at once.
  public var value: Int { number.load(ordering: .relaxed) }

  /// Adds `amount`, which may be negative.
  public func add(_ amount: Int) {
    number.add(amount, ordering: .relaxed)
  }
}
