/// Unpredictable bytes from the operating system, good enough for keys and nonces.
public enum SystemRandom {
  /// So many bytes from the kernel's generator.
  ///
  /// Swift's own generator asks `getrandom` on Linux, so no C is needed here.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
