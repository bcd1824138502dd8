internal import Clockwork

/// `tee`: copies its input into files and on.
enum TeeCommand {
  static let command = Command(
    "tee", .host, reads: .typing(beforehand: true), synopsis: "tee [-a] [FILE]...",
    summary: Words("copies its input into files and on", "입력을 파일에 쓰면서 그대로 출력도 합니다"),
    options: [
      CommandOption("a", "append", Words("adds to the files", "파일 끝에 덧붙임"))
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "ip")
    if let end { return end }
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        let appends = options.has("a")
        let file = try FileDrain(
          invocation.host.writable(path, empty: !appends), appends: appends)
        file.output.write(invocation.input)
        file.close()
      } catch {
        invocation.fail("\(path): \(error.text)")
        status = 1
      }
    }
    invocation.output.write(invocation.input)
    return status
  }
}
