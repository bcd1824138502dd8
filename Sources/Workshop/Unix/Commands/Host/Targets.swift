/// `SOURCE TARGET`, or `SOURCE... FOLDER`: what goes where.
struct Targets {
  let invocation: Invocation
  let options: Options

  func each(_ body: (String, String) throws(TargetFailure) -> Void) -> Int32 {
    var sources = options.operands
    guard let target = sources.popLast() else {
      invocation.fail("missing file operand")
      invocation.tryHelp()
      return 1
    }
    guard !sources.isEmpty else {
      invocation.fail("missing destination file operand after '\(target)'")
      invocation.tryHelp()
      return 1
    }
    let isFolder = invocation.host.isDirectory(target) && !options.has("T")
    if sources.count > 1 && !isFolder {
      let what = invocation.host.isFile(target) ? "Not a directory" : "No such file or directory"
      invocation.fail("target '\(target)': \(what)")
      return 1
    }
    var status: Int32 = 0
    for source in sources {
      do throws(TargetFailure) {
        try body(source, isFolder ? Paths.join(target, Paths.last(source)) : target)
      } catch {
        invocation.fail(error.text)
        status = 1
      }
    }
    return status
  }
}
