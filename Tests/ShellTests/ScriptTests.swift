import Clockwork
import Shell
import Simulator
import Testing
import Unix

@Suite struct `A script` {
  @Test func `goes on after a line that cannot be read, and ends with 2`() {
    let shell = ShellOnDisk()
    let status = shell.run("echo a\necho 'b\necho c\n")
    #expect(status == 2)
    #expect(shell.printed.text == "a\nc\n")
    #expect(shell.complained.text.hasPrefix("s:2:6: "))
  }

  @Test func `names an unknown command's line and the nearest that there is`() {
    let shell = ShellOnDisk()
    let status = shell.run("true\nsl -l\n")
    #expect(status == 127)
    #expect(shell.complained.text.contains("s:2: there is no command `sl`; the nearest is `ls`"))
  }

  @Test func `ends as its last command, or with exit's status`() {
    #expect(ShellOnDisk().run("true\nfalse\n") == 1)
    #expect(ShellOnDisk().run("exit 7\necho never\n") == 7)
  }

  @Test func `calls a tool by its class as by its name`() {
    let tool = ShellOnDisk()
    let ended = tool.run("kafka-dump-log.sh --files /x.log")
    for before in ["", "-name x -loggc "] {
      let shell = ShellOnDisk()
      let script = "kafka-run-class.sh \(before)kafka.tools.DumpLogSegments --files /x.log"
      #expect(shell.run(script) == ended)
      #expect(shell.printed.text == tool.printed.text && !tool.printed.text.isEmpty)
      #expect(shell.complained.text == tool.complained.text)
    }
    #expect(ShellOnDisk().run("kafka-run-class.sh kafka.tools.MirrorMaker --help") == 3)
    let absent = ShellOnDisk()
    #expect(absent.run("kafka-run-class.sh kafka.tools.DumpLogSegment") == 1)
    #expect(absent.complained.text.contains("main class kafka.tools.DumpLogSegment\n"))
    #expect(absent.complained.text.contains("kafka.tools.DumpLogSegments"))
  }

  @Test func `goes to another host and back, each with its own files`() {
    let shell = ShellOnDisk()
    let script = """
      echo here > /tmp/f
      ssh peter-kafka02
      hostname
      ls /tmp
      exit
      ssh kafka2 'echo there > /tmp/g; cat /tmp/g'
      docker exec -it kafka2 cat /tmp/g
      cat /tmp/f
      hostname
      """
    #expect(shell.run(script) == 0)
    #expect(
      shell.printed.text
        == "peter-kafka02.foo.bar\nthere\nthere\nhere\npeter-client01.foo.bar\n")
  }

  @Test func `may not change a disk that is only read, and is told where it may`() throws {
    for language in Language.allCases {
      let disk = SimulatedDisk(now: 0)
      try disk.lay(Array("a\n".utf8), at: "/tmp/f")
      let host = Host(name: "local", disk: ReadOnlyDisk(disk), directory: "/tmp")
      let shell = ShellOnDisk(language: language, host: host)
      #expect(shell.run("rm /tmp/f") != 0)
      #expect(shell.complained.text.contains("lay"))
      #expect(try disk.names(in: "/tmp") == ["f"])
    }
  }

  @Test func `says which tool is not there yet, and which needs a cluster`() {
    let shell = ShellOnDisk()
    #expect(shell.run("kafka-transactions.sh list | cat; kafka-transactions list") == 3)
    #expect(shell.complained.text.contains("`kafka-transactions.sh` is not there yet"))
    let topics = ShellOnDisk()
    #expect(topics.run("kafka-topics.sh --bootstrap-server peter-kafka01:9092 --list") == 3)
    #expect(topics.complained.text.contains("`kafka-topics` needs a running cluster"))
  }
}
