import System

ProcessEnd.exit(Program.run(Array(CommandLine.arguments.dropFirst())))
