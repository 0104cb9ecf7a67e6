import CCurl

/// One transport through libcurl, which does names, proxies and TLS; it never blocks.
///
/// `CURLOPT_CONNECT_ONLY` hands the connected stream over
/// (https://curl.se/libcurl/c/CURLOPT_CONNECT_ONLY.html). The handle stays in the multi handle while in use:
/// removed, it can no longer read.
final class CurlSocket {
  /// What one read came to.
  enum Reading {
    /// Some bytes, and whether there may be more at once.
    case bytes([UInt8], mayHaveMore: Bool)
    case nothingNow
    case end
    case failure(String)
  }

  let handle: UnsafeMutableRawPointer
  private let multi: UnsafeMutableRawPointer
  /// What is dialled, for the words about a failure.
  private let authority: String
  /// libcurl writes its error text here as long as the handle lives.
  private let errorText: UnsafeMutablePointer<CChar>
  /// Nil until connected.
  private(set) var descriptor: Int32?
  private let isTLS: Bool
  private let outgoingBytes: Int
  private var queue: [UInt8] = []
  private var writtenCount = 0

  /// Begins to dial; nil when libcurl is out of memory.
  ///
  /// - Parameters:
  ///   - certificateFile: certificates in PEM to trust in place of the system's file; its folder stays trusted.
  ///   - outgoingBytes: how much may wait for a slow transport before it has failed.
  init?(
    multi: UnsafeMutableRawPointer, room: RoomAddress, certificateFile: String?,
    outgoingBytes: Int = HostLimits.outgoingBytes
  ) {
    guard let handle = curl_easy_init() else { return nil }
    self.multi = multi
    authority = room.authority
    isTLS = room.isTLS
    self.outgoingBytes = outgoingBytes
    self.handle = handle
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    guard configure(room.url, certificateFile), curl_multi_add_handle(multi, handle) == CURLM_OK else {
      return nil
    }
  }

  deinit {
    curl_multi_remove_handle(multi, handle)
    curl_easy_cleanup(handle)
    errorText.deallocate()
  }

  private func configure(_ url: String, _ certificateFile: String?) -> Bool {
    var results = [
      cc_setopt_error_buffer(handle, errorText),
      cc_setopt_string(handle, CURLOPT_URL, url),
      cc_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      cc_setopt_long(handle, CURLOPT_CONNECT_ONLY, 1),
      // Signals belong to the program, and name lookups must not set alarms.
      cc_setopt_long(handle, CURLOPT_NOSIGNAL, 1),
      // A server that prefers HTTP/2 would be taken at its word, and the upgrade would fail.
      cc_setopt_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1),
      // A proxy must open a tunnel for plain rooms too; it could not forward an upgrade.
      cc_setopt_long(handle, CURLOPT_HTTPPROXYTUNNEL, 1),
      // A letter leaves when it is typed, not when more have gathered.
      cc_setopt_long(handle, CURLOPT_TCP_NODELAY, 1),
      cc_setopt_long(handle, CURLOPT_FRESH_CONNECT, 1),
      // Giving up on a name must not wait for the thread that looks it up: nobody could type meanwhile.
      cc_setopt_long(handle, CURLOPT_QUICK_EXIT, 1),
    ]
    if let certificateFile { results.append(cc_setopt_string(handle, CURLOPT_CAINFO, certificateFile)) }
    return results.allSatisfy { $0 == CURLE_OK }
  }

  var isConnected: Bool { descriptor != nil }

  /// Whether bytes wait for the transport to take them.
  var hasQueue: Bool { writtenCount < queue.count }

  /// libcurl has finished dialling with this result; returns why it failed, or nil.
  func finishConnecting(_ result: CURLcode) -> String? {
    guard result == CURLE_OK else { return text(result) }
    var found = CURL_SOCKET_BAD
    guard cc_getinfo_active_socket(handle, &found) == CURLE_OK, found != CURL_SOCKET_BAD else {
      return "the connection has no socket"
    }
    descriptor = found
    return nil
  }

  /// Queues bytes and writes what the transport takes; returns why that failed, or nil.
  func write(_ bytes: [UInt8]) -> String? {
    guard queue.count - writtenCount + bytes.count <= outgoingBytes else {
      return "the connection is too slow"
    }
    queue.append(contentsOf: bytes)
    return flush()
  }

  /// Writes as much of the queue as the transport takes; returns why that failed, or nil.
  func flush() -> String? {
    while hasQueue {
      var count = 0
      let result = queue.withUnsafeBytes {
        curl_easy_send(handle, $0.baseAddress?.advanced(by: writtenCount), $0.count - writtenCount, &count)
      }
      if result == CURLE_AGAIN { return compact() }
      guard result == CURLE_OK else { return text(result) }
      writtenCount += count
    }
    return compact()
  }

  /// Gives up what was written; an empty queue holds no memory.
  private func compact() -> String? {
    if !hasQueue {
      queue = []
      writtenCount = 0
    } else if writtenCount > outgoingBytes / 4 {
      queue.removeFirst(writtenCount)
      writtenCount = 0
    }
    return nil
  }

  /// Reads once; the caller goes on while there may be more, because TLS may hold bytes that `poll` cannot see.
  ///
  /// Without TLS, less than there was room for is all there was.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Reading {
    var count = 0
    let result = curl_easy_recv(handle, buffer.baseAddress, buffer.count, &count)
    if result == CURLE_AGAIN { return .nothingNow }
    guard result == CURLE_OK else { return .failure(text(result)) }
    return count == 0 ? .end : .bytes(Array(buffer[..<count]), mayHaveMore: isTLS || count == buffer.count)
  }

  private func text(_ result: CURLcode) -> String { cause(of: result).sentence(authority: authority) }

  private func cause(of result: CURLcode) -> TransportFailure {
    switch result {
    case CURLE_COULDNT_RESOLVE_HOST: return .unknownName
    case CURLE_COULDNT_RESOLVE_PROXY: return .unknownProxy
    case CURLE_COULDNT_CONNECT: return .nobodyAnswers
    case CURLE_SSL_CACERT_BADFILE: return .unreadableCertificates
    case CURLE_SSL_CONNECT_ERROR: return .noTLS
    case CURLE_PEER_FAILED_VERIFICATION:
      return TransportFailure(
        certificateVerification: number(CURLINFO_SSL_VERIFYRESULT), words: words(result))
    default:
      let status = number(CURLINFO_HTTP_CONNECTCODE)
      return isConnected || status < 300 ? .other(words(result)) : .proxyRefuses(status: status)
    }
  }

  private func number(_ information: CURLINFO) -> Int {
    var number = 0
    return cc_getinfo_long(handle, information, &number) == CURLE_OK ? number : 0
  }

  /// The most exact words that libcurl has for a failure.
  private func words(_ result: CURLcode) -> String {
    errorText.pointee == 0 ? String(cString: curl_easy_strerror(result)) : String(cString: errorText)
  }
}
