/// Every bound that a room and its server keep, with its unit and its reason.
///
/// The defaults are the contract (docs/protocol.md, part R); tests and benchmarks change single fields.
public struct RoomLimits: Hashable, Sendable {
  /// Players in one room at once: more cursors than that cannot be told apart on a grid.
  public var playersPerRoom = 16
  /// Watchers in one room at once: they cost one delivery per frame and nothing else.
  public var watchersPerRoom = 64

  /// Seconds that a connect's timestamp may be off either way: wide enough for clocks that nobody sets.
  public var nonceSeconds: UInt64 = 300
  /// Nonces remembered per room: over six connects a second for as long as each is remembered.
  public var noncesPerRoom = 4096
  /// Seconds that a nonce is kept beyond its use, so that a clock set back a little lets nothing in twice.
  public var nonceMarginSeconds: UInt64 = 60

  /// Bytes of a request up to the empty line: a connect needs about 900.
  public var requestHeadBytes = 8192
  /// Header lines of a request: browsers and proxies send about 20.
  public var requestHeaders = 64
  /// From accept to upgrade: whoever is slower holds a socket for nothing.
  public var upgradeDeadline: Duration = .seconds(5)
  /// From our last byte to the peer's end: after it the socket is cut.
  public var closeDeadline: Duration = .seconds(2)

  /// Bytes in one frame, refused on the declared length; the longest message sealed is just below.
  public var frameBytes = 65_536
  /// Frames a second that one socket may send on and on: a fast typist with a cursor sends about 20.
  public var framesPerSecond = 40
  /// Frames that one socket may send at once: what a client has gathered while it was away.
  public var frameBurst = 160

  /// Frames that wait for a socket that does not read: several seconds of a busy room.
  public var queuedFrames = 256
  /// Bytes that wait for a socket that does not read.
  public var queuedBytes = 262_144
  /// Bytes that the kernel holds per socket before our queue grows; it doubles the number.
  public var kernelBufferBytes: Int32 = 131_072
  /// Seconds of silence after which the kernel asks whether a peer still exists; clients ping every 25.
  public var keepaliveSeconds: Int32 = 60

  /// How long a loop that only answers pings leaves them to gather: forty of them with ten thousand sockets, and about as
  /// long as a person takes to notice.
  public var pingGathering: Duration = .milliseconds(100)
  /// Without anything but pings for so long, a loop gathers them: nobody is in the middle of a word.
  public var quietBeforeGathering: Duration = .seconds(1)
  /// Sockets of a loop from which on it gathers pings: with fewer, there are too few of them to be worth anybody's wait.
  public var socketsBeforeGathering = 1_000

  /// Between two writes of a room's activity: a write per letter would wear out a disk and a bill.
  public var activityInterval: Duration = .seconds(30)
  /// How long a quiet and empty room is kept: at least twice `nonceSeconds`, so that its nonces outlive their use.
  public var roomLifetime: Duration = .seconds(600)
  /// Rooms at once in one process.
  public var rooms = 8192

  /// Sockets of one network address: a school behind one address fits.
  public var socketsPerAddress = 256
  /// Sockets of the process, beside the descriptors it needs itself.
  public var socketsPerProcess = 16_384
  /// Requests a second that one address may make on and on; each may cost a signature check of about 50 us.
  public var requestsPerSecond = 8
  /// Requests that one address may make at once: a class that comes in together, or back after an outage.
  public var requestBurst = 256
  /// Addresses whose rate is remembered: beyond it the ones that have been quiet longest are forgotten.
  public var addresses = 16_384

  /// The limits of the contract.
  public init() {}
}
