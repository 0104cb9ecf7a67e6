import CCurl

/// What a descriptor waits for, for the program's one `poll`.
public struct SocketInterest: Hashable, Sendable {
  /// The socket.
  public var descriptor: Int32
  /// Wake when it can be read.
  public var wantsRead: Bool
  /// Wake when it can be written.
  public var wantsWrite: Bool

  /// An interest with these parts.
  public init(descriptor: Int32, wantsRead: Bool, wantsWrite: Bool) {
    self.descriptor = descriptor
    self.wantsRead = wantsRead
    self.wantsWrite = wantsWrite
  }
}

/// libcurl's set of transports; it lives as long as any of them.
final class CurlMulti {
  let handle: UnsafeMutableRawPointer

  init() {
    // Counted by libcurl, so that a second host or another user of it in the program does no harm.
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let handle = curl_multi_init() else {
      preconditionFailure("libcurl is not installed, or out of memory")
    }
    self.handle = handle
  }

  deinit {
    curl_multi_cleanup(handle)
    curl_global_cleanup()
  }

  /// Lets connecting transports go on; returns the handles that finished, with their results.
  func perform() -> [(handle: UnsafeMutableRawPointer, result: CURLcode)] {
    var running: Int32 = 0
    curl_multi_perform(handle, &running)
    var finished: [(UnsafeMutableRawPointer, CURLcode)] = []
    var remaining: Int32 = 0
    while let message = curl_multi_info_read(handle, &remaining) {
      guard message.pointee.msg == CURLMSG_DONE, let transport = message.pointee.easy_handle else { continue }
      finished.append((transport, cc_message_result(message)))
    }
    return finished
  }

  /// The sockets that connecting transports wait for.
  var connectingInterests: [SocketInterest] {
    let interests = [cc_descriptor](unsafeUninitializedCapacity: 64) { buffer, count in
      count = max(0, Int(cc_multi_descriptors(handle, buffer.baseAddress, Int32(buffer.count))))
    }
    return interests.map {
      SocketInterest(
        descriptor: $0.descriptor, wantsRead: $0.wants_read != 0, wantsWrite: $0.wants_write != 0)
    }
  }

  /// When connecting transports want to go on even if no socket is ready.
  var timeout: Duration? {
    var milliseconds = -1
    curl_multi_timeout(handle, &milliseconds)
    return milliseconds < 0 ? nil : .milliseconds(milliseconds)
  }
}
