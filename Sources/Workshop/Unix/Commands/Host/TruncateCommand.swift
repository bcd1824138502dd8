internal import Clockwork

/// `truncate`: a file gets another size.
enum TruncateCommand {
  static let command = Command(
    "truncate", .host, synopsis: "truncate -s [+-<>/%]SIZE FILE...",
    summary: Words("cuts or lengthens files", "파일을 자르거나 늘립니다"),
    options: [
      CommandOption(
        "s", "size", argument: "SIZE",
        Words("to SIZE, by +N or by -N", "SIZE 크기로, +N·-N이면 그만큼 늘리거나 줄임")),
      CommandOption("c", "no-create", Words("creates no new file", "새 파일은 만들지 않음")),
      CommandOption("r", "reference", argument: "FILE", Words("to FILE's size", "FILE과 같은 크기로")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "o")
    if let end { return end }
    let host = invocation.host
    var text = options.value("s")
    if let reference = options.value("r") {
      guard let entry = try? host.entry(reference) else {
        invocation.fail("cannot stat '\(reference)': No such file or directory")
        return 1
      }
      text = String(entry.size)
    }
    guard let text else {
      invocation.fail("you must specify either '--size' or '--reference'")
      invocation.tryHelp()
      return 1
    }
    let sign = text.first.flatMap { "+-<>/%".contains($0) ? $0 : nil }
    let number = Numeral(amount: sign == nil ? text[...] : text.dropFirst())
    guard let size = number.exact else {
      invocation.fail(
        "Invalid number: '\(sign == nil ? text : String(text.dropFirst()))'\(number.reason)")
      return 1
    }
    if size == 0, sign == "/" || sign == "%" {
      invocation.fail("division by zero")
      return 1
    }
    if options.operands.isEmpty {
      invocation.fail("missing file operand")
      invocation.tryHelp()
      return 1
    }
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        if options.has("c"), try host.entry(path) == nil { continue }
        let file = try host.writable(path, empty: false)
        defer { file.close() }
        guard let new = new(try file.size, sign, size) else {
          invocation.fail("overflow extending size of file '\(path)'")
          status = 1
          continue
        }
        do throws(StorageError) { try file.resize(to: new) } catch {
          invocation.fail("failed to truncate '\(path)' at \(new) bytes: \(error.text)")
          status = 1
        }
      } catch {
        invocation.fail("cannot open '\(path)' for writing: \(error.text)")
        status = 1
      }
    }
    return status
  }

  /// Nil where there is no number for it.
  private static func new(_ now: Int, _ sign: Character?, _ size: Int) -> Int? {
    switch sign {
    case "+": return sum(now, size)
    case "-": return max(0, now - size)
    case "<": return min(now, size)
    case ">": return max(now, size)
    case "/": return now / size * size
    case "%": return now % size == 0 ? now : sum(now - now % size, size)
    default: return size
    }
  }

  private static func sum(_ one: Int, _ other: Int) -> Int? {
    let (sum, isOver) = one.addingReportingOverflow(other)
    return isOver ? nil : sum
  }
}
