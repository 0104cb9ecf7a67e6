import Grid
import Secrets

extension Session {
  /// Takes a notice of the room.
  mutating func received(_ notice: RoomNotice, fill: Fill?, now: Moment) -> [SessionOutput] {
    switch notice {
    case .peers(let devices): return joined(devices, fill: fill, now: now)
    case .joined(let newcomer, let role): return welcomed(newcomer, role, fill: fill, now: now)
    case .left(let device):
      guard players[device]?.isHere == true else { return [] }
      players[device]?.isHere = false
      players[device]?.cursor = nil
      answersDue[device] = nil
      statesArriving[device] = nil
      digests.forget(device)
      deliveries.forget(device)
      return [.playersChanged, .tell(.left(device))]
    case .expiring(let seconds): return [.tell(.expiring(seconds: seconds))]
    case .unknown: return []
    }
  }

  /// Rule J1: listen first, then say hello, then send again what nobody confirmed.
  private mutating func joined(_ devices: [DeviceID: Role], fill: Fill?, now: Moment) -> [SessionOutput] {
    link = .joined
    signaturesDue = now + SessionLimits.confirmationPatience
    for device in players.keys { players[device]?.isHere = false }
    for (device, role) in devices where device != self.device { arrive(device, role, now: now) }
    if puzzle != nil, role == .play {
      // They were here before and cannot say what they lack: unless another player is seen to serve them, this one does.
      for watcher in others(in: .watch) {
        answersDue[watcher] = AnswerDue(needsPuzzle: true, due: now + SessionLimits.answerTurn)
      }
    }
    var outputs: [SessionOutput] = [.playersChanged]
    outputs += greet(fill: fill, isReply: false)
    awaitPuzzle(now: now)
    outputs += flushOutbox(now: now)
    cursor.repeatForNewcomer()
    return outputs + flushCursor(now: now) + repeatForNewcomer(fill: fill, now: now) + flushTalk(now: now)
  }

  /// What only those have seen who were here: how the clock stands, and that the grid is right (rules J18, J19).
  mutating func repeatForNewcomer(fill: Fill?, now: Moment) -> [SessionOutput] {
    timer.repeatForNewcomer()
    var outputs = flushTimer(now: now)
    if let puzzle, let epoch = judgedRight, epoch == fill?.epoch {
      outputs += seal(.talk(.verdict(isRight: true), of: puzzle.id.tag))
    }
    return outputs
  }

  /// Rule J2: whoever is here introduces themselves to the newcomer; a watcher cannot ask, so it is answered
  /// unasked.
  private mutating func welcomed(
    _ newcomer: DeviceID, _ role: Role, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard newcomer != device else { return [] }
    let isNew = players[newcomer]?.isHere != true
    arrive(newcomer, role, now: now)
    var outputs: [SessionOutput] = [.playersChanged]
    if isNew { outputs.append(.tell(.joined(newcomer))) }
    outputs += greet(fill: fill, isReply: true)
    cursor.repeatForNewcomer()
    outputs += flushCursor(now: now)
    switch role {
    case .watch:
      outputs += repeatForNewcomer(fill: fill, now: now)
      return outputs + scheduleAnswer(newcomer, needsPuzzle: true, fill: fill, now: now)
    case .play: return outputs
    }
  }

  /// Only the room says who is here: whoever plays could make up any number of devices (J13).
  private mutating func arrive(_ device: DeviceID, _ role: Role, now: Moment) {
    if players[device] == nil, players.count >= SessionLimits.knownPlayers {
      // Somebody who makes up devices must not fill the memory: without one to forget, nobody is added.
      guard let gone = players.values.first(where: { !$0.isHere }) else {
        if role == .watch { hasUncountedWatchers = true }
        return
      }
      players[gone.device] = nil
    }
    players[device, default: Player(device: device, role: role)].role = role
    players[device]?.isHere = true
    switch role {
    case .play: deliveries.expectHello(of: device, now: now)
    case .watch: break
    }
  }
}
