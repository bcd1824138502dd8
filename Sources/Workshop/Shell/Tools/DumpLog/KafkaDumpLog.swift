internal import Editions
internal import Records
internal import Unix

/// `kafka-dump-log`: what a broker's files hold, in the words of the edition's own tool.
///
/// One file after another is dumped; what does not fit together (index and log, gaps between offsets)
/// is gathered and printed at the end, to standard error. The first file that cannot be read ends it.
enum KafkaDumpLog {
  static let tool = KafkaTool(
    DumpLogOptions.self, class: "kafka.tools.DumpLogSegments",
    synopsis: "kafka-dump-log.sh --files FILE[,FILE...] [OPTION]...",
    summary: Words(
      "prints what a partition's files hold: segments, indexes, producer snapshots",
      "파티션 파일(세그먼트, 인덱스, 프로듀서 스냅샷)의 내용을 출력합니다")
  ) { parsed, invocation throws(ToolRefusal) in
    do throws(JavaException) {
      try Dump(invocation, parsed).run()
      return 0
    } catch {
      throw .uncaught(error)
    }
  }.reading(.files)
}

/// One run of the tool over its files.
private struct Dump {
  let invocation: Invocation
  let options: DumpLogOptions

  init(_ invocation: Invocation, _ parsed: ParsedOptions) throws(JavaException) {
    self.invocation = invocation
    options = DumpLogOptions(parsed, invocation.edition)
  }

  func run() throws(JavaException) {
    let findings = DumpFindings()
    for name in try options.files() {
      let file = JavaFile(name, on: invocation.host)
      invocation.output.line("Dumping \(file.text)")
      try dump(file, findings)
    }
    findings.print(to: invocation.errors)
  }

  private func dump(_ file: JavaFile, _ findings: DumpFindings) throws(JavaException) {
    guard let dot = file.name.lastIndex(of: ".") else {
      let length = file.name.utf16.count
      throw JavaException(
        "java.lang.StringIndexOutOfBoundsException",
        "begin -1, end \(length), length \(length)")
    }
    let output = invocation.output
    switch file.name[dot...] {
    case ".log":
      try SegmentDump(options: options, output: output).run(file, findings)
    case ".checkpoint" where invocation.edition.dumpLog.knowsMetadataSnapshots:
      throw JavaException(
        "java.util.NoSuchElementException", "No value present")
    case ".index":
      try IndexDump(options: options, output: output).offsets(file, findings)
    case ".timeindex":
      try IndexDump(options: options, output: output).times(file, findings)
    case ".snapshot":
      try SnapshotDump(edition: invocation.edition, output: output, errors: invocation.errors)
        .run(file)
    case ".txnindex":
      try TransactionIndexDump(output: output).run(file)
    default:
      invocation.errors.line("Ignoring unknown file \(file.text)")
    }
  }
}
