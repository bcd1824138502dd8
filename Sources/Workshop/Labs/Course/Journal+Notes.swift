internal import Clockwork
internal import Shell
internal import Unix

/// The lines behind a command that say what it found on the learner's own machine, or what it printed.
///
/// ```
/// seen f 12 1767225600000 /home/kim/a
/// seen - /home/kim/b
/// listed /home/kim\na\nc
/// piece 0 /home/kim/a\nall that it holds\n
/// printed 1 what it printed\0what it complained
/// ```
extension Journal {
  static func notes(_ command: TypedCommand) -> [String] {
    command.found.map(text)
      + (command.printed.map { ["printed \($0.status) " + escaped($0.output + [0] + $0.errors)] }
        ?? [])
  }

  private static func text(_ finding: Findings.Finding) -> String {
    switch finding {
    case .entry(nil, let path): "seen - " + escaped(path)
    case .entry(let entry?, let path):
      "seen \(entry.kind == .directory ? "d" : "f") \(entry.size) \(entry.modified) "
        + escaped(path)
    case .names(let names, let path):
      "listed " + escaped(([path] + names).joined(separator: "\n"))
    case .piece(let bytes, let at, let path):
      "piece \(at) " + escaped(Array(path.utf8) + [0x0a] + bytes)
    }
  }

  /// Bytes in one line; those of a text stay as they are, and any others are spelled out.
  static func escaped(_ bytes: [UInt8]) -> String {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      switch byte {
      case 0x0a: line += [0x5c, 0x6e]
      case 0x0d: line += [0x5c, 0x72]
      case 0x5c: line += [0x5c, 0x5c]
      case 0x20..<0x7f, 0x09: line.append(byte)
      case 0x80... where isText: line.append(byte)
      default: line += [0x5c, 0x78, digit(byte >> 4), digit(byte & 0xf)]
      }
    }
    return String(decoding: line, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }

  static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x5c, let next = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch next {
      case 0x6e: bytes.append(0x0a)
      case 0x72: bytes.append(0x0d)
      case 0x78:
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        bytes.append(UInt8(digits, radix: 16) ?? 0x3f)
        rest = rest.dropFirst(2)
      default: bytes.append(next)
      }
    }
    return bytes
  }
}

extension TypedCommand {
  /// Takes one of those lines; false where it says nothing.
  mutating func takeNote(_ name: String, _ rest: String) -> Bool {
    switch name {
    case "seen": return takeEntry(rest)
    case "listed":
      let names = String(decoding: Journal.bytes(rest), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      found.append(.names(Array(names.dropFirst()), path: names.first ?? ""))
      return true
    default:
      let parts = rest.utf8.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let number = Int(String(Substring(parts[0]))) else { return false }
      let bytes = Journal.bytes(String(Substring(parts[1])))
      let end = name == "piece" ? 0x0a : 0 as UInt8
      guard let sign = bytes.firstIndex(of: end) else { return false }
      let behind = Array(bytes[(sign + 1)...])
      if name == "piece" {
        let path = String(decoding: bytes[..<sign], as: UTF8.self)
        found.append(.piece(behind, at: number, path: path))
      } else {
        printed = Recollection(
          output: Array(bytes[..<sign]), errors: behind, status: Int32(clamping: number))
      }
      return true
    }
  }

  private mutating func takeEntry(_ rest: String) -> Bool {
    let parts = rest.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    if parts.count > 1, parts[0] == "-" {
      let path = rest.utf8.dropFirst(2)
      found.append(.entry(nil, path: Journal.unescaped(String(Substring(path)))))
      return true
    }
    guard parts.count == 4, parts[0] == "d" || parts[0] == "f", let size = Int(parts[1]),
      let modified = Int64(parts[2])
    else { return false }
    let entry = DiskEntry(
      kind: parts[0] == "d" ? .directory : .file, size: size, modified: modified)
    found.append(.entry(entry, path: Journal.unescaped(String(parts[3]))))
    return true
  }
}
