internal import Clockwork

/// `du`: what folders take.
enum DuCommand {
  static let command = Command(
    "du", .host, reads: .files, synopsis: "du [-s] [-h] [-b] [-a] [-c] [-k] [-d N] [FILE]...",
    summary: Words("prints what folders take", "디렉터리가 차지하는 크기를 보여 줍니다"),
    options: [
      CommandOption("s", "summarize", Words("only the sum", "합계만")),
      CommandOption("h", "human-readable", Words("sizes as 1.5K", "크기를 1.5K처럼")),
      CommandOption("b", "bytes", Words("bytes, not blocks", "블록이 아니라 바이트로")),
      CommandOption("a", "all", Words("files, too", "파일도")),
      CommandOption("c", "total", Words("the sum of all", "전체 합계도")),
      CommandOption("k", nil, Words("kibibytes (the default)", "KiB 단위(기본값)")),
      CommandOption("d", "max-depth", argument: "N", Words("folders N deep", "N단계 아래 디렉터리까지")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "BDHlLmPStxX0")
    if let end { return end }
    var status: Int32 = 0
    var total = 0
    var depth = options.has("s") ? 0 : Int.max
    if let text = options.value("d"), !options.has("s") {
      guard let given = Numeral(text).exact, given >= 0 else {
        invocation.fail("invalid maximum depth '\(text)'")
        invocation.tryHelp()
        return 1
      }
      depth = given
    }
    let walk = Walk(invocation: invocation, options: options, most: depth)
    for path in options.operands.isEmpty ? ["."] : options.operands {
      do throws(StorageError) {
        guard let entry = try invocation.host.entry(path) else {
          throw StorageError(.absent, path)
        }
        total += try walk.sum(path, entry, depth: 0)
      } catch {
        invocation.fail("cannot access '\(path)': \(error.text)")
        status = 1
      }
    }
    if options.has("c") { walk.print(total, "total") }
    return status
  }

  private struct Walk {
    let invocation: Invocation
    let options: Options
    let most: Int

    func sum(_ path: String, _ entry: DiskEntry, depth: Int) throws(StorageError) -> Int {
      var sum = options.has("b") ? LsCommand.size(entry) : LsCommand.blocks(entry) * 1024
      let host = invocation.host
      if entry.kind == .directory, depth == 0 || !host.isLink(path) {
        try invocation.shell.patience.look(at: path)
        for name in try host.disk.names(in: host.path(path)) {
          let inner = Paths.join(path, name)
          guard let entry = try host.entry(inner) else { continue }
          sum += try self.sum(inner, entry, depth: depth + 1)
        }
      }
      let isShown = entry.kind == .directory || depth == 0 || options.has("a")
      if isShown && depth <= most { print(sum, path) }
      return sum
    }

    func print(_ bytes: Int, _ path: String) {
      let size: String
      if options.has("h") {
        size = Sizes.human(bytes)
      } else {
        size = String(options.has("b") ? bytes : (bytes + 1023) / 1024)
      }
      invocation.output.line("\(size)\t\(path)")
    }
  }
}
