/// The options and operands of one call, read as GNU's `getopt_long` reads them by what the command
/// declares.
///
/// What the real command refuses is refused in its words. What the real one knows and ours does not
/// is refused by a sentence of ours, never taken silently.
public struct Options {
  private var found: [(key: String, value: String)] = []
  public private(set) var operands: [String] = []

  public func has(_ key: String) -> Bool { found.contains { $0.key == key } }
  public func value(_ key: String) -> String? { found.last { $0.key == key }?.value }
  func values(_ key: String) -> [String] { found.filter { $0.key == key }.map(\.value) }

  /// The one of these that was given last.
  func last(of keys: [String]) -> String? { found.last { keys.contains($0.key) }?.key }

  /// The options, or nil where a message has been written and the command ends with `status`.
  /// `real` are the letters of options that the real command knows and ours does not.
  public static func parse(
    _ invocation: Invocation, real: String = "", status: Int32 = 1, permutes: Bool = true
  ) -> (options: Options, end: Int32?) {
    parse(
      invocation, arguments: invocation.arguments, real: real, status: status, permutes: permutes)
  }

  static func parse(
    _ invocation: Invocation, arguments: [String], real: String = "", status: Int32 = 1,
    permutes: Bool = true
  ) -> (options: Options, end: Int32?) {
    var reader = Reader(
      invocation: invocation, rest: arguments[...], real: real,
      declared: CommandList.find(invocation.name, in: invocation.shell.known)?.options ?? [])
    var options = Options()
    while let word = reader.rest.popFirst() {
      if word == "--" {
        options.operands += reader.rest
        break
      }
      let isOption = word.hasPrefix("-") && word != "-"
      guard isOption else {
        options.operands.append(word)
        if permutes { continue }
        options.operands += reader.rest
        break
      }
      if word == "--help" {
        Help.write(invocation.name, invocation)
        return (options, 0)
      }
      let isRead =
        word.hasPrefix("--")
        ? reader.long(word, into: &options) : reader.short(word, into: &options)
      if !isRead { return (options, status) }
    }
    return (options, nil)
  }

  private struct Reader {
    let invocation: Invocation
    var rest: ArraySlice<String>
    let real: String
    let declared: [CommandOption]

    mutating func short(_ word: String, into options: inout Options) -> Bool {
      var letters = word.dropFirst()
      while let letter = letters.popFirst() {
        guard let option = declared.first(where: { $0.short == letter }) else {
          if real.contains(letter) {
            invocation.say(OptionWords.unsupported("-\(letter)"))
          } else {
            refuse("invalid option -- '\(letter)'")
          }
          return false
        }
        let key = String(letter)
        guard option.argument != nil else {
          options.found.append((key, ""))
          continue
        }
        if !letters.isEmpty || option.isArgumentOptional {
          options.found.append((key, String(letters)))
        } else if let value = rest.popFirst() {
          options.found.append((key, value))
        } else {
          refuse("option requires an argument -- '\(letter)'")
          return false
        }
        return true
      }
      return true
    }

    mutating func long(_ word: String, into options: inout Options) -> Bool {
      let parts = word.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      var candidates = declared.filter { $0.long == name }
      if candidates.isEmpty { candidates = declared.filter { $0.long?.hasPrefix(name) == true } }
      guard let option = candidates.first else {
        if OptionWords.realLong.contains(name) {
          invocation.say(OptionWords.unsupported("--\(name)"))
        } else {
          refuse("unrecognized option '--\(name)'")
        }
        return false
      }
      let key = option.short.map { String($0) } ?? option.long ?? ""
      let full = option.long ?? ""
      if option.argument == nil {
        guard parts.count == 1 else {
          refuse("option '--\(full)' doesn't allow an argument")
          return false
        }
        options.found.append((key, ""))
      } else if parts.count == 2 {
        options.found.append((key, String(parts[1])))
      } else if option.isArgumentOptional {
        options.found.append((key, ""))
      } else if let value = rest.popFirst() {
        options.found.append((key, value))
      } else {
        refuse("option '--\(full)' requires an argument")
        return false
      }
      return true
    }

    private func refuse(_ text: String) {
      invocation.fail(text)
      if invocation.name == "grep" {
        invocation.errors.line("Usage: grep [OPTION]... PATTERNS [FILE]...")
      }
      invocation.tryHelp()
    }
  }
}

extension Invocation {
  /// The line with which GNU's commands end a complaint about their use.
  func tryHelp() {
    errors.line("Try '\(name) --help' for more information.")
  }
}

enum OptionWords {
  /// Long options that the real commands know and ours do not.
  static let realLong = [
    "apparent-size", "author", "backup", "block-size", "bytes-from", "check", "color", "context",
    "dereference", "dictionary-order", "escape", "exclude", "exclude-dir", "exclude-from", "file",
    "file-system", "follow", "format", "from", "full-time", "general-numeric-sort",
    "group-directories-first", "hide", "ignore", "ignore-nonprinting", "include", "inode",
    "interactive", "io-blocks", "key-delimiter", "line-buffered", "link", "literal", "mode",
    "month-sort", "no-group", "null", "null-data", "one-file-system", "parallel", "perl-regexp",
    "pid", "posix", "preserve", "quoting-style", "random-sort", "reflink", "relative", "retry",
    "separate-files", "show-control-chars", "si", "skip-chars", "skip-fields", "sleep-interval",
    "sort", "sparse", "strip", "suffix", "symbolic-link", "tabsize", "terse", "threshold", "time",
    "time-style", "unbuffered", "update", "version", "width", "zero", "zero-terminated",
  ]

  static func unsupported(_ option: String) -> Words {
    Words(
      "the option \(option) is not supported here; "
        + "`help` with the command's name lists those that are",
      "여기서는 \(option) 옵션을 지원하지 않습니다. `help` 뒤에 명령 이름을 적으면 "
        + "지원하는 옵션을 볼 수 있습니다")
  }
}
