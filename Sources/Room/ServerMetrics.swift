/// What a server counts about itself, as numbers only: nothing in it tells who was where.
struct ServerMetrics: Hashable, Sendable {
  /// Connections accepted since the start.
  var accepted = 0
  /// Connects let into a room since the start.
  var joined = 0
  /// Connects and requests refused since the start, by the reason's word.
  var refused: [String: Int] = [:]
  /// Members closed by their room or its server since the start, by what they are told.
  var closed: [CloseReason: Int] = [:]
  /// Binary frames of members since the start, dropped ones included.
  var frames = 0
  /// Frames put into the queues of others since the start.
  var deliveries = 0

  /// Adds what another loop of the server has counted.
  mutating func add(_ other: ServerMetrics) {
    accepted += other.accepted
    joined += other.joined
    refused.merge(other.refused, uniquingKeysWith: +)
    closed.merge(other.closed, uniquingKeysWith: +)
    frames += other.frames
    deliveries += other.deliveries
  }
}

/// What a server tells its operator: what it has counted, and how it stands.
struct ServerFigures: Hashable, Sendable {
  var metrics: ServerMetrics
  /// Connections open now, of any kind.
  var connections: Int
  /// Rooms kept now, empty ones included.
  var rooms: Int

  /// Adds the figures of another loop of the server.
  mutating func add(_ other: ServerFigures) {
    metrics.add(other.metrics)
    connections += other.connections
    rooms += other.rooms
  }

  /// The figures in the text form that Prometheus reads
  /// (https://prometheus.io/docs/instrumenting/exposition_formats/).
  var text: String {
    var lines: [String] = []
    func add(_ name: String, _ kind: String, _ help: String, _ samples: [(label: String, value: Int)]) {
      lines += ["# HELP crossmate_\(name) \(help)", "# TYPE crossmate_\(name) \(kind)"]
      lines += samples.map { "crossmate_\(name)\($0.label) \($0.value)" }
    }
    add("connections", "gauge", "Connections open now.", [("", connections)])
    add("rooms", "gauge", "Rooms kept now.", [("", rooms)])
    add("accepted_total", "counter", "Connections accepted.", [("", metrics.accepted)])
    add("joined_total", "counter", "Connects let into a room.", [("", metrics.joined)])
    add("refused_total", "counter", "Requests refused, by reason.", samples(of: metrics.refused) { $0 })
    add(
      "closed_total", "counter", "Members closed, by code and reason.",
      samples(of: metrics.closed) { "\($0.code) \($0)" })
    add("frames_total", "counter", "Binary frames received from members.", [("", metrics.frames)])
    add("deliveries_total", "counter", "Frames queued for other members.", [("", metrics.deliveries)])
    return lines.joined(separator: "\n") + "\n"
  }

  private func samples<Key>(
    of counts: [Key: Int], _ name: (Key) -> String
  ) -> [(label: String, value: Int)] {
    counts.map { (#"{reason="\#(name($0.key))"}"#, $0.value) }.sorted { $0.label < $1.label }
  }
}
