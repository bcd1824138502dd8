import Blueprint
import Clockwork
import Editions
import Shell
import Simulator
import Unix

/// A shell on the learner's own machine, as `kafkalab run` has it, with a cluster at hand.
final class ClusterShell {
  final class Kept {
    var text = ""
  }

  let session: Session
  let hosts: Hosts
  let own: SimulatedDisk
  let printed = Kept()
  let complained = Kept()

  init(
    language: Language = .english, seed: UInt64 = 1, layout: ClusterLayout? = nil,
    commands: [Command] = Commands.all
  ) {
    let own = SimulatedDisk(now: Host.firstInstant)
    self.own = own
    let local = Host(name: "laptop", disk: ReadOnlyDisk(own), directory: "/home/kim")
    local.home = "/home/kim"
    try? own.makeDirectory("/home/kim")
    let hosts = Hosts(layout ?? ClusterLayout(edition: .v2_6), local: local) { _ in
      SimulatedDisk(now: Host.firstInstant)
    }
    self.hosts = hosts
    session = Session(host: local, edition: .standard, language: language, commands: commands)
    session.hosts = hosts
    session.makeCluster = {
      var conditions = ClusterConditions()
      conditions.seed = seed
      return Cluster.booted(hosts, conditions)
    }
  }

  @discardableResult
  func run(_ script: String) -> Int32 {
    let printed = printed
    let complained = complained
    return ScriptRunner(session: session, name: "s").run(
      script, output: Output { printed.text += String(decoding: $0, as: UTF8.self) },
      errors: Output { complained.text += String(decoding: $0, as: UTF8.self) })
  }

  /// What a script prints in a fresh shell.
  static func prints(_ script: String, language: Language = .english) -> String {
    let shell = ClusterShell(language: language)
    shell.run(script)
    return shell.printed.text
  }

  static func complains(_ script: String, language: Language = .english) -> String {
    let shell = ClusterShell(language: language)
    shell.run(script)
    return shell.complained.text
  }
}
