import System

/// What the person asked for.
struct Order {
  var port = 0
  var seconds = 30
  var seed: UInt64 = 1
  var rooms = 10
  var clients = 50

  init?(_ arguments: some Sequence<String>) {
    var rest = Array(arguments)
    while rest.count >= 2 {
      let name = rest.removeFirst()
      guard let value = Int(rest.removeFirst()), value > 0 else { return nil }
      switch name {
      case "--port": port = value
      case "--seconds": seconds = value
      case "--seed": seed = UInt64(value)
      case "--rooms": rooms = value
      case "--clients": clients = value
      default: return nil
      }
    }
    guard rest.isEmpty, port > 0, clients >= rooms else { return nil }
  }
}

// Plays in the rooms of a server on this machine, as Tests/Soak/soak.py tells it.
guard let order = Order(CommandLine.arguments.dropFirst()) else {
  StandardStream.error.write("usage: soak --port PORT [--seconds N] [--seed N] [--rooms N] [--clients N]\n")
  ProcessEnd.exit(2)
}
do {
  try Signals.ignoreBrokenPipe()
  ProcessEnd.exit(try Soak(order).run() ? 0 : 1)
} catch {
  StandardStream.error.write("soak: \(error)\n")
  ProcessEnd.exit(1)
}
