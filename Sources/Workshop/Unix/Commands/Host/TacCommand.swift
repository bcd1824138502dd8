internal import Clockwork

/// `tac`: prints lines from the last to the first.
enum TacCommand {
  static let command = Command(
    "tac", .host, reads: .files, synopsis: "tac [FILE]...",
    summary: Words("prints lines from the last to the first", "마지막 줄부터 거꾸로 출력합니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "brs")
    if let end { return end }
    return invocation.eachSource(
      options.operands,
      failure: { name, error in
        error.reason == .isDirectory
          ? "\(name): read error: Is a directory"
          : "failed to open '\(name)' for reading: \(error.text)"
      }
    ) { _, source throws(StorageError) in
      var lines = LineTable()
      while let line = try source.line() { lines.append(line) }
      for place in (0..<lines.count).reversed() { invocation.output.write(lines[place]) }
    }
  }
}
