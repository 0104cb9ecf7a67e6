import Grid
import Live
import Room
import Secrets

/// Who takes part, and with what.
extension Schedule {
  func addClients() {
    let count = weather.players + weather.watchers
    for number in 0..<count {
      let isWatcher = number >= weather.players
      let isOther = weather.otherPuzzle && number == 1
      let lacksPuzzle = isWatcher || (weather.comeWithoutPuzzle && number > 0 && !isOther && chance(50))
      let site = isOther ? SimulatedPuzzle.other : site
      var clock = Client.Clock()
      if weather.skew {
        clock.offset = within(1_000_000)
        clock.rate = Int64.random(in: 900...1_100, using: &random)
      }
      let device = Schedule.device(UInt8.random(in: 1...250, using: &random), UInt8(number))
      let author: Int = weather.sharedAuthor && number == 1 ? 0 : number
      let client = Client(
        number: number, device: device, author: [UInt8](repeating: UInt8(author), count: 16),
        role: isWatcher ? .watch : .play, clock: clock, site: site,
        session: newSession(device, isWatcher ? .watch : .play, puzzle: lacksPuzzle ? nil : site.shared),
        fill: lacksPuzzle ? nil : Fill(for: site.puzzle))
      clients.append(client)
      let coming = weather.lateComers && number > 0 ? within(weather.activeMilliseconds) : within(10)
      queue.add(.dial(number), at: coming)
      if !isWatcher { queue.add(.act(number), at: within(weather.pauseMilliseconds * 2)) }
    }
    oracle = Oracle(devices: clients.map(\.device))
  }

  static func device(_ first: UInt8, _ second: UInt8) -> DeviceID {
    DeviceID([first, second] + [UInt8](repeating: 7, count: DeviceID.byteCount - 2)) ?? .nobody
  }

  func newSession(_ device: DeviceID, _ role: Role, puzzle: SharedPuzzle?) -> Session {
    processCount += 1
    let frames: any FrameSeal =
      if weather.hasRealSeals {
        RoomSeal(
          keys: SimulatedRoom.keys(role), stream: [UInt8](repeating: UInt8(processCount & 255), count: 16))
      } else {
        StandInSeal(process: processCount, role: role, ledger: ledger)
      }
    return Session(
      frames: frames, role: role, digestKey: SimulatedRoom.keys(role).digestKey, device: device,
      name: "Device", color: 0, puzzle: puzzle, chunkBytes: weather.chunkBytes)
  }
}
