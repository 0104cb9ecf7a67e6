#if TESTABLE
import System
import WebSocket

@testable import Live

/// The client side of our WebSocket with nothing around it: the host's transport through libcurl, and an echo in place of
/// an engagement.
struct EchoClient {
  /// What ended a run before its time.
  struct Failure: Error {
    let text: String
  }

  private static let agent = "crossmate"

  private let multi = CurlMulti()
  private let address: RoomAddress
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 16)

  /// A client of the fuzzing server at a port of the loopback.
  init(port: Int) {
    address = RoomAddress(host: "127.0.0.1", port: port, isTLS: false, roomID: "")
  }

  /// Runs all cases that the server has, and has it write its report.
  func run() throws {
    guard let count = Int(try converse(at: "/getCaseCount", echoes: false)) else {
      throw Failure(text: "the server does not say how many cases it has")
    }
    for number in 1...count {
      _ = try converse(at: "/runCase?case=\(number)&agent=\(Self.agent)", echoes: true)
    }
    _ = try converse(at: "/updateReports?agent=\(Self.agent)", echoes: false)
  }

  /// Opens a WebSocket and echoes, or listens, until the server ends it; the last text that came.
  private func converse(at target: String, echoes: Bool) throws -> String {
    let socket = try connect()
    let key = SystemRandom.bytes(UpgradeRequest.keyBytes)
    guard let request = UpgradeRequest.bytes(host: address.authority, target: target, key: key) else {
      throw Failure(text: "\(target) cannot be asked for")
    }
    try send(request, on: socket)
    var parser = UpgradeAnswerParser(key: key)
    var frames = WebSocketConnection(
      role: .client(maskingKeys: SystemRandomNumberGenerator()), limits: EchoLimits.frames)
    var isOpen = false
    var lastText = ""
    while let bytes = try receive(from: socket) {
      var rest = bytes[...]
      if !isOpen {
        switch parser.receive(bytes) {
        case .needMore: continue
        case .accepted(let consumedBytes): rest = rest.dropFirst(consumedBytes)
        case .refused, .malformed: throw Failure(text: "\(target) is refused")
        }
        isOpen = true
      }
      rest.withUnsafeBytes { whole in
        var rest = whole[...]
        while let event = frames.nextEvent(in: &rest) {
          switch event {
          case .text(let text):
            lastText = text
            if echoes { frames.sendText(text) }
          case .binary(let payload): if echoes { frames.sendBinary(payload) }
          case .ping, .pong, .closed, .failed: continue
          }
        }
      }
      let outgoing = frames.takeOutgoing()
      // A server that was told of its mistake may be gone already.
      do { try send(outgoing, on: socket) } catch  where frames.isFinished { break }
      if frames.isFinished { break }
    }
    return lastText
  }

  private func connect() throws -> CurlSocket {
    let made = CurlSocket(
      multi: multi.handle, room: address, certificateFile: nil, outgoingBytes: EchoLimits.bytes)
    guard let socket = made else { throw Failure(text: "out of memory") }
    while !socket.isConnected {
      for (_, result) in multi.perform() {
        if let failure = socket.finishConnecting(result) { throw Failure(text: failure) }
      }
      if !socket.isConnected { try wait(multi.connectingInterests, timeout: multi.timeout) }
    }
    return socket
  }

  private func send(_ bytes: [UInt8], on socket: CurlSocket) throws {
    if !bytes.isEmpty, let failure = socket.write(bytes) { throw Failure(text: failure) }
  }

  /// The next bytes, while what is queued goes out; nil at the end.
  private func receive(from socket: CurlSocket) throws -> [UInt8]? {
    guard let descriptor = socket.descriptor else { return nil }
    while true {
      if socket.flush() != nil { return nil }
      switch socket.read(into: buffer) {
      case .bytes(let bytes, _): return bytes
      case .end, .failure: return nil
      case .nothingNow:
        let interest = SocketInterest(descriptor: descriptor, wantsRead: true, wantsWrite: socket.hasQueue)
        try wait([interest], timeout: nil)
      }
    }
  }

  private func wait(_ interests: [SocketInterest], timeout: Duration?) throws {
    var set = PollSet()
    for interest in interests {
      set.add(interest.descriptor, wantsRead: interest.wantsRead, wantsWrite: interest.wantsWrite)
    }
    _ = try set.wait(timeout: timeout)
  }
}
#endif
