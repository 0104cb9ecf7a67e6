/// What a server counts about itself, as numbers only: nothing in it tells who was where.
struct ServerMetrics: Hashable {
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

  /// The counts and the two gauges in the text form that Prometheus reads
  /// (https://prometheus.io/docs/instrumenting/exposition_formats/).
  ///
  /// - Parameters:
  ///   - connections: open now, of any kind.
  ///   - rooms: kept now, empty ones included.
  func text(connections: Int, rooms: Int) -> String {
    var lines: [String] = []
    func add(_ name: String, _ kind: String, _ help: String, _ samples: [(label: String, value: Int)]) {
      lines += ["# HELP crossmate_\(name) \(help)", "# TYPE crossmate_\(name) \(kind)"]
      lines += samples.map { "crossmate_\(name)\($0.label) \($0.value)" }
    }
    add("connections", "gauge", "Connections open now.", [("", connections)])
    add("rooms", "gauge", "Rooms kept now.", [("", rooms)])
    add("accepted_total", "counter", "Connections accepted.", [("", accepted)])
    add("joined_total", "counter", "Connects let into a room.", [("", joined)])
    add("refused_total", "counter", "Requests refused, by reason.", samples(of: refused) { $0 })
    add(
      "closed_total", "counter", "Members closed, by code and reason.",
      samples(of: closed) { "\($0.code) \($0)" })
    add("frames_total", "counter", "Binary frames received from members.", [("", frames)])
    add("deliveries_total", "counter", "Frames queued for other members.", [("", deliveries)])
    return lines.joined(separator: "\n") + "\n"
  }

  private func samples<Key>(
    of counts: [Key: Int], _ name: (Key) -> String
  ) -> [(label: String, value: Int)] {
    counts.map { (#"{reason="\#(name($0.key))"}"#, $0.value) }.sorted { $0.label < $1.label }
  }
}
