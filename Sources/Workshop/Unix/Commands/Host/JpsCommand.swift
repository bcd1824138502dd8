/// `jps`: the host's Java processes.
enum JpsCommand {
  static let command = Command(
    "jps", .host, synopsis: "jps [-l] [-m]",
    summary: Words("lists the host's Java processes", "호스트의 자바 프로세스를 보여 줍니다")
  ) { invocation in
    let isFull = invocation.arguments.contains { $0.hasPrefix("-") && $0.contains("l") }
    if let processes = invocation.shell.processes(of: invocation.host) {
      for process in processes.all {
        let type = process.commandLine.split(separator: " ").first {
          $0.hasSuffix("." + process.name)
        }
        invocation.output.line(
          "\(process.id) \(isFull ? type.map(String.init) ?? process.name : process.name)")
      }
    }
    invocation.output.line("4800 \(isFull ? "jdk.jcmd/sun.tools.jps.Jps" : "Jps")")
    return 0
  }
}
