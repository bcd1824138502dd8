internal import Bytes
internal import Clockwork

/// `strings`: the runs of printable characters in files, as GNU's binutils find them.
enum StringsCommand {
  static let command = Command(
    "strings", .host, reads: .files, synopsis: "strings [-n N] [-t d|o|x] [-f] [FILE]...",
    summary: Words(
      "prints the runs of printable characters in files", "파일에서 출력 가능한 문자가 이어진 부분을 보여 줍니다"),
    options: [
      CommandOption("n", "bytes", argument: "N", Words("runs of at least N (4)", "N자 이상만(기본값 4)")),
      CommandOption(
        "t", "radix", argument: "d|o|x",
        Words("positions before them, in this base", "앞에 위치를 표시: d 10진수, o 8진수, x 16진수")),
      CommandOption("o", nil, Words("as -t o", "-t o와 같음")),
      CommandOption("f", "print-file-name", Words("the file's name before them", "앞에 파일 이름을 표시")),
      CommandOption("a", "all", Words("the whole file (always so here)", "파일 전체(여기서는 항상)")),
      CommandOption(
        "w", "include-all-whitespace", Words("line ends count, too", "줄바꿈 등 모든 공백도 포함")),
    ]
  ) { invocation in
    // `strings -8 FILE` is `strings -n 8 FILE`.
    let words = invocation.arguments.flatMap { word in
      word.count > 1 && word.first == "-"
        && word.dropFirst().allSatisfy { ("0"..."9").contains($0) }
        ? ["-n", String(word.dropFirst())] : [word]
    }
    let (options, end) = Options.parse(
      invocation.inner(invocation.name, words), real: "deTsUV")
    if let end { return end }
    guard let finder = Finder(options, invocation) else { return 1 }
    return finder.run(options.operands)
  }

  private struct Finder {
    private let invocation: Invocation
    private let least: Int
    private let radix: Character?
    private let takesLines: Bool
    private let isNamed: Bool

    /// Nil where an option's value is refused, and that has been said.
    init?(_ options: Options, _ invocation: Invocation) {
      self.invocation = invocation
      let text = options.value("n") ?? "4"
      guard let least = Numeral(text).exact else {
        invocation.fail("invalid integer argument \(text)")
        return nil
      }
      guard least > 0 else {
        invocation.fail("invalid minimum string length \(least)")
        return nil
      }
      self.least = least
      let base = options.last(of: ["t", "o"]) == "o" ? "o" : options.value("t")
      guard base.map({ ["d", "o", "x"].contains($0) }) ?? true else {
        invocation.errors.line("Usage: strings [option(s)] [file(s)]")
        invocation.errors.line(" Display printable strings in [file(s)] (stdin by default)")
        return nil
      }
      radix = base?.first
      takesLines = options.has("w")
      isNamed = options.has("f")
    }

    func run(_ paths: [String]) -> Int32 {
      var status: Int32 = 0
      for path in paths.isEmpty ? ["-"] : paths {
        do throws(StorageError) {
          if path != "-", let entry = try invocation.host.entry(path), entry.kind == .directory {
            invocation.errors.line("strings: Warning: '\(path)' is a directory")
            status = 1
            continue
          }
          let source = try Source(
            path, on: invocation.host, input: invocation.input,
            allowance: invocation.shell.allowance, patience: invocation.shell.patience)
          try search(source, name: path == "-" ? "{standard input}" : path)
        } catch {
          if error.reason == .absent {
            invocation.fail("'\(path)': No such file")
          } else {
            invocation.fail("\(path): \(error.text)")
          }
          status = 1
        }
      }
      return status
    }

    private func search(_ source: Source, name: String) throws(StorageError) {
      var run: [UInt8] = []
      var at = 0
      while true {
        let bytes = try source.read()
        if bytes.isEmpty { break }
        for byte in bytes {
          if isPrintable(byte) {
            run.append(byte)
          } else if !run.isEmpty {
            tell(run, endingAt: at, name)
            run.removeAll(keepingCapacity: true)
          }
          at += 1
        }
      }
      tell(run, endingAt: at, name)
    }

    private func isPrintable(_ byte: UInt8) -> Bool {
      byte >= 0x20 && byte < 0x7f || byte == 0x09 || takesLines && (0x0a...0x0d).contains(byte)
    }

    private func tell(_ run: [UInt8], endingAt end: Int, _ name: String) {
      guard run.count >= least else { return }
      let output = invocation.output
      if isNamed { output.write(name + ": ") }
      if let radix {
        let base = radix == "d" ? 10 : radix == "o" ? 8 : 16
        let place = String(end - run.count, radix: base)
        output.write(String(repeating: " ", count: max(7 - place.count, 0)) + place + " ")
      }
      output.write(run)
      output.write("\n")
    }
  }
}
