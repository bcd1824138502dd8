public import Unix

/// Every command that there is.
public enum Commands {
  public static let all: [Command] = tools + host + lab

  static let tools: [Command] =
    [
      KafkaBrokerApiVersions.command, KafkaConfigs.command, KafkaConsoleConsumer.command,
      KafkaConsoleProducer.command.reading(
        .typing(beforehand: false, alsoKnownAs: ["kafka.tools.ConsoleProducer"])),
      KafkaDeleteRecords.command, KafkaDumpLog.command.reading(.files),
      KafkaGetOffsets.command, KafkaLogDirs.command, KafkaRunClass.command, KafkaTopics.command,
    ] + ServerScripts.all
    + UnreadyTools.all.map { tool in
      // What is typed into it would be taken for lines of the shell's.
      tool.name == "zookeeper-shell" ? tool.reading(.typing(beforehand: false)) : tool
    }

  static let host: [Command] =
    HostCommands.all + [
      Docker.command, DockerCompose.command, Journalctl.command, Systemctl.command,
    ]

  static let lab: [Command] = [
    AdvanceCommand.command, Explain.command, HelpCommand.command, LayCommand.command,
    LoseCommand.command, SaveCommand.command, TimelineCommand.command, TopologyCommand.command,
    TraceCommand.command,
  ]
}
