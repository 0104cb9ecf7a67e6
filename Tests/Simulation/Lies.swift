/// What a room does to the frames it should pass on, in a schedule with a hostile one.
///
/// The hostile room can do what S9 says: drop, delay, reorder, repeat, and say who is here. It has no keys.
struct Lies {
  /// Of each hundred frames, so many are dropped.
  var droppedPercent = 0
  /// Of each hundred, so many are passed on a second time, some much later.
  var repeatedPercent = 0
  /// Of each hundred, so many are overtaken by others.
  var reorderedPercent = 0
  /// Of each hundred, so many have a bit changed.
  var changedPercent = 0
  /// Nothing of the first goes to the second of these devices.
  var heldBack: (from: Int, to: Int)?
  /// Devices with numbers below this one and the others see nothing of each other.
  var fork: Int?
  /// The room invents devices, and says that some have left.
  var inventsNotices = false

  /// The lies of one schedule: one kind mostly, so that each is found out by itself.
  init(devices: Int, using random: inout some RandomNumberGenerator) {
    repeat {
      func isOn() -> Bool { Int.random(in: 0..<5, using: &random) == 0 }
      if isOn() { droppedPercent = [2, 20, 60].randomElement(using: &random) ?? 2 }
      if isOn() { repeatedPercent = 10 }
      if isOn() { reorderedPercent = 10 }
      if isOn() { changedPercent = 5 }
      if isOn() {
        let from = Int.random(in: 0..<devices, using: &random)
        heldBack = (from, (from + Int.random(in: 1..<devices, using: &random)) % devices)
      }
      if isOn() { fork = Int.random(in: 1..<devices, using: &random) }
      if isOn() { inventsNotices = true }
    } while isHonest
  }

  private var isHonest: Bool {
    droppedPercent + repeatedPercent + reorderedPercent + changedPercent == 0 && heldBack == nil
      && fork == nil
      && !inventsNotices
  }

  /// Whether nothing of one device goes to another.
  func separates(_ from: Int, _ to: Int) -> Bool {
    if let heldBack, heldBack == (from, to) { return true }
    return fork.map { (from < $0) != (to < $0) } ?? false
  }
}
