import Room

/// A limit of the room server that an operator may set: one row each.
struct ServeLimit {
  /// The option that sets it.
  let option: String
  /// What it bounds, as the help says it.
  let meaning: String
  /// Where it is kept.
  let field: any WritableKeyPath<RoomLimits, Int> & Sendable

  static let all = [
    ServeLimit(option: "--max-rooms", meaning: "rooms at once", field: \.rooms),
    ServeLimit(option: "--max-sockets", meaning: "sockets at once", field: \.socketsPerProcess),
    ServeLimit(option: "--max-players-per-room", meaning: "players in a room", field: \.playersPerRoom),
    ServeLimit(option: "--max-watchers-per-room", meaning: "watchers in a room", field: \.watchersPerRoom),
    ServeLimit(
      option: "--max-sockets-per-address", meaning: "sockets of one address", field: \.socketsPerAddress),
    ServeLimit(
      option: "--max-requests-per-second", meaning: "requests of one address", field: \.requestsPerSecond),
    ServeLimit(option: "--max-request-burst", meaning: "of those, at once", field: \.requestBurst),
    ServeLimit(option: "--max-frames-per-second", meaning: "frames of one socket", field: \.framesPerSecond),
    ServeLimit(option: "--max-frame-burst", meaning: "of those, at once", field: \.frameBurst),
    ServeLimit(
      option: "--max-queued-frames", meaning: "frames that wait for a socket", field: \.queuedFrames),
    ServeLimit(option: "--max-queued-bytes", meaning: "bytes that wait for a socket", field: \.queuedBytes),
  ]

  /// The largest number that is taken: far above what a machine can do, far below where sums overflow.
  private static let largest = 1_000_000_000

  static func named(_ option: String) -> ServeLimit? { all.first { $0.option == option } }

  /// Sets the limit to the number that `text` is.
  func set(_ text: String, in limits: inout RoomLimits) throws(Invocation.UsageError) {
    limits[keyPath: field] = try Self.number(text, of: option, upTo: Self.largest)
  }

  static func number(_ text: String, of option: String, upTo largest: Int) throws(Invocation.UsageError)
    -> Int
  {
    guard let number = Int(text), (1...largest).contains(number) else {
      throw Invocation.UsageError(text: "\(option) takes a number from 1 to \(largest), not '\(text)'")
    }
    return number
  }

  /// A line for each, with its default.
  static var help: String {
    let limits = RoomLimits()
    return all.map { limit in
      let usage = "\(limit.option) N"
      let space = String(repeating: " ", count: 30 - usage.utf8.count)
      return "  \(usage)\(space)\(limit.meaning) (\(limits[keyPath: limit.field]))"
    }.joined(separator: "\n")
  }
}
