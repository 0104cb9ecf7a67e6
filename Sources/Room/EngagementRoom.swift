public import Secrets

/// The members of one room and what each event means to them; it does nothing itself, it says what is to be done.
///
/// Time is a duration since a moment that the caller chose once, so that no clock is read here. The room knows
/// neither letters nor names: frames are sealed, and it looks at no more than their length and class.
public struct EngagementRoom: Sendable {
  /// Something that the caller must do, in the order given.
  public enum Output: Equatable, Sendable {
    /// Send the room's own words to the recipients.
    case tell(Notice, to: [ConnectionID])
    /// Answer the text frame `ping` with `pong`.
    case pong(to: ConnectionID)
    /// Close a connection, which is no member any more.
    case close(ConnectionID, CloseReason)
    /// Remember that the room is in use now.
    case touchActivity
    /// Call `alarm` at that moment; an earlier alarm of this room is void.
    case armAlarm(at: Duration)
    /// Forget the room and all it has stored.
    case deleteRoom
  }

  /// What becomes of a member's frame.
  public struct Passage: Equatable, Sendable {
    /// The class as which it goes to every other member, as it is; nil when it goes to nobody.
    public let frameClass: Frame.Class?
    /// What is to be done besides, afterwards.
    public let outputs: [Output]

    /// A passage of those parts.
    public init(_ frameClass: Frame.Class?, _ outputs: [Output] = []) {
      self.frameClass = frameClass
      self.outputs = outputs
    }
  }

  private struct Member {
    let authorID: [UInt8]
    let deviceID: [UInt8]
    let role: Role
    var framesSpentUntil: Duration

    var device: Notice.Device { Notice.Device(id: deviceID, role: role.word) }

    func isSameDevice(as claim: ConnectClaim) -> Bool {
      authorID == claim.authorID && deviceID == claim.deviceID
    }
  }

  private let limits: RoomLimits
  private let frameRate: RateLimit
  /// The open connections in the order in which they joined; `members` runs beside it.
  public private(set) var connections: [ConnectionID] = []
  private var members: [Member] = []
  private var lastSeen: Duration
  private var lastTouched: Duration?

  /// An empty room that has been in use until `now`.
  public init(limits: RoomLimits, now: Duration) {
    self.limits = limits
    frameRate = RateLimit(perSecond: limits.framesPerSecond, burst: limits.frameBurst)
    lastSeen = now
  }

  /// Whether the maker of `claim` finds a place, which a device that takes its own place again always does.
  public func hasPlace(for claim: ConnectClaim) -> Bool {
    let places =
      switch claim.role {
      case .play: limits.playersPerRoom
      case .watch: limits.watchersPerRoom
      }
    return members.count { $0.role == claim.role && !$0.isSameDevice(as: claim) } < places
  }

  /// Lets a connection in whose claim has been verified and for which there is a place.
  ///
  /// An earlier connection of the same device is closed; the others are not told that it left, only that the device
  /// joined, which is when they send it what it missed.
  public mutating func admit(_ claim: ConnectClaim, as connection: ConnectionID, now: Duration) -> [Output] {
    var outputs: [Output] = []
    if let earlier = members.firstIndex(where: { $0.isSameDevice(as: claim) }) {
      outputs.append(.close(connections[earlier], .superseded))
      remove(at: earlier)
    }
    let newcomer = Member(
      authorID: claim.authorID, deviceID: claim.deviceID, role: claim.role, framesSpentUntil: now)
    outputs.append(.tell(.peers(you: claim.deviceID, devices: members.map(\.device)), to: [connection]))
    if !members.isEmpty { outputs.append(.tell(.joined(newcomer.device), to: connections)) }
    connections.append(connection)
    members.append(newcomer)
    return outputs + touch(now: now)
  }

  /// A binary frame has arrived: it goes to every other member, unless a watcher sent it.
  ///
  /// A frame of another version is relayed too, so that peers can say that somebody has a newer program.
  public mutating func frame(
    _ payload: some RandomAccessCollection<UInt8>, from connection: ConnectionID, now: Duration
  ) -> Passage {
    guard let sender = connections.firstIndex(of: connection) else { return Passage(nil) }
    guard frameRate.take(from: &members[sender].framesSpentUntil, now: now) else {
      return Passage(nil, expel(at: sender, .tooManyFrames))
    }
    guard payload.count >= Frame.headerBytes + Frame.tagBytes else {
      return Passage(nil, expel(at: sender, .notSealed))
    }
    switch members[sender].role {
    case .watch:
      return Passage(nil)
    case .play:
      let frameClass = EngagementRoom.frameClass(of: payload)
      lastSeen = now
      if let lastTouched, now - lastTouched < limits.activityInterval { return Passage(frameClass) }
      return Passage(frameClass, touch(now: now))
    }
  }

  /// A text frame has arrived: `ping` is answered, anything else ends the connection.
  public mutating func text(
    _ text: some Collection<UInt8>, from connection: ConnectionID, now: Duration
  ) -> [Output] {
    guard let sender = connections.firstIndex(of: connection) else { return [] }
    guard frameRate.take(from: &members[sender].framesSpentUntil, now: now) else {
      return expel(at: sender, .tooManyFrames)
    }
    guard text.elementsEqual("ping".utf8) else { return expel(at: sender, .textNotAllowed) }
    return [.pong(to: connection)]
  }

  /// A ping or pong of WebSocket's own has arrived and is dealt with; it only counts as one more frame.
  public mutating func control(from connection: ConnectionID, now: Duration) -> [Output] {
    guard let sender = connections.firstIndex(of: connection) else { return [] }
    guard frameRate.take(from: &members[sender].framesSpentUntil, now: now) else {
      return expel(at: sender, .tooManyFrames)
    }
    return []
  }

  /// A connection is gone for whatever reason; one that is no member any more changes nothing.
  public mutating func closed(_ connection: ConnectionID) -> [Output] {
    guard let member = connections.firstIndex(of: connection) else { return [] }
    return farewell(to: member)
  }

  /// The moment for which the alarm was armed has come, more or less: twice, early and late are all the same.
  ///
  /// With members it starts anew from `now` and never from an old activity, which would ring again at once.
  public mutating func alarm(now: Duration) -> [Output] {
    if !connections.isEmpty { return [.armAlarm(at: now + limits.roomLifetime)] }
    if now - lastSeen >= limits.roomLifetime { return [.deleteRoom] }
    return [.armAlarm(at: lastSeen + limits.roomLifetime)]
  }

  /// The server ends: everybody is told and closed.
  public mutating func stop() -> [Output] {
    guard !connections.isEmpty else { return [] }
    let told = Output.tell(.expiring(seconds: 0), to: connections)
    let closed = connections.map { Output.close($0, .stopping) }
    connections = []
    members = []
    return [told] + closed
  }

  /// What a full queue may lose: only frames that this version marks as volatile.
  private static func frameClass(of payload: some RandomAccessCollection<UInt8>) -> Frame.Class {
    guard payload.first == Frame.version, let mark = payload.dropFirst().first else { return .durable }
    return Frame.Class(rawValue: mark) ?? .durable
  }

  private mutating func expel(at index: Int, _ reason: CloseReason) -> [Output] {
    let connection = connections[index]
    return [.close(connection, reason)] + farewell(to: index)
  }

  private mutating func farewell(to index: Int) -> [Output] {
    let device = members[index].deviceID
    remove(at: index)
    return connections.isEmpty ? [] : [.tell(.left(device), to: connections)]
  }

  private mutating func remove(at index: Int) {
    connections.remove(at: index)
    members.remove(at: index)
  }

  private mutating func touch(now: Duration) -> [Output] {
    lastSeen = now
    lastTouched = now
    return [.touchActivity, .armAlarm(at: now + limits.roomLifetime)]
  }
}
