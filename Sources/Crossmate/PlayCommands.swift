import Grid
import Live
import Play
import Secrets
import Store
import System

/// The commands that open the screen: a puzzle alone, a room of one's own, somebody else's room.
enum PlayCommands {
  /// Solves a puzzle file alone.
  static func open(_ file: String, isPlain: Bool = false) throws(CommandFailure) -> Int32 {
    let setup = try attempt { () throws(SolveSetup.Failure) in try SolveSetup().open(file).0 }
    return try run(setup, channel: nil, isPlain: isPlain)
  }

  /// Goes on with a puzzle that is kept, alone and without its file.
  static func resume(_ solveID: Int64) throws(CommandFailure) -> Int32 {
    let setup = try attempt { () throws(SolveSetup.Failure) in try SolveSetup().resume(solveID).0 }
    return try run(setup, channel: nil)
  }

  /// Solves a puzzle file, and lets others in.
  static func host(_ file: String, _ options: HostCommand.Options) throws(CommandFailure) -> Int32 {
    let solveSetup = try attempt { () throws(SolveSetup.Failure) in try SolveSetup() }
    var (opened, solve) = try attempt { () throws(SolveSetup.Failure) in
      try options.keepsSolution ? solveSetup.openKeepingAnswers(file) : solveSetup.open(file)
    }
    let earlier = solveSetup.earlierInvite(of: solve)
    let secret: Invite.Secret = earlier?.secret ?? .play(SystemRandom.bytes(Invite.secretBytes))
    if let server = options.server {
      let invite = Invite(host: server.host, port: server.port, isSecure: server.isSecure, secret: secret)
      return try Self.solve(opened, as: solve, in: invite, dialled: invite, solveSetup, options)
    }
    let claim: FileLock
    do { claim = try solveSetup.home.claimRoom(ofSolve: solve.id) } catch { throw CommandFailure(error.text) }
    defer { withExtendedLifetime(claim) {} }
    let listener = try listen(options.listen, earlier: earlier, notes: &opened.notes)
    let port = listener.address.port
    let invite = Invite(host: reachable(listener), port: port, isSecure: false, secret: secret)
    var dialled = invite
    dialled.host = local(listener)
    let thread: RoomThread
    do {
      thread = try RoomThread(listener: listener, storagePath: solveSetup.home.roomStorePath)
    } catch {
      throw CommandFailure("the room cannot be opened: \(error)")
    }
    let status: Int32
    do throws(CommandFailure) {
      status = try Self.solve(opened, as: solve, in: invite, dialled: dialled, solveSetup, options)
    } catch {
      thread.finish()
      throw error
    }
    let hadEnded = thread.ended.clear()
    thread.finish()
    if hadEnded {
      throw CommandFailure("the room ended by itself; everything written is kept, so host it again")
    }
    return status
  }

  /// Solves in the room of `invite`, which the program itself reaches under the address in `dialled`.
  private static func solve(
    _ opened: Setup, as solve: Solve, in invite: Invite, dialled: Invite, _ solveSetup: SolveSetup,
    _ options: HostCommand.Options
  ) throws(CommandFailure) -> Int32 {
    let name = PlayerName.chosen(options.name)
    let setup = try attempt { () throws(SolveSetup.Failure) in
      try solveSetup.host(opened, solve, invite, name: name)
    }
    if let path = options.inviteFile { try write(invite, to: path, solveSetup.home) }
    let channel = Channel(dialled, identity: setup.identity, certificates: options.certificates)
    return try run(setup, channel: channel, isPlain: options.isPlain)
  }

  /// Joins a room, to play or to watch by what the link allows and what was asked for.
  static func join(_ options: JoinOptions, as role: Role) throws(CommandFailure) -> Int32 {
    var invite = try InviteSource.read(options)
    if role == .watch { invite = invite.forWatching }
    guard invite.keys.role == role else {
      throw CommandFailure("this is a link for looking on: crossmate watch takes it")
    }
    let setup = try attempt { () throws(SolveSetup.Failure) in
      try SolveSetup().join(invite, name: PlayerName.chosen(options.name))
    }
    let channel = Channel(invite, identity: setup.identity, certificates: options.certificates)
    return try run(setup, channel: channel, isPlain: options.isPlain)
  }

  /// Plays a log again, and ends with that.
  static func replay(
    _ log: [LoggedChange], of puzzle: Puzzle, speed: Int, isPlain: Bool
  ) throws(CommandFailure) -> Int32 {
    let stage = try Stage(isPlain: isPlain)
    var state = PlayState(
      board: Board(puzzle), device: .nobody, size: stage.size, keymap: stage.config.keymap,
      settings: stage.config.settings, theme: stage.theme, isPlain: stage.isPlain, isOnlyReplay: true)
    let effects = state.update(.replay(log, speed: speed), now: Clock.now)
    if stage.isPlain {
      for case .say(let lines) in effects { stage.terminal.say(lines) }
      return 0
    }
    var loop = ProgramLoop(
      state: state, terminal: stage.terminal, signals: stage.signals, keeper: nil, channel: nil, begin: nil,
      source: nil)
    do { return try loop.run() } catch { throw CommandFailure("the program cannot go on: \(error)") }
  }

  private static func run(
    _ setup: Setup, channel: Channel?, isPlain: Bool = false
  ) throws(CommandFailure) -> Int32 {
    let stage = try Stage(isPlain: isPlain)
    let state = PlayState(
      board: setup.board, device: setup.device, room: setup.room, size: stage.size,
      keymap: stage.config.keymap, settings: stage.config.settings, theme: stage.theme,
      message: (setup.notes + stage.mistakes).first.map { .plain($0) }, earlier: setup.earlier,
      file: setup.file, isPlain: stage.isPlain)
    var loop = ProgramLoop(
      state: state, terminal: stage.terminal, signals: stage.signals, keeper: setup.keeper, channel: channel,
      begin: setup.begin, source: setup.path)
    let status: Int32
    do {
      status = try withExtendedLifetime(setup.copy) { () throws(Errno) in try loop.run() }
    } catch {
      throw CommandFailure("the program cannot go on: \(error)")
    }
    if let reason = loop.unsaved { throw CommandFailure("the last letters could not be saved: \(reason)") }
    return status
  }

  /// Listens where it was asked to, and at the old port of a room that was open before if that is free.
  ///
  /// So whoever is still dialling it finds it again. When the port is another one, that is the first of the notes.
  private static func listen(
    _ endpoint: Invocation.Endpoint?, earlier: Invite?, notes: inout [String]
  ) throws(CommandFailure) -> Listener {
    let host = endpoint?.host ?? "::"
    let wanted = endpoint?.port ?? 0
    let isFree = endpoint == nil || wanted == 0
    let usual = Invite.defaultPort(isSecure: false)
    let ports = isFree ? [earlier?.port, endpoint == nil ? usual : nil, 0].compactMap { $0 } : [wanted]
    var failure: Errno?
    for port in ports {
      do {
        let listener = try Listener(host: host, port: port)
        if let first = ports.first, first != 0, first != port {
          notes.insert(moved(from: first, to: listener.address.port, wasOpen: earlier != nil), at: 0)
        }
        return listener
      } catch {
        failure = error
      }
    }
    let reason = failure.map { "\($0)" } ?? "no port is free"
    throw CommandFailure("cannot listen on \(host), port \(wanted): \(reason)")
  }

  /// What the host has to know when the port that others would look at belongs to another program.
  private static func moved(from taken: UInt16, to port: UInt16, wasOpen: Bool) -> String {
    let next = wasOpen ? "send a new invite (Ctrl+V)" : "the room is at port \(port)"
    return "Port \(taken) is taken: \(next)"
  }

  /// The address that others should dial: of a listener at every address, the first that it is reached at.
  private static func reachable(_ listener: Listener) -> String {
    guard listener.isEverywhere else { return listener.address.host }
    let addresses = (try? NetworkInterfaces.addresses()) ?? []
    return addresses.first { !$0.isIPv6 || listener.address.isIPv6 }?.host ?? "127.0.0.1"
  }

  /// The address that the program itself dials.
  private static func local(_ listener: Listener) -> String {
    listener.isEverywhere ? "127.0.0.1" : listener.address.host
  }

  private static func write(_ invite: Invite, to path: String, _ home: Home) throws(CommandFailure) {
    do {
      try home.write(invite.link + "\n", to: path)
      try home.write(invite.forWatching.link + "\n", to: path + ".watch")
    } catch {
      throw CommandFailure(error.text)
    }
  }

  private static func attempt<Value>(
    _ body: () throws(SolveSetup.Failure) -> Value
  ) throws(CommandFailure) -> Value {
    do { return try body() } catch { throw CommandFailure(error.text) }
  }
}

/// Where `join` and `watch` get their invite from.
enum InviteSource {
  /// The link of the command line, of a file, or of the person at the keyboard, in this order.
  static func read(_ options: JoinOptions) throws(CommandFailure) -> Invite {
    do {
      return try Invite(link: try link(options))
    } catch let refusal as Invite.Refusal {
      throw CommandFailure(refusal.description)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure("\(error)")
    }
  }

  private static func link(_ options: JoinOptions) throws(CommandFailure) -> String {
    if let link = options.link { return link }
    if let path = options.inviteFile {
      do {
        return String(decoding: try File.read(path, byteLimit: 4_096), as: UTF8.self)
      } catch {
        throw CommandFailure("\(path): \(error)")
      }
    }
    guard let link = SecretPrompt.ask("Invite link (it is not shown): ") else {
      throw CommandFailure("no invite was given")
    }
    return link
  }
}

/// What a player is called.
enum PlayerName {
  /// The name asked for, else the login name.
  static func chosen(_ asked: String?) -> String {
    let name = asked ?? Environment["USER"] ?? "Player"
    var clean = TextCleaner.line(name, limit: MessageLimits.nameCharacters)
    while clean.utf8.count > MessageLimits.nameBytes { clean.removeLast() }
    return clean.allSatisfy(\.isWhitespace) ? "Player" : clean
  }
}
