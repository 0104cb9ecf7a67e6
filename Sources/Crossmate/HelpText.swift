/// What `--help` prints.
enum HelpText {
  static let version = "0.1.0"

  static let overview = """
    Crossmate: crosswords in the terminal, alone or together.

      crossmate FILE            solve a puzzle (.puz, .ipuz); progress is kept
      crossmate host FILE       the same, and open a room for others
      crossmate join [LINK]     join a room as a player
      crossmate watch [LINK]    look on
      crossmate serve           a room server of its own
      crossmate show FILE       print a puzzle
      crossmate keys            the keys of each scheme
      crossmate config          what can be set, and where
      crossmate COMMAND --help  what a command can be told

    While solving, F1 shows the keys and Ctrl+C leaves. Nothing has to be saved.

    """

  /// The help of one command; nil for a word that is none.
  static func topic(_ word: String) -> String? { topics[word] }

  private static let topics = [
    "host": """
    crossmate host FILE [options]

    Opens a puzzle and a room for it in this program. Ctrl+V shows the invite. The same puzzle gets the same
    room again, so players who are still there find it.

      --name NAME           what others see you as (default: your login name)
      --listen HOST:PORT    where to listen (default: every address, port 7575); port 0 picks one
      --server URL          use a room server instead of opening one here: http://HOST:PORT or https://HOST
      --invite-file PATH    write the play link to PATH and the watch link to PATH.watch, for you alone to read
      --cacert FILE         certificates to trust beside the system's, for --server

    """,
    "join": """
    crossmate join [LINK] [options]

    Joins a room as a player; the puzzle comes from the others. Without a link it is asked for and not shown:
    better than an argument, which others on this computer can read.

      --name NAME           what others see you as (default: your login name)
      --invite-file PATH    read the link from a file
      --cacert FILE         certificates to trust beside the system's

    """,
    "watch": """
    crossmate watch [LINK] [options]

    Joins a room to look on: letters and cursors are seen, nothing can be written. Takes either kind of link.

      --name NAME           what others see you as (default: your login name)
      --invite-file PATH    read the link from a file
      --cacert FILE         certificates to trust beside the system's

    """,
    "serve": """
    crossmate serve [options]

    Serves rooms to whoever has a link, until it is ended. It relays sealed frames and cannot read them.

      --listen HOST:PORT    where to listen (default: every address, port 7575); port 0 picks one
      --address-file PATH   write the address it listens at to a file

    """,
    "show": """
    crossmate show [--json] FILE

    Prints a puzzle's grid and clues, without its answers.

      --json                print everything that was read, answers included, as JSON with sorted keys

    """,
    "keys": """
    crossmate keys [--scheme NAME]

    Prints the tables of keys as Markdown: those of one scheme, or of all.

      --scheme NAME         standard, acrosslite or vim

    """,
    "config": """
    crossmate config [list]
    crossmate config check [FILE]

    Without more, prints what can be set and where the file is, as Markdown. check reads the file, or FILE, and
    tells every mistake with its line and column; its exit status is 1 if there is one.

    """,
  ]
}
