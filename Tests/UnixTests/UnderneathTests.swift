import Clockwork
import Simulator
import Testing
import Unix

/// A shell under which there is something: time, processes and other machines, all of them made up here.
private final class Furnished: UnixSession {
  final class Watch: PassingTime {
    var now = Instant(milliseconds: 0)
    func pass(_ stretch: Stretch) { now = now + stretch }
  }

  final class Table: ProcessTable {
    var all = [
      HostProcess(
        id: 812, start: Instant(milliseconds: 3_600_000), command: "java",
        commandLine: "java -server com.acme.Main --x", name: "Main"),
      HostProcess(
        id: 900, start: Instant(milliseconds: 7_200_000), command: "cron", commandLine: "cron -f",
        name: "cron"),
    ]
    var signals: [String] = []
    func send(_ signal: Signal, to process: HostProcess) {
      signals.append("\(signal) \(process.id)")
      if signal == .kill { all.removeAll { $0 == process } }
    }
  }

  final class Names: HostNames {
    let other = BareShell.host()
    var names: [String] { ["there.foo.bar"] }
    func host(_ name: String) -> Host? { name == "there" ? other : nil }
  }

  let watch = Watch()
  let table = Table()
  var isOn = true
  var called: [String] = []

  override var time: (any PassingTime)? { isOn ? watch : nil }
  override func processes(of host: Host) -> (any ProcessTable)? { isOn ? table : nil }
  override func willCall(_ name: String, _ arguments: [String]) {
    called.append(([name] + arguments).joined(separator: " "))
  }
  override func answer(unknown name: String, _ errors: Output) -> Int32? {
    guard name == "later" else { return nil }
    errors.line("not yet")
    return 3
  }
}

@Suite struct `What lies under a shell` {
  private let furnished = Furnished(
    host: BareShell.host(), language: .english,
    commands: HostCommands.all + [
      Command("wait-for-it", .host, synopsis: "", summary: Words("waits", "기다립니다")) { invocation in
        let limit = invocation.shell.limit
        let watch = invocation.shell.time
        watch?.pass(limit?.least(.seconds(60), at: watch?.now ?? Instant(milliseconds: 0)) ?? .zero)
        if let watch { limit?.look(at: watch.now) }
        invocation.output.line("done")
        return 0
      }
    ])

  @Test func `is where time passes, and nothing else lets it pass`() {
    let shell = BareShell(furnished)
    #expect(shell.run("ls /; sleep 1m 30s; sleep 0.5") == 0)
    #expect(furnished.watch.now == Instant(milliseconds: 90_500))
    furnished.isOn = false
    #expect(shell.run("sleep 5") == 0)
    #expect(furnished.watch.now == Instant(milliseconds: 90_500))
  }

  @Test func `sets the end of a command's time`() {
    let shell = BareShell(furnished)
    #expect(shell.run("timeout 5 wait-for-it") == 124)
    #expect(furnished.watch.now == Instant(milliseconds: 5000))
    #expect(shell.printed.text == "")
    #expect(shell.run("timeout 5m wait-for-it") == 0)
    #expect(furnished.watch.now == Instant(milliseconds: 65_000))
    #expect(shell.printed.text == "done\n")
    #expect(shell.run("timeout soon ls") == 125)
  }

  @Test func `has processes, which are listed, found and told to end`() {
    let shell = BareShell(furnished)
    #expect(shell.run("ps -ef | grep -c acme; pgrep java; pgrep -f acme; pgrep -l cron; jps") == 0)
    #expect(shell.printed.text == "1\n812\n812\n900 cron\n812 Main\n900 cron\n4800 Jps\n")
    let listed = shell.printed.text.count
    #expect(shell.run("pgrep -n -f 'acme|cron'; pgrep -o -f 'acme|cron'") == 0)
    #expect(shell.printed.text.dropFirst(listed) == "900\n812\n")
    #expect(
      shell.run("kill 812; kill -STOP 900; kill -s CONT 900; kill -0 900; pkill -9 java") == 0)
    #expect(
      furnished.table.signals == ["end 812", "pause 900", "resume 900", "probe 900", "kill 812"])
    #expect(shell.run("kill 812") == 1)
    #expect(shell.complained.text == "bash: kill: (812) - No such process\n")
    #expect(shell.run("kill -USR1 900") == 1)
    #expect(shell.complained.text.contains("the signal USR1 does nothing here"))
  }

  @Test func `may have no processes at all`() {
    let shell = BareShell()
    #expect(shell.run("ps aux; jps") == 0)
    #expect(shell.printed.text.contains("/sbin/init"))
    #expect(shell.run("kill 812") == 1)
    #expect(shell.run("pgrep java") == 1)
  }

  @Test func `is told of each command, and may answer for a name that nobody has`() {
    let shell = BareShell(furnished)
    #expect(shell.run("sudo echo a b; later") == 3)
    #expect(furnished.called == ["sudo echo a b", "echo a b", "later"])
    #expect(shell.complained.text == "not yet\n")
    #expect(shell.run("never") == 127)
  }

  @Test func `reaches to other machines, each with its own files`() {
    let names = Furnished.Names()
    furnished.hosts = names
    let shell = BareShell(furnished)
    #expect(
      shell.run("echo x > f; ssh there; echo y > f; exit; cat f; ssh there cat f; ssh tere") == 255)
    #expect(shell.printed.text == "x\ny\n")
    #expect(shell.complained.text.hasSuffix("s:1: the nearest host is there\n"))
  }
}
