internal import Clockwork

/// `sed`: the parts of it that lines in books use: addresses, `s`, `p`, `d`, `q`, `y`, `=`, `a`,
/// `i`, `c`, `{ }` and `!`.
enum SedCommand {
  static let command = Command(
    "sed", .host, synopsis: "sed [-n] [-E] [-e SCRIPT] [SCRIPT] [FILE]...",
    summary: Words("edits lines on their way", "입력을 줄 단위로 편집해 출력합니다"),
    options: [
      CommandOption("n", "quiet", Words("prints only what p says", "p 명령으로 지정한 것만 출력")),
      CommandOption("e", "expression", argument: "SCRIPT", Words("a script", "스크립트")),
      CommandOption("E", "regexp-extended", Words("extended expressions", "확장 정규식")),
      CommandOption("r", nil, Words("as -E", "-E와 같음")),
      CommandOption(
        "i", "in-place", argument: "", isArgumentOptional: true,
        Words("changes the files", "파일 자체를 수정")),
      CommandOption("s", "separate", Words("each file by itself", "파일마다 따로")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "flbzu")
    if let end { return end }
    var operands = options.operands[...]
    var scripts = options.values("e")
    if scripts.isEmpty {
      guard let first = operands.popFirst() else {
        invocation.errors.line(
          "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...")
        return 1
      }
      scripts = [first]
    }
    var parser = SedParser(
      text: scripts.joined(separator: "\n"), extended: options.has("E") || options.has("r"))
    let steps: [SedStep]
    do throws(SedParser.Failure) {
      steps = try parser.all()
    } catch {
      invocation.fail("-e expression #1, char \(error.at): \(error.text)")
      return 1
    }
    var stream = SedStream(
      steps: steps, quiet: options.has("n"), output: invocation.output,
      patience: invocation.shell.patience)
    var status: Int32 = 0
    var lines: [[UInt8]] = []
    for name in operands.isEmpty ? ["-"] : Array(operands) {
      do throws(StorageError) {
        if invocation.host.isDirectory(name) && name != "-" {
          invocation.fail("read error on \(name): Is a directory")
          status = 2
          continue
        }
        let source = try invocation.source(name)
        if options.has("i") {
          while let line = try source.line() { lines.append(line) }
          let file = try FileDrain(invocation.host.writable(name, empty: true), appends: false)
          var own = SedStream(steps: steps, quiet: options.has("n"), output: file.output)
          own.run(lines)
          file.close()
          lines = []
        } else {
          while let line = try source.line() { lines.append(line) }
        }
      } catch {
        invocation.fail("can't read \(name): \(error.text)")
        status = 2
      }
    }
    if !options.has("i") { stream.run(lines) }
    return stream.status ?? status
  }
}

/// Runs a script over lines.
struct SedStream {
  let steps: [SedStep]
  let quiet: Bool
  let output: Output
  private(set) var status: Int32?
  private var inRange: [Bool]
  private var patience: Patience

  init(steps: [SedStep], quiet: Bool, output: Output, patience: Patience = Patience()) {
    self.patience = patience
    self.steps = steps
    self.quiet = quiet
    self.output = output
    inRange = Array(repeating: false, count: SedStep.count(steps))
  }

  private struct Cycle {
    var text: [UInt8]
    let number: Int
    let isLast: Bool
    var appended: [[UInt8]] = []
    var isDeleted = false
    var isOver = false
    var quits = false
  }

  mutating func run(_ lines: [[UInt8]]) {
    for (index, line) in lines.enumerated() {
      if patience.isOver(after: Patience.item + line.count) { return }
      let ended = line.last == 0x0a
      var cycle = Cycle(
        text: ended ? Array(line.dropLast()) : line, number: index + 1,
        isLast: index == lines.count - 1)
      perform(steps, &cycle)
      if !quiet && !cycle.isDeleted { put(cycle.text, ended: ended) }
      for text in cycle.appended { put(text, ended: true) }
      if cycle.quits { return }
    }
  }

  private func put(_ text: [UInt8], ended: Bool) {
    output.write(text)
    if ended { output.write("\n") }
  }

  private mutating func perform(_ steps: [SedStep], _ cycle: inout Cycle) {
    for step in steps {
      if cycle.isOver { return }
      guard applies(step, cycle) != step.negated else { continue }
      switch step.action {
      case .print: put(cycle.text, ended: true)
      case .delete:
        cycle.isDeleted = true
        cycle.isOver = true
      case .quit(let code, let silently):
        cycle.quits = true
        cycle.isOver = true
        if silently { cycle.isDeleted = true }
        status = code
      case .number: output.line(String(cycle.number))
      case .append(let text): cycle.appended.append(text)
      case .insert(let text): put(text, ended: true)
      case .change(let text):
        if step.last == nil || !inRange[step.identity] { put(text, ended: true) }
        cycle.isDeleted = true
        cycle.isOver = true
      case .translate(let map): cycle.text = cycle.text.map { map[Int($0)] }
      case .substitute(let substitution):
        if let text = substitution.apply(cycle.text) {
          cycle.text = text
          if substitution.prints { put(text, ended: true) }
        }
      case .block(let inner): perform(inner, &cycle)
      }
    }
  }

  private mutating func applies(_ step: SedStep, _ cycle: Cycle) -> Bool {
    guard let first = step.first else { return true }
    guard let last = step.last else { return matches(first, cycle) }
    if inRange[step.identity] {
      if case .line(let number) = last, cycle.number >= number {
        inRange[step.identity] = false
        return cycle.number == number
      }
      if matches(last, cycle) { inRange[step.identity] = false }
      return true
    }
    guard matches(first, cycle) else { return false }
    if case .line(let number) = last, number <= cycle.number { return true }
    inRange[step.identity] = !cycle.isLast
    return true
  }

  private func matches(_ address: SedStep.Address, _ cycle: Cycle) -> Bool {
    switch address {
    case .line(let number): cycle.number == number
    case .last: cycle.isLast
    case .step(let first, let step):
      step == 0
        ? cycle.number == first : cycle.number >= first && (cycle.number - first) % step == 0
    case .pattern(let pattern): pattern.firstMatch(in: cycle.text) != nil
    }
  }
}

/// One command of a sed script.
struct SedStep {
  enum Address {
    case line(Int)
    case last
    case step(Int, Int)
    case pattern(Pattern)

    var isZero: Bool {
      switch self {
      case .line(0), .step(0, 0): true
      default: false
      }
    }

    var isPattern: Bool { if case .pattern = self { true } else { false } }
  }

  indirect enum Action {
    case print
    case delete
    case quit(Int32, silently: Bool)
    case number
    case append([UInt8])
    case insert([UInt8])
    case change([UInt8])
    case translate([UInt8])
    case substitute(Substitution)
    case block([SedStep])
  }

  /// Its place among all, by which a range remembers whether it is open.
  let identity: Int
  let first: Address?
  let last: Address?
  let negated: Bool
  let action: Action

  static func count(_ steps: [SedStep]) -> Int {
    steps.reduce(0) { most, step in
      if case .block(let inner) = step.action { return max(most, step.identity + 1, count(inner)) }
      return max(most, step.identity + 1)
    }
  }
}
