internal import Bytes
internal import Clockwork
internal import Editions
internal import Unix

/// The administrator's client of a tool, made of `--bootstrap-server` and of the file that
/// `--command-config` names.
///
/// What is wrong with either ends the real tool with an exception that nobody catches, so it is thrown
/// here.
enum AdminConnection {
  /// The properties of a file that an option names; none where it is not given.
  static func properties(
    of option: String, in parsed: ParsedOptions, on host: Host
  ) throws(JavaException) -> PropertiesText {
    guard let path = try parsed.value(option) else { return PropertiesText([]) }
    return PropertiesText(try JavaFile(path, on: host).bytes())
  }

  static func open(
    _ process: ToolProcess, bootstrap: String, _ properties: PropertiesText, _ errors: Output,
    in edition: Edition
  ) throws(JavaException) -> ToolProcess.Client {
    var all = ClientProperties()
    for property in properties.properties { all[property.name] = property.value }
    all["bootstrap.servers"] = bootstrap
    var warned: [String] = []
    defer { process.warn(warned, errors) }
    return process.admin(
      try ConfiguredAdmin(all, in: edition, process.cluster.layout, warned: &warned).settings)
  }
}

extension ToolProcess {
  /// Log lines of this moment.
  func warn(_ lines: [String], _ errors: Output) {
    for line in lines { errors.line("[\(ServerLog.stamp(now.milliseconds))] \(line)") }
  }
}
