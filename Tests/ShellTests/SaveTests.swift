import Blueprint
import Clockwork
import Editions
import Foundation
import Log
import Server
import Simulator
import Testing
import Unix

@testable import Shell

/// What `save` writes, and that it replays as it was.
@Suite struct `A saved session` {
  private static let script = """
    B=peter-kafka01:9092
    kafka-topics.sh --bootstrap-server $B --create --topic t
    @c1 kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --group g
    @p kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t
    > early
    > bird
    @p > hello  you
    kafka-console-producer.sh --bootstrap-server $B --topic t
    > one
    > two
    kafka-topics.sh --bootstrap-server $B --describe --topic nowhere
    ssh peter-kafka02
    cd /data/kafka-logs
    xxd t-0/00000000000000000000.log | head -1
    cat nothing
    echo $?
    sudo systemctl stop kafka-server
    exit
    advance 1500ms
    for i in 1 2
    do
      echo "it's $i \\\\"
    done
    cat <<X
    a
    b
    X
    nonsense
    @p ^D
    @c1 ^C
    ssh peter-zk01
    hostname | tr a-z A-Z
    exit
    @z ssh peter-kafka01
    @z cd /tmp
    echo main
    @z pwd
    topology t
    date +%N
    """

  private func saved(
    _ script: String, layout: ClusterLayout? = nil
  ) throws -> (shell: ClusterShell, text: String) {
    let shell = ClusterShell(layout: layout)
    shell.session.ownDisk = OwnDisk(shell.own)
    shell.run(script + "\nsave out.txt\n")
    let file = try shell.own.open("/home/kim/out.txt", creating: false)
    defer { file.close() }
    return (shell, String(decoding: try file.read(at: 0, count: 1 << 20), as: UTF8.self))
  }

  @Test func `replays without a difference, and is the same bytes each time`() throws {
    let (shell, text) = try saved(Self.script)
    #expect(try saved(Self.script).text == text)
    let transcript = try TranscriptParser.parse(text, named: "out.txt")
    var replay = Replay(
      edition: .v2_6, language: .english, files: shell.own, folder: "/home/kim"
    ) { SimulatedDisk(now: Host.firstInstant) }
    replay.run(transcript)
    #expect(replay.refusals.map(\.words.english) == [])
    #expect(replay.text == text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for line in [
      "@ up 2.6.3 --brokers 3 --zk 1", "to p< hello  you", "< two", ">>>", "@ sleep 1.5",
      "2$ cd /data/kafka-logs; cat nothing", "2> cat: nothing: No such file or directory",
      "[exit 127]", "eof p", "int c1", "bg z$ cd /tmp", "PETER-ZK01.FOO.BAR", "it's 2 \\",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test func `has no emptied screen in it, and the book's folder again when it is done again`()
    throws
  {
    let (shell, text) = try saved(
      "cd ~/kafka/kafka2/appendix_C/cluster_zk_kafka\nclear\ndocker-compose up -d\ncd")
    #expect(!text.contains("\u{1b}") && !text.contains("clear"))
    #expect(text.contains("2> cd: this machine has no such folder"))
    var replay = Replay(edition: .v2_6, language: .english, files: shell.own, folder: "/") {
      SimulatedDisk(now: Host.firstInstant)
    }
    replay.run(try TranscriptParser.parse(text, named: "out.txt"))
    #expect(replay.text == text)
  }

  @Test func `of the Docker form replays in that form`() throws {
    let script =
      "docker exec kafka1 kafka-topics.sh --bootstrap-server kafka1:9091 --list\ntopology"
    let (shell, text) = try saved(script)
    #expect(text.contains("@ up 2.6.3 --brokers 3 --zk 1 --form docker\n"))
    var replay = Replay(edition: .v2_6, language: .english, files: shell.own, folder: "/") {
      SimulatedDisk(now: Host.firstInstant)
    }
    replay.run(try TranscriptParser.parse(text, named: "out.txt"))
    #expect(replay.text == text)
  }

  // MARK: Where it is written

  /// Somebody types lines at a terminal; gives what stood on their screen.
  @discardableResult
  private static func type(_ lines: String..., in shell: ClusterShell) -> String {
    let screen = ClusterShell.Kept()
    let output = Output(enough: 1) { screen.text += String(decoding: $0, as: UTF8.self) }
    let conversation = Conversation(
      session: shell.session, keyboard: Keyboard(read: { _, _ in .end }), output: output,
      errors: output)
    for line in lines { conversation.perform(line) }
    shell.session.attend(nil, looksAt: nil)
    return screen.text
  }

  @Test(arguments: [Language.english, .korean])
  func `is written by a script where nothing is, and nowhere else`(language: Language) throws {
    let shell = ClusterShell(language: language)
    shell.session.ownDisk = OwnDisk(shell.own)
    try shell.own.write(Array("mine".utf8), to: "/home/kim/mine")
    #expect(shell.run("save a") == 1)
    #expect(shell.run("echo x\nsave") == 2)
    #expect(shell.run("save a b") == 2)
    #expect(shell.run("save mine") == 1)
    #expect(shell.run("save -f mine") == 1)
    #expect(shell.run("save -f new") == 1)
    #expect(shell.run("save nowhere/a") == 1)
    #expect(shell.run("save /home/kim") == 1)
    #expect(shell.complained.text.split(separator: "\n").count == 8)
    #expect(try shell.own.contents(of: "/home/kim/mine") == Array("mine".utf8))
    #expect(shell.run("save a\nssh peter-kafka01\nsave b\nexit") == 0)
    #expect(shell.run("save a") == 1)
    let before = shell.complained.text
    #expect(shell.run("echo '$ x'\nsave c") == 0)
    #expect(shell.complained.text == before)
    #expect(try shell.own.names(in: "/home/kim") == ["a", "b", "c", "mine"])
    #expect(ClusterShell().run("echo x\nsave a") == 1)
  }

  @Test(arguments: [Language.english, .korean])
  func `takes a file's place where somebody at a terminal says so, or it is this session's own`(
    language: Language
  ) throws {
    let shell = ClusterShell(language: language)
    shell.session.ownDisk = OwnDisk(shell.own)
    try shell.own.write(Array("mine".utf8), to: "/home/kim/mine")
    shell.run("echo x")
    #expect(Self.type("save mine", in: shell).contains("save -f mine"))
    #expect(try shell.own.contents(of: "/home/kim/mine") == Array("mine".utf8))
    Self.type("save -f mine", "echo y", "save mine", in: shell)
    #expect(
      String(decoding: try shell.own.contents(of: "/home/kim/mine"), as: UTF8.self).contains("y"))
    try shell.own.write(Array("edited".utf8), to: "/home/kim/mine")
    #expect(Self.type("save mine", in: shell).contains("save -f mine"))
    #expect(try shell.own.contents(of: "/home/kim/mine") == Array("edited".utf8))
    #expect(try shell.own.names(in: "/home/kim") == ["mine"])
  }

  @Test(arguments: [Language.english, .korean])
  func `takes no link's, pipe's or device's place, and no file beside it`(
    language: Language
  ) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/save-\(UUID().uuidString)"
    let files = FileManager.default
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: folder) }
    let disk = RealDisk()
    try disk.write(Array("mine".utf8), to: folder + "/mine")
    for name in ["mine.tmp", ".kafkalab-1.tmp"] {
      try disk.write(Array("beside".utf8), to: folder + "/" + name)
    }
    try files.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/mine")
    try files.createSymbolicLink(atPath: folder + "/lost", withDestinationPath: folder + "/none")
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    let shell = ClusterShell(language: language)
    shell.session.ownDisk = OwnDisk(disk)
    shell.run("echo x")
    for name in ["link", "lost", "pipe", "/dev/null"] {
      let path = name.hasPrefix("/") ? name : folder + "/" + name
      #expect(shell.run("save \(path)") == 1)
      let screen = Self.type("save \(path)", "save -f \(path)", in: shell)
      #expect(screen.split(separator: "\n").count == 2, "\(name): \(screen)")
    }
    #expect(try disk.contents(of: folder + "/mine") == Array("mine".utf8))
    Self.type("save -f \(folder)/mine", in: shell)
    #expect(String(decoding: try disk.contents(of: folder + "/mine"), as: UTF8.self).contains("x"))
    for name in ["mine.tmp", ".kafkalab-1.tmp"] {
      #expect(try disk.contents(of: folder + "/" + name) == Array("beside".utf8))
    }
    let left = [".kafkalab-1.tmp", "link", "lost", "mine", "mine.tmp", "pipe"]
    #expect(try disk.names(in: folder) == left)
    for (name, kind) in [("link", FileAttributeType.typeSymbolicLink), ("pipe", .typeUnknown)] {
      let attributes = try files.attributesOfItem(atPath: folder + "/" + name)
      #expect(attributes[.type] as? FileAttributeType == kind)
    }
  }
}
