public import Unix

/// Every command that there is.
public enum Commands {
  public static let all: [Command] = tools + host + lab

  static let tools: [Command] = KafkaTools.all.compactMap(\.command)

  static let host: [Command] =
    HostCommands.all + [
      Docker.command, DockerCompose.command, JavaCommand.command, Journalctl.command,
      NetcatCommand.command, PingCommand.command, Systemctl.command,
    ]

  static let lab: [Command] = [
    AdvanceCommand.command, Explain.command, HelpCommand.command, LayCommand.command,
    LoseCommand.command, SaveCommand.command, TimelineCommand.command, TopologyCommand.command,
    TraceCommand.command,
  ]
}
