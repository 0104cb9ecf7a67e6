import Secrets
import TestSupport
import Testing

@testable import Room

/// What members believe, from nothing but what the room sends them; the room must never lie to them.
private struct World {
  var room: EngagementRoom
  var devices: [ConnectionID: UInt8] = [:]
  var believed: [ConnectionID: Set<UInt8>] = [:]
  var alarm: Duration?
  var isDeleted = false
  var relayed = 0
  var superseded = 0

  mutating func perform(_ outputs: [EngagementRoom.Output], sender: ConnectionID?, now: Duration) {
    for output in outputs {
      switch output {
      case .tell(let notice, let recipients):
        for member in recipients { hear(notice, member) }
      case .pong(let id):
        #expect(id == sender)
      case .close(let id, let reason):
        #expect(devices[id] != nil, "only members are closed")
        if reason == .superseded { superseded += 1 }
        devices[id] = nil
        believed[id] = nil
      case .touchActivity: break
      case .armAlarm(let moment):
        #expect(moment > now, "an alarm that is due at once would ring for ever")
        alarm = moment
      case .deleteRoom:
        #expect(devices.isEmpty)
        isDeleted = true
      }
    }
  }

  private mutating func hear(_ notice: Notice, _ member: ConnectionID) {
    #expect(devices[member] != nil, "only members are told")
    switch notice {
    case .peers(let you, let others):
      #expect(you == id(devices[member] ?? 0))
      believed[member] = Set(others.map { $0.id[0] })
    case .joined(let device): believed[member]?.insert(device.id[0])
    case .left(let device): believed[member]?.remove(device[0])
    case .expiring: break
    }
  }

  /// Everybody believes exactly that the others are here.
  func check(_ step: Int) {
    #expect(Set(room.connections) == Set(devices.keys), "step \(step)")
    for (member, device) in devices {
      #expect(believed[member] == Set(devices.values).subtracting([device]), "step \(step)")
    }
  }
}

@Suite struct `Any order of events` {
  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `leaves everybody with the truth about who is here`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var limits = RoomLimits()
    limits.playersPerRoom = 5
    limits.frameBurst = 4
    limits.framesPerSecond = 2
    limits.roomLifetime = .seconds(20)
    var world = World(room: EngagementRoom(limits: limits, now: .zero))
    var now = Duration.zero
    var gone: [ConnectionID] = []
    for step in 1...400 {
      now += .milliseconds(Int.random(in: 0...900, using: &random))
      let member = world.room.connections.randomElement(using: &random)
      var sender = member
      let outputs: [EngagementRoom.Output]
      switch Int.random(in: 0..<10, using: &random) {
      case 0...1:
        let device = UInt8.random(in: 1...7, using: &random)
        let claim = claim(device, device, device == 7 ? .watch : .play)
        guard world.room.hasPlace(for: claim) else { continue }
        let connection = ConnectionID(UInt64(step))
        outputs = world.room.admit(claim, as: connection, now: now)
        world.devices[connection] = device
        gone += outputs.compactMap { if case .close(let id, _) = $0 { id } else { nil } }
      case 2:
        guard let member else { continue }
        world.devices[member] = nil
        world.believed[member] = nil
        gone.append(member)
        outputs = world.room.closed(member)
      case 3:
        // Late news of a connection that was superseded or expelled long ago.
        guard let late = gone.randomElement(using: &random) else { continue }
        sender = late
        outputs = world.room.closed(late)
        #expect(outputs.isEmpty)
        #expect(world.room.frame(frame(1), from: late, now: now) == .init(nil))
      case 4:
        outputs = world.room.alarm(now: now)
      case 5:
        guard let member else { continue }
        outputs = world.room.text(
          (Bool.random(using: &random) ? "ping" : "pong").utf8, from: member, now: now)
      default:
        guard let member else { continue }
        let passage = world.room.frame(frame(UInt8(step & 0xFF)), from: member, now: now)
        if passage.frameClass != nil { world.relayed += 1 }
        outputs = passage.outputs
      }
      gone += outputs.compactMap { if case .close(let id, _) = $0 { id } else { nil } }
      world.perform(outputs, sender: sender, now: now)
      world.check(step)
    }
    #expect(world.relayed > 0 && world.superseded > 0, "the run did something at all")
  }
}
