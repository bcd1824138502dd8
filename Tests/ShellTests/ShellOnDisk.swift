import Blueprint
import Clockwork
import Editions
import Shell
import Simulator
import Unix

/// A shell on a simulated broker's host, and what it printed.
final class ShellOnDisk {
  final class Kept {
    var text = ""
  }

  let session: Session
  let printed = Kept()
  let complained = Kept()

  init(language: Language = .english, host: Host? = nil) {
    let hosts = Hosts(ClusterLayout(edition: .v2_6)) { _ in SimulatedDisk(now: Host.firstInstant) }
    let place = host ?? hosts.client
    session = Session(
      host: place, edition: .standard, language: language, commands: Commands.all)
    session.hosts = hosts
  }

  func run(_ script: String) -> Int32 {
    let printed = printed
    let complained = complained
    return ScriptRunner(session: session, name: "s").run(
      script, output: Output { printed.text += String(decoding: $0, as: UTF8.self) },
      errors: Output { complained.text += String(decoding: $0, as: UTF8.self) })
  }
}
