internal import Unix
internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions

/// One run of a tool that asks the cluster and ends: what it was told, and the process that asks.
///
/// What is wrong with the settings of its clients ends the real tools with an exception that nobody
/// catches, so it is thrown here.
struct ToolRun {
  let parsed: ParsedOptions
  let invocation: Invocation
  let process: ToolProcess

  var edition: Edition { invocation.edition }
  var output: Output { invocation.output }
  var errors: Output { invocation.errors }

  /// The properties of a file that an option names; none where it is not given.
  func properties(of option: String) throws(JavaException) -> PropertiesText {
    guard let path = try parsed.value(option) else { return PropertiesText([]) }
    return PropertiesText(try JavaFile(path, on: invocation.host).bytes())
  }

  /// The administrator's client of `--bootstrap-server` and of the file that `--command-config` names.
  func admin() throws(JavaException) -> ToolAdmin {
    let servers = try parsed.value("bootstrap-server") ?? ""
    return try admin(servers, try properties(of: "command-config"))
  }

  func admin(
    _ servers: String, _ properties: PropertiesText
  ) throws(JavaException) -> ToolAdmin {
    var all = ClientProperties()
    for property in properties.properties { all[property.name] = property.value }
    all["bootstrap.servers"] = servers
    var warned: [String] = []
    defer { process.warn(warned) }
    let configured = try ConfiguredAdmin(
      all, in: edition, process.cluster.layout, warned: &warned)
    return ToolAdmin(configured.settings, in: process)
  }
}
