internal import Clockwork

/// `grep`: lines that match.
enum GrepCommand {
  static let command = Command(
    "grep", .host, synopsis: "grep [OPTION]... PATTERN [FILE]...",
    summary: Words("prints the lines that match", "패턴과 일치하는 줄을 출력합니다"),
    options: [
      CommandOption("c", "count", Words("how many lines", "줄 수만")),
      CommandOption("v", "invert-match", Words("lines that do not match", "일치하지 않는 줄")),
      CommandOption("i", "ignore-case", Words("capitals as small letters", "대소문자 구분 없이")),
      CommandOption("y", nil, Words("as -i", "-i와 같음")),
      CommandOption("n", "line-number", Words("numbers before the lines", "줄 번호와 함께")),
      CommandOption("o", "only-matching", Words("only what matched", "일치한 부분만")),
      CommandOption("E", "extended-regexp", Words("an extended expression", "확장 정규식")),
      CommandOption("F", "fixed-strings", Words("a plain text", "정규식이 아니라 문자열 그대로")),
      CommandOption("G", "basic-regexp", Words("a basic expression (the default)", "기본 정규식(기본값)")),
      CommandOption("q", "quiet", Words("only the status", "종료 상태만")),
      CommandOption(
        "e", "regexp", argument: "PATTERN",
        Words("a pattern, several if repeated", "패턴(여러 번 쓸 수 있음)")),
      CommandOption("w", "word-regexp", Words("whole words", "단어 전체가 일치할 때만")),
      CommandOption("x", "line-regexp", Words("whole lines", "줄 전체가 일치할 때만")),
      CommandOption(
        "l", "files-with-matches", Words("names of files that match", "일치하는 줄이 있는 파일의 이름만")),
      CommandOption(
        "L", "files-without-match", Words("names of files that do not", "일치하는 줄이 없는 파일의 이름만")),
      CommandOption("h", "no-filename", Words("no names before the lines", "파일 이름 없이")),
      CommandOption("H", "with-filename", Words("names before the lines", "파일 이름과 함께")),
      CommandOption("s", "no-messages", Words("no words on absent files", "없는 파일은 알리지 않음")),
      CommandOption("a", "text", Words("binary files as text", "바이너리 파일도 텍스트로 봄")),
      CommandOption("m", "max-count", argument: "N", Words("stops after N lines", "N줄까지만")),
      CommandOption("A", "after-context", argument: "N", Words("N lines after", "뒤의 N줄도")),
      CommandOption("B", "before-context", argument: "N", Words("N lines before", "앞의 N줄도")),
      CommandOption("C", "context", argument: "N", Words("N lines around", "앞뒤 N줄도")),
      CommandOption("r", "recursive", Words("folders, too", "하위 디렉터리까지")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "bdDfIPRTuUzZ", status: 2)
    if let end { return end }
    if let text = options.value("m"), Numeral(text) == .none {
      invocation.fail("invalid max count")
      return 2
    }
    for text in ["A", "B", "C"].compactMap(options.value) where Numeral(text).nearest ?? -1 < 0 {
      invocation.fail("\(text): invalid context length argument")
      return 2
    }
    var operands = options.operands[...]
    var texts = options.values("e")
    if texts.isEmpty {
      guard let first = operands.popFirst() else {
        invocation.errors.line(
          "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.")
        return 2
      }
      texts = [first]
    }
    var patterns: [Pattern] = []
    let ignoresCase = options.has("i") || options.has("y")
    for text in texts.flatMap({ $0.split(separator: "\n", omittingEmptySubsequences: false) }) {
      var bytes = Array(text.utf8)
      if options.last(of: ["E", "F", "G"]) == "F" {
        patterns.append(Pattern.literal(bytes, ignoresCase: ignoresCase))
        continue
      }
      let extended = options.last(of: ["E", "F", "G"]) == "E"
      if bytes.first == 0x2a { bytes = extended ? Array(bytes.dropFirst()) : [0x5c] + bytes }
      switch Pattern.parse(bytes, extended: extended, ignoresCase: ignoresCase) {
      case .success(let pattern): patterns.append(pattern)
      case .failure(let failure):
        // Of a bracket that nothing closes GNU's grep says no more than this.
        let isBracket = failure.text.hasPrefix("Unmatched [")
        invocation.fail(isBracket ? "Invalid regular expression" : failure.text)
        return 2
      }
    }
    var search = Search(invocation: invocation, options: options, patterns: patterns)
    return search.run(Array(operands))
  }

  private struct Search {
    let invocation: Invocation
    let options: Options
    let patterns: [Pattern]
    private let before: Int
    private let after: Int
    private var found = false
    private var failed = false
    private var printedAny = false

    init(invocation: Invocation, options: Options, patterns: [Pattern]) {
      self.invocation = invocation
      self.options = options
      self.patterns = patterns
      // What is too large is all there is.
      func lines(_ option: String) -> Int? {
        options.value(option).flatMap { Numeral($0).nearest }
      }
      let around = lines("C") ?? 0
      before = lines("B") ?? around
      after = lines("A") ?? around
    }

    mutating func run(_ operands: [String]) -> Int32 {
      var names = operands
      if options.has("r") {
        var patience = invocation.shell.patience
        names =
          operands.isEmpty
          ? files(below: ".", &patience).map { String($0.dropFirst(2)) }
          : operands.flatMap { files(below: $0, &patience) }
        if patience.isOver { return UnixSession.interrupted }
      }
      let titled =
        (names.count > 1 || options.has("r") || options.has("H")) && !options.has("h")
      for name in names.isEmpty ? ["-"] : names {
        if invocation.host.isDirectory(name) && name != "-" {
          invocation.output.flush()
          invocation.fail("\(name): Is a directory")
          failed = true
          continue
        }
        do throws(StorageError) {
          try search(try invocation.source(name), name, titled)
        } catch {
          if invocation.shell.isInterrupted { return UnixSession.interrupted }
          invocation.output.flush()
          if !options.has("s") { invocation.fail("\(name): \(error.text)") }
          failed = true
        }
        if options.has("q") && found { return 0 }
      }
      return failed ? 2 : found ? 0 : 1
    }

    private func files(below path: String, _ patience: inout Patience) -> [String] {
      guard invocation.host.isDirectory(path) else { return [path] }
      if patience.isOver { return [] }
      let host = invocation.host
      var files: [String] = []
      // Links below a folder are not followed, as GNU's `-r` does not.
      for name in (try? host.disk.names(in: host.path(path))) ?? [] {
        let file = Paths.join(path, name)
        if !host.isLink(file) { files += self.files(below: file, &patience) }
        // A look at a name costs as much as some lines.
        if patience.isOver(after: 8 * Patience.item) { return [] }
      }
      return files
    }

    private func match(_ line: [UInt8], from start: Int) -> Range<Int>? {
      var best: Range<Int>?
      for pattern in patterns {
        var at = start
        while let match = pattern.firstMatch(in: line, from: at) {
          let range = match.range
          if fits(range, line) {
            let isBetter =
              best.map {
                range.lowerBound < $0.lowerBound
                  || (range.lowerBound == $0.lowerBound && range.count > $0.count)
              } ?? true
            if isBetter { best = range }
            break
          }
          at = range.lowerBound + 1
          if at > line.count { break }
        }
      }
      return best
    }

    private func fits(_ range: Range<Int>, _ line: [UInt8]) -> Bool {
      if options.has("x") { return range == 0..<line.count }
      guard options.has("w") else { return true }
      func isWord(_ at: Int) -> Bool {
        line.indices.contains(at) && Unicode.Scalar(line[at]).continuesName
      }
      return !isWord(range.lowerBound - 1) && !isWord(range.upperBound)
    }

    private mutating func search(
      _ source: Source, _ name: String, _ titled: Bool
    ) throws(StorageError) {
      let given = options.value("m").flatMap { Numeral($0).nearest } ?? .max
      let most = given < 0 ? .max : given
      let quiet = ["q", "c", "l", "L"].contains { options.has($0) }
      let title = name == "-" ? "(standard input)" : name
      var count = 0
      var number = 0
      var held: [(Int, [UInt8])] = []
      var following = 0
      var lastPrinted = 0
      var isBinary = false
      while count < most || following > 0, var line = try source.line() {
        if line.last == 0x0a { line.removeLast() }
        number += 1
        if !options.has("a") && !isBinary && line.contains(0) { isBinary = true }
        let matched = count < most && (match(line, from: 0) != nil) != options.has("v")
        if matched {
          count += 1
          found = true
          if options.has("q") || options.has("l") || options.has("L") { break }
          if quiet { continue }
          if isBinary {
            invocation.output.flush()
            invocation.fail("\(title): binary file matches")
            return
          }
          let first = held.first?.0 ?? number
          if (before > 0 || after > 0) && printedAny && first > lastPrinted + 1 {
            invocation.output.line("--")
          }
          for (heldNumber, text) in held { write(text, heldNumber, title, titled, "-") }
          held = []
          writeMatch(line, number, title, titled)
          printedAny = true
          lastPrinted = number
          following = after
        } else if following > 0 {
          following -= 1
          if !quiet { write(line, number, title, titled, "-") }
          lastPrinted = number
        } else if before > 0 {
          held.append((number, line))
          if held.count > before { held.removeFirst() }
        }
      }
      if options.has("l") && count > 0 { invocation.output.line(title) }
      if options.has("L") && count == 0 { invocation.output.line(title) }
      if options.has("c") && !options.has("q") {
        invocation.output.line(titled ? "\(title):\(count)" : String(count))
      }
    }

    private func writeMatch(_ line: [UInt8], _ number: Int, _ title: String, _ titled: Bool) {
      guard options.has("o") else {
        write(line, number, title, titled, ":")
        return
      }
      if options.has("v") { return }
      var at = 0
      while at <= line.count, let range = match(line, from: at) {
        if range.isEmpty {
          at = range.upperBound + 1
          continue
        }
        write(Array(line[range]), number, title, titled, ":")
        at = range.upperBound
      }
    }

    private func write(
      _ line: [UInt8], _ number: Int, _ title: String, _ titled: Bool, _ sign: String
    ) {
      if titled { invocation.output.write(title + sign) }
      if options.has("n") { invocation.output.write("\(number)\(sign)") }
      invocation.output.write(line)
      invocation.output.write("\n")
    }
  }
}
