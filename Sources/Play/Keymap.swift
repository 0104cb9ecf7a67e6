/// Which key gives which command; one row each, from which help and docs/keys.md are made.
public struct Keymap: Hashable, Sendable {
  /// What letters are at the moment.
  public enum Layer: String, Hashable, Sendable, CaseIterable {
    /// Letters are typed; the only layer of most schemes.
    case typing
    /// Letters are commands.
    case moving
  }

  /// One row of the table.
  public struct Binding: Hashable, Sendable {
    /// The key.
    public let key: Key
    /// What it does.
    public let command: Command
    /// When it does that.
    public let layer: Layer
  }

  /// The rows, in the order of help.
  public private(set) var bindings: [Binding]
  private var commands: [Layer: [Key: Command]]

  /// A keymap of these rows; of two rows for one key the first holds.
  ///
  /// - Parameter moving: the rows of a scheme in which letters are commands until typing begins.
  public init(_ rows: [(Key, Command)], moving: [(Key, Command)] = []) {
    bindings = []
    commands = [:]
    for (key, command) in moving { add(key, command, .moving) }
    for (key, command) in rows { add(key, command, .typing) }
  }

  private mutating func add(_ key: Key, _ command: Command, _ layer: Layer) {
    bindings.append(Binding(key: key, command: command, layer: layer))
    if commands[layer]?[key] == nil { commands[layer, default: [:]][key] = command }
  }

  /// The layers that have rows; a scheme with only one does not speak of them.
  public var layers: [Layer] { Layer.allCases.reversed().filter { commands[$0] != nil } }

  /// The layer in which a puzzle opens.
  public var firstLayer: Layer { layers.first ?? .typing }

  /// The command of a key, if it has one.
  public subscript(key: Key, layer: Layer) -> Command? { commands[layer]?[key] }

  /// The keys of a command, in the order of the table.
  public func keys(of command: Command, in layer: Layer? = nil) -> [Key] {
    var keys: [Key] = []
    for row in bindings where row.command == command && (layer == nil || row.layer == layer) {
      if !keys.contains(row.key) { keys.append(row.key) }
    }
    return keys
  }

  /// Gives a key another command, in every layer; nil takes its command away.
  public mutating func bind(_ key: Key, to command: Command?) {
    // A letter that is bound while typing could not be typed any more.
    let isModal = layers.count > 1
    let layers = layers.filter { $0 == .moving || !key.isTyped || !isModal }
    for layer in layers {
      let place = bindings.firstIndex { $0.key == key && $0.layer == layer }
      bindings.removeAll { $0.key == key && $0.layer == layer }
      commands[layer]?[key] = command
      guard let command else { continue }
      let row = Binding(key: key, command: command, layer: layer)
      bindings.insert(row, at: place ?? bindings.count)
    }
  }
}
