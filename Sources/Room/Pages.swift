/// The answers that a browser or a supervisor gets.
enum Pages {
  /// What a person sees who opens an invite link in a browser; the code after `#` never reaches the server.
  static let welcome = response(type: "text/html; charset=utf-8", body: welcomeText)

  /// What a supervisor asks for to learn that the server runs.
  static let health = response(type: "text/plain; charset=utf-8", body: "ok")

  /// What a collector of figures asks for.
  static func metrics(_ text: String) -> [UInt8] { response(type: "text/plain; version=0.0.4", body: text) }

  private static func response(type: String, body: String) -> [UInt8] {
    let head = [
      "HTTP/1.1 200 OK", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)", "Connection: close",
      "Cache-Control: no-store", "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff",
      "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", "",
      "",
    ]
    return Array((head.joined(separator: "\r\n") + body).utf8)
  }

  private static let welcomeText = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Crossmate room</title>
    <style>
      body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
      code { background: #8882; padding: .15em .4em; border-radius: .2em; }
      :root { color-scheme: light dark; }
    </style>
    <h1>A crossword, together</h1>
    <p>You were invited to solve a crossword with others in Crossmate, a program for the terminal.
    <ol>
      <li>Copy the whole link in the address bar, with everything after the <code>#</code>.
      <li>In a terminal, type <code>crossmate join</code> and press Enter.
      <li>Paste the link when you are asked for it.
    </ol>
    <p>To look on without writing, use <code>crossmate watch</code>.
    <p>The part after the <code>#</code> is the key to the room. Your browser keeps it to itself: this server has not
    seen it, and it cannot read what is written in its rooms.
    </html>

    """
}
