internal import Bytes
internal import Clockwork

/// `touch`: files come into being.
enum TouchCommand {
  static let command = Command(
    "touch", .host, synopsis: "touch [-c] FILE...",
    summary: Words("makes empty files, or gives files a new time", "빈 파일을 만들거나 파일의 시각을 바꿉니다"),
    options: [CommandOption("c", "no-create", Words("creates no new file", "새 파일은 만들지 않음"))]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "adfhmrt")
    if let end { return end }
    if options.operands.isEmpty {
      invocation.fail("missing file operand")
      invocation.tryHelp()
      return 1
    }
    let host = invocation.host
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        if let entry = try host.entry(path) {
          guard entry.kind == .file else { continue }
          let file = try host.writable(path, empty: false)
          // Writing what is there already makes its time new and changes nothing else.
          try file.write(ByteSlice(try file.read(at: 0, count: 1)), at: 0)
          file.close()
        } else if !options.has("c") {
          try host.writable(path, empty: false).close()
        }
      } catch {
        invocation.fail("cannot touch '\(path)': \(error.text)")
        status = 1
      }
    }
    return status
  }
}
