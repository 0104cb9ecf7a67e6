import Secrets
import System
import Testing
import WebSocket

@testable import Room

@Suite struct `The admin address` {
  /// What it answers to a GET of `path`.
  private func get(_ path: String, at address: SocketAddress, method: String = "GET") throws -> String {
    let client = try TestClient(at: address)
    try client.send(Array("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    return try client.receiveAll()
  }

  @Test func `tells figures, which the address of the rooms does not (R29)`() throws {
    let admin = try Listener(host: "127.0.0.1", port: 0)
    let server = try TestServer(admin: admin)
    let ana = try server.join(0xA0, 0xA1)
    let ben = try server.join(0xB0, 0xB1)
    try ana.sendBinary(frame(1))
    #expect(try ben.next() == .binary(frame(1)))
    let refused = try TestClient(server)
    _ = try refused.upgrade(server.request(Keys.stranger).signed(with: Keys.play))
    try ben.sendText("hello")
    while try ben.next() != nil {}

    let figures = try get("/metrics", at: admin.address)
    #expect(figures.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n"))
    for line in [
      "crossmate_rooms 1", "crossmate_joined_total 2", "crossmate_frames_total 1",
      "crossmate_deliveries_total 1",
      #"crossmate_refused_total{reason="bad-signature"} 1"#,
      #"crossmate_closed_total{reason="1008 textNotAllowed"} 1"#, "# TYPE crossmate_connections gauge",
    ] {
      #expect(figures.contains(line + "\n"), "\(line)")
    }
    for secret in [Hex.encode(id(0xA0)), Hex.encode(id(0xA1)), Hex.encode(Keys.play.roomID), "127.0.0.1"] {
      #expect(!figures.contains(secret))
    }
    #expect(try get("/metrics", at: server.address).hasPrefix("HTTP/1.1 404 "))
  }

  @Test func `serves no room and counts against nobody (R29)`() throws {
    let admin = try Listener(host: "127.0.0.1", port: 0)
    let server = try TestServer(admin: admin) { $0.limits.socketsPerAddress = 1 }
    _ = try server.join(0xA0, 0xA1)
    for _ in 0..<5 { #expect(try get("/healthz", at: admin.address).hasSuffix("\r\n\r\nok")) }
    #expect(try get(server.request().target, at: admin.address).hasPrefix("HTTP/1.1 404 "))
    #expect(try get("/", at: admin.address).hasPrefix("HTTP/1.1 404 "))
    #expect(try get("/metrics", at: admin.address, method: "POST").hasPrefix("HTTP/1.1 405 "))
  }
}
