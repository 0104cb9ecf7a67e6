#if TESTABLE
import Secrets
import System
import TestSupport
import WebSocket

@testable import Room

/// The server side of our WebSocket with nothing around it: the room server's poller, sockets and queues, and an echo in
/// place of a room.
final class EchoServer {
  private final class Peer {
    let socket: TCPSocket
    var head: HTTPHeadParser? = HTTPHeadParser()
    var frames = WebSocketConnection(role: .server, limits: EchoLimits.frames)
    var queue = OutgoingQueue()
    /// Whether the peer broke the protocol: then it is the one to end the connection, so that it reads why.
    var hasFailed = false
    var isWaitingToWrite = false

    init(_ socket: TCPSocket) { self.socket = socket }
  }

  private let listener: Listener
  private var poller: Poller
  private var peers: [UInt64: Peer] = [:]
  private var lastToken: UInt64 = 0
  private var buffer = [UInt8](repeating: 0, count: 128 * 1024)
  private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 16)

  /// Listens at a port of the loopback that the system chooses.
  init() throws(Errno) {
    listener = try Listener(host: "127.0.0.1", port: 0)
    poller = try Poller()
  }

  deinit { scratch.deallocate() }

  /// Serves until the process is ended from outside.
  func run() throws(Errno) {
    try poller.add(listener.descriptor, token: 0)
    StandardStream.output.write("\(listener.address.port)\n")
    while true {
      for index in 0..<(try poller.wait(timeout: nil)) {
        let event = poller.event(index)
        guard event.token != 0 else {
          try acceptWaiting()
          continue
        }
        guard let peer = peers[event.token] else { continue }
        if event.canRead { read(peer, event.token) }
        if peers[event.token] != nil { flush(peer, event.token) }
      }
    }
  }

  private func acceptWaiting() throws(Errno) {
    while let socket = try listener.accept() {
      try socket.setNoDelay()
      lastToken += 1
      peers[lastToken] = Peer(socket)
      try poller.add(socket.descriptor, token: lastToken)
    }
  }

  private func read(_ peer: Peer, _ token: UInt64) {
    let outcome = try? buffer.withUnsafeMutableBytes { bytes throws(Errno) in
      try peer.socket.read(into: bytes)
    }
    switch outcome {
    case .bytes(let count): receive(buffer[..<count], peer)
    case .wouldBlock: return
    case .end, nil: drop(peer, token)
    }
  }

  private func receive(_ bytes: ArraySlice<UInt8>, _ peer: Peer) {
    guard peer.head != nil else { return converse(bytes, peer) }
    switch peer.head?.receive(Array(bytes)) {
    case .head(let head, let consumedBytes):
      peer.head = nil
      switch UpgradeRequest.validate(head) {
      case .success(let accepted):
        enqueue(UpgradeResponse.accepted(key: accepted.key), peer)
        converse(bytes.dropFirst(consumedBytes), peer)
      case .failure(let refusal): end(peer, with: refusal)
      }
    case .refused(let refusal): end(peer, with: refusal)
    case .needMore, nil: return
    }
  }

  private func end(_ peer: Peer, with refusal: HTTPRefusal) {
    enqueue(UpgradeResponse.refused(refusal), peer)
    peer.hasFailed = true
  }

  private func converse(_ bytes: ArraySlice<UInt8>, _ peer: Peer) {
    var memory = Array(bytes)
    memory.withUnsafeMutableBytes { read in
      var rest = read
      while let event = peer.frames.nextInPlace(in: &rest) {
        switch event {
        case .text(let text): peer.frames.sendText(text)
        case .binary(let payload): peer.frames.sendBinary(payload)
        case .ping, .pong, .closed: continue
        case .failed: peer.hasFailed = true
        }
      }
    }
    enqueue(peer.frames.takeOutgoing(), peer)
  }

  private func enqueue(_ bytes: [UInt8], _ peer: Peer) {
    if !bytes.isEmpty { _ = peer.queue.append(bytes, .durable, limits: EchoLimits.queue) }
  }

  private func flush(_ peer: Peer, _ token: UInt64) {
    do throws(Errno) {
      let isOut = try peer.queue.flush(through: scratch) { bytes throws(Errno) in
        try peer.socket.write(bytes)
      }
      if isOut == peer.isWaitingToWrite {
        peer.isWaitingToWrite = !isOut
        try poller.modify(peer.socket.descriptor, token: token, wantsRead: true, wantsWrite: !isOut)
      }
      guard isOut else { return }
      if peer.hasFailed {
        try peer.socket.endWriting()
      } else if peer.frames.isFinished {
        drop(peer, token)
      }
    } catch {
      drop(peer, token)
    }
  }

  private func drop(_ peer: Peer, _ token: UInt64) {
    try? poller.remove(peer.socket.descriptor)
    peers[token] = nil
  }
}
#endif
