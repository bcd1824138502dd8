import Bench
import Glibc
import Shell
let out = Output { bytes in _ = unsafe bytes.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) } }
exit(Benchmarks.run(Array(CommandLine.arguments.dropFirst()), in: .english, output: out, errors: out))
