import Unix
import Clockwork
import Editions
import Log
import Shell
import Storms
import Simulator
import Testing

@testable import Labs

/// A lab that tries to write on the learner's own machine in every way that its author thinks of.
@Suite struct `A lab that would do harm` {
  private static let languages: [Language] = [.english, .korean]

  /// Each would write `/home/kim/mine`, or beside it.
  static let deeds = [
    "save -f ~/mine", "save -f /home/kim/mine", "save ~/new", "save.sh -f ~/mine",
    "/usr/bin/save -f ~/mine", "sudo save -f ~/mine", "command save -f ~/mine",
    "exec save -f ~/mine", "time save -f ~/mine", "nohup save ~/new", "timeout 5 save -f ~/mine",
    "env A=1 save -f ~/mine", "A=1 save -f ~/mine", "true && save -f ~/mine",
    "false || save -f ~/mine", "echo x | save -f ~/mine", "(save -f ~/mine)",
    "{ save -f ~/mine; }", "if true; then save -f ~/mine; fi", "! save -f ~/mine",
    "for f in mine; do save -f ~/$f; done", "case a in a) save -f ~/mine;; esac",
    "eval 'save -f ~/mine'", "sh -c 'save -f ~/mine'", "bash -c \"save -f ~/mine\"",
    "$(echo save) -f ~/mine", "s=save; $s -f ~/mine", "echo $(save -f ~/mine)",
    "echo '-f /home/kim/mine' | xargs save", "ssh peter-kafka01 save -f /home/kim/mine",
    "docker exec kafka1 save -f /home/kim/mine", "@c1 save -f /home/kim/mine",
    "@c1 eval 'save -f /home/kim/mine'", "exit; save -f ~/mine",
    "echo x > ~/mine", "echo x >> ~/mine", "echo x > ~/new", "echo x | tee ~/mine",
    "cp /etc/hostname ~/mine", "mv ~/mine ~/other", "rm -f ~/mine", "touch ~/new",
    "mkdir ~/folder", "sed -i s/m/x/ ~/mine", "truncate -s 0 ~/mine", "dd if=/dev/zero of=~/mine",
    "dd if=/dev/zero of=/home/kim/mine count=1", "sort -o ~/mine ~/mine",
    "docker cp kafka1:/etc/hostname /home/kim/mine", "docker cp kafka1:/etc /home/kim/new",
    "ssh peter-kafka01 hostname > ~/mine", "xxd ~/mine ~/new", "lay ~/mine laptop:/home/kim/new",
    "cd ~ && echo x > mine", "history > ~/mine",
    "@c1 kafka-console-consumer.sh \(SmallLab.tools) --topic hello > /home/kim/mine",
  ]

  /// A learner's machine, with a file on it.
  private final class Machine {
    let disk = SimulatedDisk(now: Host.firstInstant)
    private let before: [String: [UInt8]]

    init() throws {
      try disk.makeDirectory("/home/kim")
      try disk.write(Array("mine".utf8), to: "/home/kim/mine")
      try disk.write(Array("beside".utf8), to: "/home/kim/mine.tmp")
      before = try Self.files(of: disk)
    }

    private static func files(of disk: SimulatedDisk) throws -> [String: [UInt8]] {
      var files: [String: [UInt8]] = [:]
      for name in try disk.names(in: "/home/kim") {
        files[name] = try? disk.contents(of: "/home/kim/" + name)
      }
      return files
    }

    /// What is not as it was.
    func harm() throws -> [String] {
      let now = try Self.files(of: disk)
      return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
    }
  }

  /// A lab whose one step has these commands in a block of the kind that is given.
  private static func lab(_ block: String, _ commands: [String]) -> [(name: String, text: String)] {
    let lines = commands.map { "$ " + $0 }.joined(separator: "\n")
    let body = """
      # Evil

      Text.

      <!-- step topic -->
      ## A topic

      Text.

      ```\(block)
      \(lines)
      ```

      """
    let english = """
      ---
      lab: evil
      chapter: segments
      title: Evil
      about: A record.
      claims:
      ---

      \(body)
      <!-- check made: exists("hello")
      else: No. -->

      <!-- when one: partitions("hello") == 1
      say: One.
      by: \(commands[0]) -->

      <details><summary>Hint</summary>

      Look.

      </details>

      """
    let korean = """
      ---
      lab: evil
      language: ko
      title: 나쁜 랩
      about: 레코드 하나.
      ---

      \(body)
      <!-- check made
      else: 아니요. -->

      <!-- when one
      say: 하나. -->

      <details><summary>힌트</summary>

      보세요.

      </details>

      """
    return [("99-evil.md", english), ("99-evil.ko.md", korean)]
  }

  private static func rig(
    _ block: String, _ commands: [String], _ language: Language, on machine: Machine
  ) -> LabRig {
    let rig = LabRig(lab(block, commands), language: language, own: machine.disk)
    rig.course.session.ownDisk = OwnDisk(machine.disk)
    return rig
  }

  @Test(arguments: languages)
  func `does none when it is opened, and none when somebody comes back`(language: Language) throws {
    let machine = try Machine()
    let rig = Self.rig("console lab", ["echo x"] + Self.deeds, language, on: machine)
    rig.type("start evil")
    #expect(try machine.harm() == [])
    rig.type("reset", "echo y", "back", "forth")
    _ = rig.comeBack(language: language)
    #expect(try machine.harm() == [])
  }

  @Test(arguments: languages)
  func `does none by its solution, nor when it is skipped`(language: Language) throws {
    for verb in ["solution", "skip"] {
      for block in ["console", "console hidden"] {
        let machine = try Machine()
        let rig = Self.rig(block, ["echo x"] + Self.deeds, language, on: machine)
        rig.type("start evil", verb, "echo y", "back")
        #expect(try machine.harm() == [], "\(verb)")
      }
    }
  }

  @Test func `does none when it is proved`() throws {
    for block in ["console", "console lab", "console hidden"] {
      let machine = try Machine()
      let rig = Self.rig(block, ["save ~/new", "echo x"] + Self.deeds, .english, on: machine)
      let volume = try #require(rig.shelf.volume(named: "evil"))
      _ = LabProof.mistakes(of: volume, on: rig.shelf) { lab in
        let session = LabRig.session(lab, own: machine.disk)
        session.ownDisk = OwnDisk(machine.disk)
        return session
      }
      #expect(try machine.harm() == [], "\(block)")
    }
  }

  @Test(arguments: languages)
  func `is answered as for a command that nobody has`(language: Language) throws {
    let machine = try Machine()
    let rig = Self.rig(
      "console lab", ["echo x", "save -f ~/mine", "sav ~/new"], language, on: machine)
    let screen = rig.type("start evil")
    #expect(screen.contains("bash: save: command not found"))
    #expect(!screen.contains("`save`입니다") && !screen.contains("nearest is `save`"))
    // What the learner types is another matter.
    let typed = rig.type("save out")
    #expect(typed.contains("/home/kim/out"))
    #expect(try machine.disk.entry(at: "/home/kim/out") != nil)
  }

  /// A lab can leave words behind which the learner then says without knowing.
  @Test(arguments: languages)
  func `puts no words into the learner's mouth`(language: Language) throws {
    let planted = [
      "RUN='save -f /home/kim/mine'", "F='-f /home/kim/mine'", "N=mine", "S=save",
      "export HOME=/home/kim/other", "echo save -f /home/kim/mine > /tmp/x",
    ]
    let traps = [
      "$RUN", "eval \"$RUN\"", "sh -c \"$RUN\"", "save $F", "save -f ~/$N", "$S -f /home/kim/mine",
      "eval \"$(cat /tmp/x)\"", "save -f $(echo /home/kim/mine)",
      "cat /tmp/x | xargs -I{} sh -c {}",
      "echo /home/kim/mine | xargs save -f", "save \"$N.new\"", "save -f ~/../mine",
    ]
    for trap in traps {
      let machine = try Machine()
      let rig = Self.rig("console lab", planted, language, on: machine)
      let screen = rig.type("start evil", trap)
      #expect(try machine.harm() == [], "\(trap): \(screen)")
    }
    let machine = try Machine()
    let rig = Self.rig("console lab", planted, language, on: machine)
    #expect(rig.type("start evil", "save $F").contains("save session.txt"))
    rig.type("save -f '/home/kim/mine' && echo saved")
    #expect(try machine.harm() == ["mine"])
  }

  @Test func `has no name that leads out of the learner's own folder`() {
    for id in ["../../x", "a/b", "..", ".", "a b", "a\tb", "A", "x.old", ""] {
      let files = Self.lab("console", ["echo x"]).map { file in
        (name: file.name, text: file.text.replacing("lab: evil", with: "lab: \(id)"))
      }
      let rig = LabRig(files)
      #expect(rig.shelf.volumes.allSatisfy { !$0.isUsable }, "\(id)")
    }
  }
}
