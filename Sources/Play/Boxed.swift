/// A large value behind one reference, copied when it is changed while another holds it too.
///
/// What holds a session is copied often, and a session has forty parts, each with a count of its own that lies elsewhere in
/// memory.
struct Boxed<Value: Sendable>: Sendable {
  /// An array of one is just such a reference.
  private var only: [Value]

  init(_ value: Value) { only = [value] }

  /// The value, lent to whoever reads it and changed in its place.
  var value: Value {
    _read { yield only[0] }
    _modify { yield &only[0] }
  }
}
