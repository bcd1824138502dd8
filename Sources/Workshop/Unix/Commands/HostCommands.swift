/// The commands that a Debian host has, and the words of its shell.
public enum HostCommands {
  public static let all: [Command] =
    [
      BasenameCommand.command, CatCommand.command, CdCommand.command, CmpCommand.command,
      CpCommand.command, CutCommand.command, DateCommand.command, DdCommand.command,
      DiffCommand.command, DirnameCommand.command, DuCommand.command, EchoCommand.command,
      EnvCommand.command, ExportCommand.command, FalseCommand.command, FindCommand.command,
      FoldCommand.command, GrepCommand.command, HeadCommand.command, HexdumpCommand.command,
      HistoryCommand.command, HostnameCommand.command, LsCommand.command, Md5sumCommand.command,
      MkdirCommand.command, MvCommand.command, OdCommand.command, PrintfCommand.command,
      PwdCommand.command, RevCommand.command, RmCommand.command, RmdirCommand.command,
      SedCommand.command, SeqCommand.command, Sha256sumCommand.command, SleepCommand.command,
      SortCommand.command, StatCommand.command, StringsCommand.command, TacCommand.command,
      TailCommand.command,
      TeeCommand.command, TestCommand.command, BracketCommand.command, TouchCommand.command,
      TrCommand.command, TrueCommand.command, TruncateCommand.command, UniqCommand.command,
      UnsetCommand.command, WcCommand.command, WhichCommand.command, XxdCommand.command,
    ] + machine + Keywords.all

  /// What a host's server, processes and files are looked after with.
  private static let machine: [Command] =
    [
      ClearCommand.command, FreeCommand.disk, EditCommand.command, FreeCommand.memory,
      WhoamiCommand.id, JpsCommand.command, KillCommand.command,
      PgrepCommand.command, PgrepCommand.killing, PsCommand.command,
      UnameCommand.command, WhoamiCommand.command,
    ] + EditCommand.editors + LessCommand.commands
}
