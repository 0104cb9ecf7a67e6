/** The two answers that a browser or a supervisor gets (R25). */

/** What a person sees who opens an invite link in a browser; the code after `#` never reaches the server. */
export const welcome = () => page("text/html; charset=utf-8", welcomeText);

/** What a supervisor asks for to learn that the server runs. */
export const health = () => page("text/plain; charset=utf-8", "ok");

function page(type, body) {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  });
}

const welcomeText = `<!doctype html>
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
`;
