extension Fill {
  /// The change by which `device` writes `letters`, greater than everything this fill has seen.
  ///
  /// It is not merged yet: the caller shows it to the fill, the store and the room alike.
  public func writing(
    _ letters: Letters, at square: Int, by device: DeviceID, ink: Register.Ink = .pen
  ) -> FillChange {
    .write(
      square: square,
      Register(epoch: epoch, clock: clock + 1, device: device, letters: letters, ink: ink))
  }

  /// The change by which `device` locks the letters at a square, keeping their author; nil where none show.
  ///
  /// Letters of an older epoch are gone: locking them would bring them back.
  public func locking(_ square: Int, by device: DeviceID) -> FillChange? {
    guard !letters(at: square).isBlank else { return nil }
    var register = registers[square]
    register.lock = .checkedRight
    register.clock = clock + 1
    register.device = device
    return .write(square: square, register)
  }

  /// The change by which `device` reveals the answer at a square.
  public func revealing(_ letters: Letters, at square: Int, by device: DeviceID) -> FillChange {
    .write(
      square: square,
      Register(epoch: epoch, lock: .revealed, clock: clock + 1, device: device, letters: letters))
  }

  /// The change by which `device` brings back what stood at a square before it wrote `own`; nil where that does not
  /// stand any more, since what another wrote there is not this device's to take back.
  public func restoring(
    _ before: Register, over own: Register, at square: Int, by device: DeviceID
  ) -> FillChange? {
    guard registers[square] == own, own.epoch == epoch else { return nil }
    return writing(before.epoch == epoch ? before.letters : .blank, at: square, by: device, ink: before.ink)
  }

  /// The change by which `device` empties the whole grid; nil where no square takes letters or all epochs are used up.
  public func startingOver(by device: DeviceID) -> FillChange? {
    guard let square = registers.indices.first(where: takesLetters), epoch + 1 < Register.Limits.epoch else {
      return nil
    }
    return .write(
      square: square,
      Register(epoch: epoch + 1, clock: isWorn ? 1 : clock + 1, device: device, letters: .blank))
  }

  /// Passes over the clocks that an earlier run of this device may have used without keeping what it wrote (M14).
  ///
  /// After a power cut the others have letters that this device's store does not; a second letter under the same
  /// stamp could be taken for an older one.
  ///
  /// - Parameter count: a random number of `Register.Limits.lostClocks`, since several runs in a row may lose theirs.
  public mutating func skipLostClocks(_ count: UInt64) {
    clock = min(clock + count, Register.Limits.clock - 1)
  }
}
