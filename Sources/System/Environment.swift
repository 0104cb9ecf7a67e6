import Glibc

/// The settings that the process was started with.
public enum Environment {
  /// The value of a variable; nil when it is not set.
  ///
  /// The corresponding C function is `getenv`.
  public static subscript(name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
  }
}
