/// How many sockets and requests each network address has taken.
struct AddressLedger {
  private let limits: RoomLimits
  private let requestRate: RateLimit
  private var sockets: [[UInt8]: Int] = [:]
  private var requestsSpentUntil: [[UInt8]: Duration] = [:]

  init(limits: RoomLimits) {
    self.limits = limits
    requestRate = RateLimit(perSecond: limits.requestsPerSecond, burst: limits.requestBurst)
  }

  /// Counts a socket of `network`; false, and not counted, when it has as many as it may.
  mutating func openSocket(_ network: [UInt8]) -> Bool {
    let count = sockets[network, default: 0]
    guard count < limits.socketsPerAddress else { return false }
    sockets[network] = count + 1
    return true
  }

  /// Takes back one socket that was counted.
  mutating func closeSocket(_ network: [UInt8]) {
    guard let count = sockets[network] else { return }
    sockets[network] = count > 1 ? count - 1 : nil
  }

  /// Counts a request of `network`; false when it is one too many.
  mutating func countRequest(_ network: [UInt8], now: Duration) -> Bool {
    var spentUntil = requestsSpentUntil[network] ?? now
    let isAllowed = requestRate.take(from: &spentUntil, now: now)
    requestsSpentUntil[network] = spentUntil
    if requestsSpentUntil.count > limits.addresses { forgetQuiet(now: now) }
    return isAllowed
  }

  /// Forgets those who owe nothing; then, under an attack from very many addresses, the half that owes least.
  private mutating func forgetQuiet(now: Duration) {
    requestsSpentUntil = requestsSpentUntil.filter { $0.value > now }
    guard requestsSpentUntil.count > limits.addresses / 2 else { return }
    let kept = requestsSpentUntil.sorted { $0.value > $1.value }.prefix(limits.addresses / 2)
    requestsSpentUntil = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
