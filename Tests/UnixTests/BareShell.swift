import Clockwork
import Simulator
import Unix

/// A shell on nothing but a disk: no cluster, no network, no time.
final class BareShell {
  final class Kept {
    var text = ""
  }

  let session: UnixSession
  let printed = Kept()
  let complained = Kept()

  init(
    language: Language = .english, host: Host = BareShell.host(),
    commands: [Command] = HostCommands.all
  ) {
    session = UnixSession(host: host, language: language, commands: commands)
  }

  init(_ session: UnixSession) { self.session = session }

  static func host(_ disk: any Disk = SimulatedDisk(now: Host.firstInstant)) -> Host {
    for folder in ["/root", "/tmp", "/etc"] { try? disk.makeDirectory(folder) }
    return Host(name: "here.foo.bar", disk: disk, directory: "/root")
  }

  /// Runs a text line by line, as if each were typed; gives the last status.
  @discardableResult
  func run(_ script: String, input: String = "") -> Int32 {
    let printed = printed
    let complained = complained
    let output = Output { printed.text += String(decoding: $0, as: UTF8.self) }
    let errors = Output { complained.text += String(decoding: $0, as: UTF8.self) }
    var parser = Parser(script, commands: session.commands)
    while session.exit == nil {
      do throws(SyntaxError) {
        guard let unit = try parser.next() else { break }
        session.place = "s:\(unit.line)"
        Interpreter(session: session).run(
          unit.syntax, input: Array(input.utf8), output: output, errors: errors)
      } catch {
        errors.line("s:\(error.line): \(error.words.text(in: session.language))")
        errors.flush()
        session.lastStatus = 2
      }
    }
    session.place = nil
    return session.exit ?? session.lastStatus
  }

  /// What a script prints in a fresh shell.
  static func prints(_ script: String) -> String {
    let shell = BareShell()
    shell.run(script)
    return shell.printed.text
  }
}
