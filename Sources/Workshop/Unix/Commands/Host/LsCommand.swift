internal import Clockwork

/// `ls`: what lies in a folder, as GNU's prints it: on a screen in columns, sorted down, else a name a line.
enum LsCommand {
  static let command = Command(
    "ls", .host, reads: .files, synopsis: "ls [OPTION]... [FILE]...",
    summary: Words("lists folders and files", "디렉터리와 파일 목록을 보여 줍니다"),
    options: [
      CommandOption("l", nil, Words("one line each, with size and time", "한 줄에 하나씩, 크기와 시각까지")),
      CommandOption("a", "all", Words("hidden names too", "숨김 파일도")),
      CommandOption(
        "A", "almost-all", Words("hidden names, but not . and ..", "숨김 파일도(.과 ..은 제외)")),
      CommandOption("h", "human-readable", Words("sizes as 1.5K", "크기를 1.5K처럼")),
      CommandOption("1", nil, Words("one name a line", "한 줄에 이름 하나")),
      CommandOption("R", "recursive", Words("folders inside, too", "하위 디렉터리까지")),
      CommandOption("t", nil, Words("newest first", "최신 순으로")),
      CommandOption("r", "reverse", Words("in reverse order", "역순으로")),
      CommandOption("S", nil, Words("largest first", "큰 순으로")),
      CommandOption("d", "directory", Words("folders themselves", "내용이 아니라 디렉터리 자체를")),
      CommandOption("F", "classify", Words("a / after folders", "디렉터리 뒤에 /")),
      CommandOption("p", nil, Words("a / after folders", "디렉터리 뒤에 /")),
      CommandOption("n", "numeric-uid-gid", Words("numbers for owners", "소유자를 숫자로")),
      CommandOption("s", "size", Words("blocks before the names", "이름 앞에 블록 수")),
      CommandOption("v", nil, Words("by version numbers in names", "이름에 든 버전 번호 순으로")),
      CommandOption("X", nil, Words("by extension", "확장자 순으로")),
      CommandOption("U", nil, Words("in the disk's order", "디스크에 저장된 순서대로")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "bBcCDfgGHiIkLmNoqQTuwxZ", status: 2)
    if let end { return end }
    var listing = Listing(invocation: invocation, options: options)
    return listing.run()
  }

  struct Item {
    let name: String
    let entry: DiskEntry
    let path: String
  }

  struct Listing {
    let invocation: Invocation
    let options: Options
    private var status: Int32 = 0
    private var isFirst = true

    init(invocation: Invocation, options: Options) {
      self.invocation = invocation
      self.options = options
    }

    mutating func run() -> Int32 {
      var files: [Item] = []
      var folders: [Item] = []
      let operands = options.operands.isEmpty ? ["."] : options.operands
      for operand in operands {
        do throws(StorageError) {
          guard let entry = try invocation.host.entry(operand) else {
            throw StorageError(.absent, operand)
          }
          let item = Item(name: operand, entry: entry, path: invocation.host.path(operand))
          if entry.kind == .file || options.has("d") {
            files.append(item)
          } else {
            folders.append(item)
          }
        } catch {
          invocation.fail("cannot access '\(operand)': \(error.text)")
          status = 2
        }
      }
      if !files.isEmpty {
        print(sorted(files), total: false)
        isFirst = false
      }
      let titled = operands.count > 1 || options.has("R")
      for folder in sorted(folders) { list(folder, titled: titled) }
      return status
    }

    private mutating func list(_ folder: Item, titled: Bool) {
      if invocation.shell.isInterrupted {
        status = UnixSession.interrupted
        return
      }
      do throws(StorageError) {
        let items = try content(folder)
        if !isFirst { invocation.output.line("") }
        isFirst = false
        if titled { invocation.output.line("\(folder.name):") }
        print(items, total: options.has("l") || options.has("n") || options.has("s"))
        guard options.has("R") else { return }
        for item in items where item.entry.kind == .directory {
          if item.name == "." || item.name == ".." { continue }
          if invocation.host.isLink(item.path) { continue }
          let name = Paths.join(folder.name, item.name)
          list(Item(name: name, entry: item.entry, path: item.path), titled: true)
        }
      } catch {
        invocation.fail("cannot open directory '\(folder.name)': \(error.text)")
        status = 2
      }
    }

    private func content(_ folder: Item) throws(StorageError) -> [Item] {
      var items: [Item] = []
      let disk = invocation.host.disk
      let lastOfAll = options.last(of: ["a", "A"])
      if lastOfAll == "a" {
        items.append(Item(name: ".", entry: folder.entry, path: folder.path))
        let above = Paths.parent(folder.path)
        let entry = try disk.entry(at: above) ?? folder.entry
        items.append(Item(name: "..", entry: entry, path: above))
      }
      for name in try disk.names(in: folder.path) {
        if name.hasPrefix(".") && lastOfAll == nil { continue }
        let path = Paths.join(folder.path, name)
        guard let entry = try disk.entry(at: path) else { continue }
        items.append(Item(name: name, entry: entry, path: path))
      }
      return sorted(items)
    }

    private func sorted(_ items: [Item]) -> [Item] {
      if options.has("U") { return items }
      func byName(_ left: Item, _ right: Item) -> Bool {
        Array(left.name.utf8).lexicographicallyPrecedes(Array(right.name.utf8))
      }
      let order = options.last(of: ["t", "S", "v", "X"])
      let sorted = items.sorted { left, right in
        if order == "t" && left.entry.modified != right.entry.modified {
          return left.entry.modified > right.entry.modified
        }
        if order == "S" && size(left) != size(right) { return size(left) > size(right) }
        if order == "v" { return VersionOrder.precedes(left.name, right.name) }
        if order == "X" {
          let (one, two) = (fileExtension(left.name), fileExtension(right.name))
          if one != two { return one < two }
        }
        return byName(left, right)
      }
      return options.has("r") ? sorted.reversed() : sorted
    }

    private func fileExtension(_ name: String) -> String {
      name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    }

    private func size(_ item: Item) -> Int { LsCommand.size(item.entry) }

    private func print(_ items: [Item], total: Bool) {
      let output = invocation.output
      let blocks = items.map { LsCommand.blocks($0.entry) }
      if total {
        let sum = blocks.reduce(0, +)
        output.line("total \(options.has("h") ? Sizes.human(sum * 1024) : String(sum))")
      }
      let blockTexts = blocks.map { options.has("h") ? Sizes.human($0 * 1024) : String($0) }
      let blockWidth = blockTexts.map(\.utf8.count).max() ?? 0
      let isLong = options.has("l") || options.has("n")
      let links = items.map { isLong ? String(self.links($0)) : "" }
      let sizes = items.map { options.has("h") ? Sizes.human(size($0)) : String(size($0)) }
      let linkWidth = links.map(\.utf8.count).max() ?? 0
      let sizeWidth = sizes.map(\.utf8.count).max() ?? 0
      let owner = options.has("n") ? "0 0" : "root root"
      var lines: [String] = []
      for (index, item) in items.enumerated() {
        var line = options.has("s") ? blockTexts[index].right(blockWidth) + " " : ""
        if isLong {
          line += item.entry.kind == .directory ? "drwxr-xr-x " : "-rw-r--r-- "
          line += "\(links[index].right(linkWidth)) \(owner) \(sizes[index].right(sizeWidth)) "
          line += CivilTime(milliseconds: item.entry.modified).listed(at: invocation.host.clock)
          line += " "
        }
        line += item.name
        let marks = options.has("F") || options.has("p")
        if marks && item.entry.kind == .directory && !item.name.hasSuffix("/") { line += "/" }
        lines.append(line)
      }
      guard !lines.isEmpty else { return }
      output.line(lines.joined(separator: "\n")) { width in
        isLong || options.has("1") || output.isDistant
          ? lines : NameColumns.rows(lines, in: width)
      }
    }

    private func links(_ item: Item) -> Int {
      guard item.entry.kind == .directory else { return 1 }
      let names = (try? invocation.host.disk.names(in: item.path)) ?? []
      let folders = names.filter { invocation.host.isDirectory(Paths.join(item.path, $0)) }
      return 2 + folders.count
    }
  }

  static func size(_ entry: DiskEntry) -> Int { entry.kind == .directory ? 4096 : entry.size }

  /// Kibibytes on a disk whose blocks are of 4096 bytes.
  static func blocks(_ entry: DiskEntry) -> Int { (size(entry) + 4095) / 4096 * 4 }
}

/// Sizes as people write them.
enum Sizes {
  /// As `ls -h` and `du -h` round: up, with one decimal below ten.
  static func human(_ bytes: Int) -> String {
    guard bytes >= 1024 else { return String(bytes) }
    var unit = 1024
    var letters = Array("KMGTPE")[...]
    while letters.count > 1, (bytes + unit - 1) / unit > 1023 {
      // Rounding up may reach the next unit, as 1023.1K does.
      if (bytes + unit - 1) / unit <= 1023 { break }
      unit *= 1024
      letters = letters.dropFirst()
    }
    let letter = letters.first.map(String.init) ?? ""
    let tenths = (bytes * 10 + unit - 1) / unit
    if tenths < 100 { return "\(tenths / 10).\(tenths % 10)\(letter)" }
    return "\((bytes + unit - 1) / unit)\(letter)"
  }
}

/// Names in order of the numbers in them: `sort -V` and `ls -v`.
enum VersionOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    compare(Array(left.utf8), Array(right.utf8)) < 0
  }

  /// Runs of other characters and runs of digits are compared in turn, as GNU's filevercmp does.
  static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
    // Names that begin with a dot come first.
    if (left.first == 0x2e) != (right.first == 0x2e), !left.isEmpty, !right.isEmpty {
      return left.first == 0x2e ? -1 : 1
    }
    var i = 0
    var j = 0
    while i < left.count || j < right.count {
      while (i < left.count && !isDigit(left[i])) || (j < right.count && !isDigit(right[j])) {
        let one = i < left.count ? weight(left[i]) : 0
        let two = j < right.count ? weight(right[j]) : 0
        if one != two { return one - two }
        i += 1
        j += 1
      }
      while i < left.count, left[i] == 0x30 { i += 1 }
      while j < right.count, right[j] == 0x30 { j += 1 }
      var difference = 0
      while i < left.count, j < right.count, isDigit(left[i]), isDigit(right[j]) {
        if difference == 0 { difference = Int(left[i]) - Int(right[j]) }
        i += 1
        j += 1
      }
      if i < left.count, isDigit(left[i]) { return 1 }
      if j < right.count, isDigit(right[j]) { return -1 }
      if difference != 0 { return difference }
    }
    return 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func weight(_ byte: UInt8) -> Int {
    if isDigit(byte) { return 0 }
    if Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80 { return Int(byte) }
    return byte == 0x7e ? -1 : Int(byte) + 256
  }
}
