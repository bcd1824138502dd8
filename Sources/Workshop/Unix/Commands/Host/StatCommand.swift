internal import Clockwork

/// `stat`: what the disk knows of a file.
enum StatCommand {
  static let command = Command(
    "stat", .host, reads: .files, synopsis: "stat [-c FORMAT] FILE...",
    summary: Words("prints a file's size, kind and time", "파일의 크기, 종류, 시각을 보여 줍니다"),
    options: [
      CommandOption(
        "c", "format", argument: "FORMAT",
        Words(
          "%s %n %F %y %Y %a %A %U %G %u %g %b %B %h %i %%",
          "%s %n %F %y %Y %a %A %U %G %u %g %b %B %h %i %%")),
      CommandOption(
        nil, "printf", argument: "FORMAT",
        Words("as -c, with escapes and no line end", "-c와 같되 이스케이프를 쓰고 줄바꿈 없음")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "Lft")
    if let end { return end }
    if options.operands.isEmpty {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        guard let entry = try invocation.host.entry(path) else {
          throw StorageError(.absent, path)
        }
        if let format = options.value("printf") {
          invocation.output.write(
            Escapes.bytes(formatted(format, path, entry, invocation), style: .printf))
        } else {
          let format = options.value("c") ?? whole
          invocation.output.line(formatted(format, path, entry, invocation))
        }
      } catch {
        invocation.fail("cannot statx '\(path)': \(error.text)")
        status = 1
      }
    }
    return status
  }

  private static let whole =
    "  File: %n\n  Size: %s\tBlocks: %b\t%F\nAccess: (%04a/%A)  Uid: (0/root)   Gid: (0/root)\n"
    + "Modify: %y"

  private static func formatted(
    _ format: String, _ path: String, _ entry: DiskEntry, _ invocation: Invocation
  ) -> String {
    let (host, most) = (invocation.host, invocation.shell.allowance.most)
    var text = ""
    var letters = Array(format)[...]
    while let letter = letters.popFirst() {
      guard letter == "%" else {
        text.append(letter)
        continue
      }
      let width = letters.prefix { $0.isNumber || $0 == "-" }
      letters = letters.dropFirst(width.count)
      guard let code = letters.popFirst() else {
        text += "%"
        break
      }
      guard let value = value(code, path, entry, host) else {
        text += "?"
        continue
      }
      let number = Numeral(String(width)).nearest ?? 0
      // As wide as nobody prints: C leaves the value as it is.
      let columns = Int(clamping: number.magnitude)
      if columns > most {
        text += value
      } else if width.first == "-" {
        text += value.left(columns)
      } else {
        text += value.right(columns, with: width.first == "0" ? "0" : " ")
      }
    }
    return text
  }

  private static func value(
    _ code: Character, _ path: String, _ entry: DiskEntry, _ host: Host
  ) -> String? {
    let isDirectory = entry.kind == .directory
    switch code {
    case "n": return path
    case "N": return "'\(path)'"
    case "s": return String(LsCommand.size(entry))
    case "b": return String(LsCommand.blocks(entry) * 2)
    case "B": return "512"
    case "o": return "4096"
    case "F":
      return isDirectory ? "directory" : entry.size == 0 ? "regular empty file" : "regular file"
    case "a": return isDirectory ? "755" : "644"
    case "A": return isDirectory ? "drwxr-xr-x" : "-rw-r--r--"
    case "f": return isDirectory ? "41ed" : "81a4"
    case "U", "G": return "root"
    case "u", "g": return "0"
    case "y", "z", "x": return CivilTime(milliseconds: entry.modified).full
    case "w": return "-"
    case "Y", "Z", "X": return String(entry.modified / 1000)
    case "W": return "0"
    case "%": return "%"
    case "h":
      guard isDirectory else { return "1" }
      let names = (try? host.disk.names(in: host.path(path))) ?? []
      return String(2 + names.filter { host.isDirectory(Paths.join(path, $0)) }.count)
    default: return nil
    }
  }
}
