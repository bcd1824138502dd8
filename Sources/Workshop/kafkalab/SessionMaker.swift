internal import Blueprint
internal import Clockwork
internal import Editions
internal import Labs
internal import Server
internal import Shell
internal import Unix

/// Makes sessions on machines to which nothing has been done: a lab's, or those that the program's options
/// describe.
struct SessionMaker {
  private let settings: Settings
  /// Whether commands answer as JSON where they can.
  private let prefersJson: Bool

  /// What can be typed: the shell's commands, and those that lead through labs.
  static let commands = LabVerbs.all + Commands.all

  init(_ settings: Settings, prefersJson: Bool? = nil) {
    self.settings = settings
    self.prefersJson = prefersJson ?? settings.json
  }

  func session(for lab: Lab?) -> Session {
    let layout = lab?.head.layout ?? ClusterLayout(edition: settings.edition)
    let conditions = lab?.head.conditions ?? settings.conditions
    let real = RealDisk(readOnly: true)
    let disk = ReadOnlyDisk(real)
    disk.isLink = real.isLink
    let local = Host(name: Machine.name, disk: disk, directory: Machine.directory)
    // An empty HOME, or one that is no path from the root, says nothing of where one is at home.
    local.home = Machine.variable("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/"
    let session = Session.fresh(
      on: local, layout, conditions, language: settings.language, commands: Self.commands)
    session.prefersJson = prefersJson
    session.record = SessionRecord(options: options(lab))
    return session
  }

  /// Those of the program's options that fix what a session's cluster does.
  private func options(_ lab: Lab?) -> [String] {
    guard let head = lab?.head else { return settings.fixed }
    return [
      "--seed", "\(head.conditions.seed)", "--clock", "\(head.conditions.start.milliseconds)",
    ]
  }
}
