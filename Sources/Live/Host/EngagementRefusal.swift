/// Why a room does not want an engagement; trying again would change nothing.
public enum EngagementRefusal: Hashable, Sendable {
  /// The room does not understand the request (400), or it could not even be written.
  case malformed(String)
  /// The time of the request is refused (401) even after the clock was corrected, or without telling the
  /// right time.
  case clock(String)
  /// The keys are not the room's (403): a wrong or mistyped link.
  case forbidden(String)
  /// The room speaks another version (426).
  case version(String)
  /// The room has no place left (503).
  case full(String)
  /// The same device has joined again elsewhere.
  case superseded
}
