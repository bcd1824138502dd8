internal import Glibc

exit(Program(words: Array(CommandLine.arguments.dropFirst())).run())
