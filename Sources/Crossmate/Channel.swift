import Live
import Play
import Secrets
import System
import WebSocket

/// The program's end of one room: hands the host's events to the loop, in the words of the program.
final class Channel {
  private static let engagement = EngagementID(1)

  private let host: EngagementHost

  /// Begins to join the room of an invite.
  init(_ invite: Invite, identity: Identity, certificates: String?) {
    let keys = invite.keys
    let address = RoomAddress(
      host: invite.host, port: Int(invite.port), isTLS: invite.isSecure, roomID: Hex.encode(keys.roomID))
    let signer = InviteSigner(keys: keys, identity: identity, audience: address.authority)
    host = EngagementHost(certificateFile: certificates)
    host.connect(
      engagement: Channel.engagement, room: address, signer: signer, now: Clock.now,
      wallClockSeconds: Channel.seconds)
  }

  private static var seconds: Int64 { Int64(WallClock.seconds) }

  var nextDeadline: Moment? { host.nextDeadline }

  func register(in pollSet: inout PollSet) {
    for wish in host.descriptors {
      pollSet.add(wish.descriptor, wantsRead: wish.wantsRead, wantsWrite: wish.wantsWrite)
    }
  }

  /// Does what can be done without waiting, and tells what came of it.
  func turn(now: Moment) -> [Event] {
    host.turn(now: now, wallClockSeconds: Channel.seconds).compactMap { Channel.event($0.1) }
  }

  func send(_ frame: [UInt8]) { host.send(engagement: Channel.engagement, bytes: frame) }

  func hurry(now: Moment) { host.hurry(now: now, wallClockSeconds: Channel.seconds) }

  func networkChanged(now: Moment) { host.networkChanged(now: now, wallClockSeconds: Channel.seconds) }

  /// Says goodbye to the room and gives that a bounded chance to arrive.
  func leave() {
    host.disconnect(engagement: Channel.engagement, now: Clock.now)
    var pollSet = PollSet()
    while !host.isIdle {
      _ = host.turn(now: Clock.now, wallClockSeconds: Channel.seconds)
      guard !host.isIdle, let deadline = host.nextDeadline else { return }
      pollSet.removeAll()
      register(in: &pollSet)
      guard (try? pollSet.wait(timeout: max(.zero, deadline - Clock.now))) != nil else { return }
    }
  }

  private static func event(_ event: EngagementEvent) -> Event? {
    switch event {
    case .channelOpen: .channelOpened
    case .channelMessage(let frame): .channelFrame(frame)
    case .notice(let text): .channelNotice(text)
    case .roundTrip(let duration): .channelRoundTrip(duration)
    case .channelClose: .channelClosed
    case .refused(let refusal): .channelRefused(sentence(refusal))
    case .error(let text): .channelFailed(text)
    case .diagnostic: nil
    }
  }

  private static func sentence(_ refusal: EngagementRefusal) -> String {
    switch refusal {
    case .malformed(let text): "The room does not understand this program: \(text)"
    case .clock: "The room refuses this computer's clock; set it right"
    case .forbidden(let text): "The room refuses this invite: \(text)"
    case .version: "The room speaks another version; update Crossmate"
    case .full(let text): text
    case .superseded: "This device has joined again elsewhere; letters are kept here"
    }
  }
}

/// Signs connects with an invite's keys.
private struct InviteSigner: ConnectSigner {
  let keys: RoomKeys
  let identity: Identity
  let audience: String

  func headers(timestampSeconds: Int64, nonce: [UInt8]) -> HTTPHeaders {
    let claim = ConnectClaim(
      roomID: keys.roomID, authorID: identity.authorID, deviceID: identity.deviceID, role: keys.role,
      timestampSeconds: UInt64(clamping: timestampSeconds), nonce: nonce, audience: audience,
      playKey: keys.playKey, watchKey: keys.watchKey)
    let fields = claim.headers(signature: keys.sign(claim))
    return HTTPHeaders(fields.map { HTTPHeaders.Field($0.name, $0.value) })
  }
}
