import Clockwork
import GoldenFiles
import Simulator
import Testing
import Unix

/// Sessions recorded on a Debian machine, run again where there is nothing of Kafka.
@Suite struct `Recorded lines of a shell` {
  /// One recorded line with what came back.
  struct Step {
    let number: Int
    let line: String
    var input: [String] = []
    var output: [String] = []
    var errors: [String] = []
    var status: Int32 = 0
  }

  static func steps(_ path: String) -> [Step] {
    var steps: [Step] = []
    for (number, line) in GoldenFiles.text(path).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init).enumerated() {
      if line.hasPrefix("1$ ") {
        steps.append(Step(number: number + 1, line: String(line.dropFirst(3))))
      } else if line.hasPrefix("@ lay ") {
        steps.append(Step(number: number + 1, line: line))
      } else if let last = steps.indices.last {
        if line.hasPrefix("< "), steps[last].output.isEmpty {
          steps[last].input.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("2> ") {
          steps[last].errors.append(String(line.dropFirst(3)))
        } else if line.hasPrefix("[exit "), let status = Int32(line.dropFirst(6).dropLast()) {
          steps[last].status = status
        } else {
          steps[last].output.append(line)
        }
      }
    }
    // Blank lines and comments behind a step part it from the next.
    for step in steps.indices {
      while let last = steps[step].output.last, last.isEmpty || last.hasPrefix("# ") {
        steps[step].output.removeLast()
      }
    }
    return steps
  }

  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// `@ lay PATH DIR`: the folders below a path among the recordings.
  static func lay(_ line: String, on disk: SimulatedDisk) throws {
    let words = line.split(separator: " ").map(String.init)
    for file in GoldenFiles.files(below: words[2]) {
      var name = file.dropFirst(words[2].count + 1)
      if name.hasSuffix(".gz") { name.removeLast(3) }
      guard name.contains("/") else { continue }
      try disk.lay(GoldenFiles.bytes(file), at: words[3] + "/" + name)
    }
  }

  /// Without what depends on the machine: the times, totals and sizes of folders of `ls -l`, and how fast
  /// `dd` was.
  static func masked(_ lines: [String]) -> [String] {
    lines.map { line in
      line.replacing(/[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}/, with: "TIME")
        .replacing(/^total .*/, with: "total")
        .replacing(/^d(.*) root +[0-9.K]+ TIME/) { "d\($0.output.1) root SIZE TIME" }
        .replacing(/copied, .*/, with: "copied")
    }
  }

  @Test(arguments: GoldenFiles.files(below: "shell", suffix: ".txt"))
  func `print the same again`(path: String) throws {
    let disk = SimulatedDisk(now: Host.firstInstant)
    var differences: [String] = []
    for step in Self.steps(path) {
      if step.line.hasPrefix("@ lay ") {
        try Self.lay(step.line, on: disk)
        continue
      }
      let shell = BareShell(host: BareShell.host(disk))
      let status = shell.run(step.line, input: step.input.map { $0 + "\n" }.joined())
      let output = Self.lines(shell.printed.text)
      let errors = Self.lines(shell.complained.text)
      let isSame =
        Self.masked(output) == Self.masked(step.output)
        && Self.masked(errors) == Self.masked(step.errors) && status == step.status
      if !isSame {
        differences.append("\(path):\(step.number): \(output) \(errors) \(status)")
      }
    }
    #expect(differences == [])
  }
}
