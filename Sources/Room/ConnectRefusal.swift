public import WebSocket

/// Why a request is answered with something else than an open socket; the closed set of reasons of the contract.
public enum ConnectRefusal: Error, Hashable, Sendable {
  /// The request head could not be read or served; the status, words and headers are HTTP's own.
  case http(HTTPRefusal)
  /// No such path.
  case notFound
  /// A header is missing, doubled or of the wrong shape.
  case malformed(header: String)
  /// A page of an origin that is not listed asks.
  case originNotAllowed
  /// The request is for a name that is not this server's.
  case wrongHost
  /// The two public keys do not belong to the room.
  case wrongRoom
  /// The signature was not made with the key of the role.
  case badSignature
  /// The timestamp is too far from the server's time.
  case wrongTime
  /// The same request has been let in before.
  case nonceSeen
  /// Too many requests or sockets from one network address.
  case tooManyFromAddress
  /// Too many connects to one room.
  case tooManyToRoom
  /// No place in the room for this role.
  case roomFull
  /// No place for another room, or another socket.
  case serverFull
  /// The server cannot remember the connect, so it must not let it in.
  case storageFailed

  /// The HTTP status.
  public var status: Int {
    switch self {
    case .http(let refusal): refusal.status
    case .notFound: 404
    case .malformed: 400
    case .originNotAllowed, .wrongHost, .wrongRoom, .badSignature: 403
    case .wrongTime: 401
    case .nonceSeen: 409
    case .tooManyFromAddress, .tooManyToRoom: 429
    case .roomFull, .serverFull, .storageFailed: 503
    }
  }

  /// The reason as a word for programs.
  public var word: String {
    switch self {
    case .http: "bad-request"
    case .notFound: "not-found"
    case .malformed: "malformed"
    case .originNotAllowed: "origin-not-allowed"
    case .wrongHost: "wrong-host"
    case .wrongRoom: "wrong-room"
    case .badSignature: "bad-signature"
    case .wrongTime: "wrong-time"
    case .nonceSeen: "nonce-seen"
    case .tooManyFromAddress: "too-many-from-address"
    case .tooManyToRoom: "too-many-to-room"
    case .roomFull: "room-full"
    case .serverFull: "server-full"
    case .storageFailed: "storage-failed"
    }
  }

  /// The reason as a sentence for people.
  public var message: String {
    switch self {
    case .http(let refusal): refusal.reason
    case .notFound: "Nothing is served at this path"
    case .malformed(let header): "\(header) is missing or malformed"
    case .originNotAllowed: "Pages of this origin may not connect"
    case .wrongHost: "This server does not go by the name in the Host header"
    case .wrongRoom: "The keys do not belong to this room"
    case .badSignature: "The signature does not match the request"
    case .wrongTime: "The timestamp is too far from the server's time"
    case .nonceSeen: "This request has been used before"
    case .tooManyFromAddress: "Too many connections from this address"
    case .tooManyToRoom: "Too many connects to this room"
    case .roomFull: "The room is full"
    case .serverFull: "The server is full"
    case .storageFailed: "The server cannot store the connect"
    }
  }

  /// The JSON body of the answer, with the server's time, by which a client with a wrong clock corrects itself.
  ///
  /// Nothing in it needs escaping: all words are ours.
  public func json(timeSeconds: UInt64) -> String {
    #"{"reason":"\#(word)","message":"\#(message)","time":\#(timeSeconds)}"#
  }

  /// The whole answer, after which the connection ends.
  func response(timeSeconds: UInt64) -> [UInt8] {
    UpgradeResponse.refused(
      status: status, reason: message, headers: headers, body: json(timeSeconds: timeSeconds))
  }

  /// What HTTP asks an answer of this status to name: the methods, or the version, that would be served.
  private var headers: HTTPHeaders {
    if case .http(let refusal) = self { refusal.headers } else { [] }
  }
}
