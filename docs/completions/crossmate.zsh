#compdef crossmate
# Made by `make docs`; do not edit by hand.
local -a commands
commands=(
    'open:solve a puzzle, or choose one; progress is kept'
    'host:the same, and open a room for others'
    'join:join a room as a player'
    'watch:look on'
    'serve:a room server of its own'
    'show:print a puzzle'
    'convert:write a puzzle in another format'
    'check:read puzzles and report problems'
    'unlock:find the key of a locked .puz'
    'keys:print the keys of each scheme'
    'config:print what can be set, or check the config file'
    'stats:days in a row, times for each size'
    'replay:watch a solve of yours again'
    'doctor:what this terminal, network and folder can do'
    'completions:print the completions of a shell'
    'manual:print the manual page'
)
if (( CURRENT == 2 )); then
  _describe command commands
  _files
  return
fi
local command=$words[2]
shift words
(( CURRENT-- ))
case $command in
    open) _arguments '--plain[solve in lines instead of on a screen, for screen readers and pipes]' '*:file:_files' ;;
    host) _arguments '--name[what others see you as (default: your login name)]:NAME: ' '--listen[where to listen (default: every address, port 7575); port 0 picks one]:HOST\:PORT: ' '--server[use a room server instead of opening one here: http://HOST:PORT or https://HOST]:URL: ' '--invite-file[write the play link to PATH and the watch link to PATH.watch, for you alone to read]:PATH:_files' '--keep-solution[keep the answers here: the others get the puzzle without them, and their checks are made by this program while it is in the room]' '--cacert[certificates to trust beside the system’s, for --server]:FILE:_files' '--plain[solve in lines instead of on a screen]' '*:file:_files' ;;
    join) _arguments '--name[what others see you as (default: your login name)]:NAME: ' '--invite-file[read the link from a file]:PATH:_files' '--cacert[certificates to trust beside the system’s]:FILE:_files' '--plain[solve in lines instead of on a screen]' '*:file:_files' ;;
    watch) _arguments '--name[what others see you as (default: your login name)]:NAME: ' '--invite-file[read the link from a file]:PATH:_files' '--cacert[certificates to trust beside the system’s]:FILE:_files' '--plain[solve in lines instead of on a screen]' '*:file:_files' ;;
    serve) _arguments '--listen[where to listen (default: every address, port 7575); port 0 picks one]:HOST\:PORT: ' '--address-file[write the address it listens at to a file]:PATH:_files' '--admin[answer /metrics and /healthz there, for you alone: keep others from it]:HOST\:PORT: ' '--data[where to remember rooms and connects (default: where crossmate keeps everything)]:FOLDER: ' '--name[a name that clients dial it by, without :443 or :80; others are refused (repeatable)]:HOST[\:PORT]: ' '--behind-proxy[believe the last entry of X-Forwarded-For; only when nobody gets past the proxy]' '--loops[threads to spread the rooms over (default: one for each processor)]:N: ' '--no-io-uring[write with one call for each recipient]' '--max-rooms[rooms at once (8192)]:N: ' '--max-sockets[sockets at once (16384)]:N: ' '--max-players-per-room[players in a room (16)]:N: ' '--max-watchers-per-room[watchers in a room (64)]:N: ' '--max-sockets-per-address[sockets of one address (256)]:N: ' '--max-requests-per-second[requests of one address (8)]:N: ' '--max-request-burst[of those, at once (256)]:N: ' '--max-frames-per-second[frames of one socket (40)]:N: ' '--max-frame-burst[of those, at once (160)]:N: ' '--max-queued-frames[frames that wait for a socket (256)]:N: ' '--max-queued-bytes[bytes that wait for a socket (262144)]:N: ' '*:file:_files' ;;
    show) _arguments '--text[plain text; this is the usual form]' '--ansi[the same with colours, bold and italics for a terminal]' '--svg[the grid as a picture]' '--html[a page to print: the grid and its clues]' '--json[everything that was read, answers included, as JSON with sorted keys]' '--solution[with the answers]' '--blank[without any letters]' '--key[unlock the answers of a locked .puz first]:DIGITS: ' '*:file:_files' ;;
    convert) _arguments '--blank[leave out what was written]' '--force[replace OUT if it is there; IN itself is never replaced]' '--key[unlock the answers of a locked .puz first]:DIGITS: ' '*:file:_files' ;;
    check) _arguments '*:file:_files' ;;
    unlock) _arguments '--key[unlock with this key]:DIGITS: ' '--force[replace OUT if it is there]' '*:file:_files' ;;
    keys) _arguments '--scheme[standard, acrosslite or vim]:NAME: ' '*:file:_files' ;;
    config) _arguments '*:file:_files' ;;
    stats) _arguments '*:file:_files' ;;
    replay) _arguments '--speed[times as fast as it was, 1 to 1000 (default: 10)]:N: ' '--plain[list the moves instead]' '*:file:_files' ;;
    doctor) _arguments '*:file:_files' ;;
    completions) _arguments '*:file:_files' ;;
    manual) _arguments '*:file:_files' ;;
  *) _files ;;
esac
