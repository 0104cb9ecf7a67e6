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
}
