import CSodium

/// The library's one-time set-up: it picks the fastest code for this processor.
enum Sodium {
  /// Whether the library is set up; touching it does so once, whichever thread comes first.
  static let isReady = sodium_init() >= 0
}
