# Made by `make docs`; do not edit by hand.
_crossmate() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=""
  COMPREPLY=()
  case $before in
    --scheme) COMPREPLY=($(compgen -W "standard acrosslite vim" -- "$word")); return ;;
    --admin|--data|--key|--listen|--loops|--max-frame-burst|--max-frames-per-second|--max-players-per-room|--max-queued-bytes|--max-queued-frames|--max-request-burst|--max-requests-per-second|--max-rooms|--max-sockets|--max-sockets-per-address|--max-watchers-per-room|--name|--scheme|--server|--speed) return ;;
  esac
  case ${COMP_WORDS[1]} in
    open) options="--plain" ;;
    host) options="--name --listen --server --invite-file --keep-solution --cacert --plain" ;;
    join) options="--name --invite-file --cacert --plain" ;;
    watch) options="--name --invite-file --cacert --plain" ;;
    serve) options="--listen --address-file --admin --data --name --behind-proxy --loops --no-io-uring --max-rooms --max-sockets --max-players-per-room --max-watchers-per-room --max-sockets-per-address --max-requests-per-second --max-request-burst --max-frames-per-second --max-frame-burst --max-queued-frames --max-queued-bytes" ;;
    show) options="--text --ansi --svg --html --json --solution --blank --key" ;;
    convert) options="--blank --force --key" ;;
    check) options="" ;;
    unlock) options="--key --force" ;;
    keys) options="--scheme" ;;
    config) options="" ;;
    stats) options="" ;;
    replay) options="--speed --plain" ;;
    doctor) options="" ;;
    completions) options="" ;;
    manual) options="" ;;
    *) options="--plain" ;;
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options --help" -- "$word"))
  else
    [[ $COMP_CWORD -gt 1 ]] || COMPREPLY=($(compgen -W "open host join watch serve show convert check unlock keys config stats replay doctor completions manual help" -- "$word"))
    compopt -o filenames 2>/dev/null
    local file
    while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$word")
  fi
}
complete -F _crossmate crossmate
