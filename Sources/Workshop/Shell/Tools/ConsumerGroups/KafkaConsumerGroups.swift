internal import Clients
internal import Editions
internal import Unix

/// `kafka-consumer-groups`: lists and describes groups of consumers, moves and deletes their offsets.
///
/// What goes wrong once there is a client is told on standard output, and the tool still ends well; only where an
/// argument is at fault does it print its usage and fail.
enum KafkaConsumerGroups {
  static let tool = KafkaTool(
    ConsumerGroupsOptions.self, class: "kafka.admin.ConsumerGroupCommand",
    synopsis: "kafka-consumer-groups.sh --bootstrap-server HOST:PORT ACTION [OPTION]...",
    summary: Words(
      "lists and describes consumer groups, moves and deletes their offsets",
      "컨슈머 그룹의 목록과 상태를 보여 주고, 오프셋을 옮기거나 삭제합니다")
  ) { parsed, invocation throws(ToolRefusal) in
    switch invocation.edition {
    case .v2_6: return try run(parsed, invocation)
    case .v3_9, .v4_1:
      return invocation.session.hasOnlyOptions(
        ConsumerGroupsOptions.tool, errors: invocation.errors)
    }
  }

  private static func run(
    _ parsed: ParsedOptions, _ invocation: Invocation
  ) throws(ToolRefusal) -> Int32 {
    guard let process = ToolProcess(invocation) else { return 3 }
    defer { process.end() }
    let run = ToolRun(parsed: parsed, invocation: invocation, process: process)
    if ConsumerGroupsOptions.isRehearsal(parsed) {
      run.errors.line(ConsumerGroupsOptions.rehearsalWarning)
    }
    let calls: GroupCalls
    do throws(JavaException) {
      calls = try GroupCalls(run)
    } catch {
      throw error.javaClass.hasPrefix("joptsimple.")
        ? .usage(error.message ?? "null") : .uncaught(error)
    }
    do throws(JavaException) {
      try work(calls)
    } catch {
      if isArgument(error) { throw .usage(error.message ?? "null") }
      tell(
        "Executing consumer group command failed due to \(error.message ?? "null")", in: run, error)
    }
    return 0
  }

  private static func work(_ calls: GroupCalls) throws(JavaException) {
    let parsed = calls.run.parsed
    if parsed.has("list") {
      try GroupList(calls).print()
    } else if parsed.has("describe") {
      try GroupReport(calls).print()
    } else if parsed.has("delete") {
      try GroupDeletion(calls).deleteGroups()
    } else if parsed.has("reset-offsets") {
      try OffsetReset(calls).run()
    } else {
      try GroupDeletion(calls).deleteOffsets()
    }
  }

  /// Java's exception of a bad argument, and the ones below it.
  private static func isArgument(_ exception: JavaException) -> Bool {
    ["java.lang.IllegalArgumentException", "java.lang.NumberFormatException"]
      .contains(exception.javaClass)
  }

  /// What the tool tells of its failures: on standard output, with the exception on standard error.
  static func tell(_ words: String, in run: ToolRun, _ exception: JavaException? = nil) {
    run.output.line("\nError: \(words)")
    guard let exception else { return }
    run.output.flush()
    for line in exception.trace { run.errors.line(line) }
  }
}

extension GroupCalls {
  /// The groups that were named, or all.
  func chosenGroups() throws(JavaException) -> [String] {
    run.parsed.has("all-groups") ? try list().map(\.group) : run.parsed.values("group")
  }

  func tell(_ words: String) { KafkaConsumerGroups.tell(words, in: run) }
}
