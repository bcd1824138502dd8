import Foundation
import Shell
import Testing
import Unix

/// The command lines of the learners' notes, kept as data with what comes of each.
@Suite struct `What the notes type` {
  struct Line {
    let text: String
    var marks: [(kind: Character, text: String)] = []
  }

  static let lines: [Line] = {
    let path = String(#filePath.dropLast("NotesTests.swift".count)) + "Notes/commands.txt"
    var lines: [Line] = []
    for line in ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
    {
      guard let kind = line.first, line.dropFirst().first == " " else { continue }
      let text = String(line.dropFirst(2))
      if kind == "$" {
        lines.append(Line(text: text))
      } else if "=~!".contains(kind) {
        lines[lines.count - 1].marks.append((kind, text))
      }
    }
    return lines
  }()

  private static func shell(_ language: Language = .english) -> ClusterShell {
    ClusterShell(language: language, seed: ClusterConditions.ofOwnCluster.seed)
  }

  @Test func `works as they show, or says what stands for it`() {
    #expect(Self.lines.count > 80)
    let shell = Self.shell()
    for line in Self.lines {
      shell.printed.text = ""
      shell.complained.text = ""
      let status = shell.run(line.text)
      let all = shell.printed.text + shell.complained.text
      for mark in line.marks {
        #expect(all.contains(mark.text), "\(line.text): \(mark.text)\n\(all)")
        // A sentence of ours names the place in the script, or the command, before it.
        if mark.kind == "!" { #expect(all.contains(": "), "\(line.text)") }
      }
      let isRefused = line.marks.contains { $0.kind == "~" }
      let isWorking = line.marks.allSatisfy { $0.kind == "=" }
      if isWorking { #expect(status == 0, "\(line.text): \(all)") }
      if isRefused { #expect(status != 0, "\(line.text)") }
      #expect(!all.contains("`help` lists those that there are"), "\(line.text)")
    }
  }

  @Test func `is answered in Korean by sentences of ours only`() {
    let shell = Self.shell(.korean)
    for line in Self.lines {
      shell.complained.text = ""
      shell.run(line.text)
      guard line.marks.contains(where: { $0.kind == "!" }) else { continue }
      let isKorean = shell.complained.text.unicodeScalars.contains {
        (0xac00...0xd7a3).contains($0.value)
      }
      #expect(isKorean, "\(line.text): \(shell.complained.text)")
    }
  }

  @Test func `does the same each time`() {
    let all = Self.lines.map(\.text).joined(separator: "\n")
    let (one, other) = (Self.shell(), Self.shell())
    one.run(all)
    other.run(all)
    #expect(one.printed.text == other.printed.text)
    #expect(one.complained.text == other.complained.text)
  }

  @Test(arguments: ["kafka1:9091", "peter-kafka01.foo.bar:9092"], 0...5)
  func `finds partition 0 where they do, whichever topic of a fresh cluster it is`(
    address: String, before: Int
  ) {
    let shell = Self.shell()
    for number in 0..<before {
      shell.run(
        "kafka-topics --bootstrap-server \(address) --create --topic t\(number) --partitions 3 "
          + "--replication-factor 3")
    }
    shell.run(
      """
      kafka-topics --bootstrap-server \(address) --create --topic peter-overview01 --partitions 2 \
      --replication-factor 2
      for n in 1 2 3; do ssh peter-kafka0$n ls /data/kafka-logs | grep peter-; echo; done
      """)
    #expect(
      shell.printed.text.hasSuffix(
        "peter-overview01-1\n\npeter-overview01-0\n\npeter-overview01-0\npeter-overview01-1\n\n"),
      "\(shell.printed.text)")
  }

  @Test func `makes nothing of a folder that only looks like the book's`() {
    let shell = Self.shell()
    #expect(shell.run("cd ~/kafka3/appendix") == 1)
    #expect(shell.complained.text.contains("bash: cd: /home/kim/kafka3/appendix: No such file"))
    #expect(shell.run("ssh kafka1 'cd /root/kafka2/appendix_C'") == 1)
  }
}
