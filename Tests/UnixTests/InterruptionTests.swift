import Bytes
import Clockwork
import Simulator
import Testing
import Unix

@Suite struct `Ctrl-C` {
  /// Somebody who has had enough when they are asked for so many times, and what was done until then.
  private final class Learner {
    let at: Int
    var asked = 0

    init(at: Int) { self.at = at }

    func hasEnough() -> Bool {
      asked += 1
      return asked >= at
    }
  }

  /// A disk whose files have no end, as some of a real machine's have not; it counts what is read.
  private final class EndlessDisk: Disk {
    final class File: DiskFile {
      let disk: EndlessDisk
      init(_ disk: EndlessDisk) { self.disk = disk }
      var size: Int { get throws(StorageError) { 1 << 50 } }
      func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        disk.read += count
        return (0..<count).map { ($0 + offset) % 60 == 59 ? 0x0a : 0x61 }
      }
      func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {}
      func resize(to size: Int) throws(StorageError) {}
      func sync() throws(StorageError) {}
      func close() {}
    }

    var read = 0
    let disk = SimulatedDisk(now: Host.firstInstant)

    private func isEndless(_ path: String) -> Bool { path.hasPrefix("/endless") }

    func entry(at path: String) throws(StorageError) -> DiskEntry? {
      if path.hasSuffix("/file") { return DiskEntry(kind: .file, size: 1 << 50, modified: 0) }
      if isEndless(path) { return DiskEntry(kind: .directory, size: 0, modified: 0) }
      return try disk.entry(at: path)
    }
    func names(in directory: String) throws(StorageError) -> [String] {
      guard isEndless(directory) else { return try disk.names(in: directory) }
      read += 1
      return ["a", "b", "file"]
    }
    func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile {
      isEndless(path) ? File(self) : try disk.open(path, creating: creating)
    }
    func makeDirectory(_ path: String) throws(StorageError) { try disk.makeDirectory(path) }
    func rename(_ path: String, to other: String) throws(StorageError) {}
    func remove(_ path: String) throws(StorageError) {}
  }

  private static let endless = [
    "cat /endless/file > /dev/null", "md5sum /endless/file", "sha256sum /endless/file",
    "cat /endless/file /endless/b/file | md5sum", "seq 1 99999999999 > /dev/null",
    "seq 1 99999999999 | sort", "head -c 99999999999 /dev/zero > /dev/null",
    "head -n 99999999999 /endless/file > /dev/null", "tail -n +2147483648 /endless/file",
    "grep nothing /endless/file", "grep -r nothing /endless", "ls -R /endless > /dev/null",
    "find /endless > /dev/null", "du /endless > /dev/null", "wc /endless/file",
    "sort /endless/file",
    "uniq /endless/file > /dev/null", "cut -c 1 /endless/file > /dev/null",
    "fold /endless/file > /dev/null", "tac /endless/file", "rev /endless/file > /dev/null",
    "sed s/a/b/ /endless/file", "xxd /endless/file > /dev/null", "od /endless/file > /dev/null",
    "hexdump -C /endless/file > /dev/null", "cmp /endless/file /endless/file",
    "diff /endless/file /endless/a/file",
    "cp -r /endless /tmp/copies", "dd if=/endless/file of=/dev/null",
    "cat -n /endless/file > /dev/null", "less /endless/file > /dev/null", "md5sum < /endless/file",
    "echo $(cat /endless/file)", "cat /endless/file | tr a b",
    "tail -c +5 /endless/file > /dev/null",
    "while :; do :; done", "until false; do x=$(echo a); done",
    "ls /endless/*/*/*/*/*/*/*/*/*/*/*/*/*",
    "timeout 5 cat /endless/file > /dev/null", "xargs cat < /endless/file", "rm -r /endless",
  ]

  @Test(arguments: endless)
  func `ends a command that would never end, wherever it is pressed`(_ line: String) {
    for at in [1, 2, 4, 9] {
      let disk = EndlessDisk()
      let shell = BareShell(host: BareShell.host(disk))
      let learner = Learner(at: at)
      shell.session.enough = learner.hasEnough
      let status = shell.run(line)
      #expect(status != 0 || line.contains("; do"), "\(line) at \(at)")
      // A gulp at most between two questions, and one more where a file is read in larger pieces.
      #expect(disk.read <= (at + 2) * (1 << 21), "\(line) at \(at)")
      // What it says when it is stopped is nothing.
      #expect(shell.complained.text.isEmpty, "\(line) at \(at)")
      // The next command is not touched.
      shell.session.enough = nil
      #expect(shell.run("echo on") == 0)
    }
  }

  @Test func `is heard while a long text is split into words`() {
    func asked(_ line: String) -> Int {
      let shell = BareShell()
      shell.run("seq 1 60000 > /tmp/numbers")
      let learner = Learner(at: .max)
      shell.session.enough = learner.hasEnough
      shell.run(line)
      return learner.asked
    }
    let whole = asked("for i in \"$(cat /tmp/numbers)\"; do break; done")
    let split = asked("for i in $(cat /tmp/numbers); do break; done")
    #expect(split > whole + 50)
  }

  @Test func `asks at the same places each time`() {
    for line in Self.endless {
      let digests = (0..<2).map { _ in
        let disk = EndlessDisk()
        let shell = BareShell(host: BareShell.host(disk))
        let learner = Learner(at: 5)
        shell.session.enough = learner.hasEnough
        shell.run(line)
        return "\(disk.read) \(learner.asked) \(shell.printed.text.hashValue)"
      }
      #expect(digests[0] == digests[1])
    }
  }

  @Test func `stops the rest of a line, and what a stopped part was to give is not used`() {
    let disk = EndlessDisk()
    let shell = BareShell(host: BareShell.host(disk))
    shell.run("echo one > /tmp/kept")
    shell.session.enough = Learner(at: 6).hasEnough
    shell.run("rm $(cat /endless/file); rm /tmp/kept; sed -i s/a/b/ /endless/file | tee /tmp/kept")
    shell.session.enough = nil
    shell.run("cat /tmp/kept")
    #expect(shell.printed.text == "one\n")
  }

  @Test func `keeps what a command did until then`() {
    let shell = BareShell(host: BareShell.host(EndlessDisk()))
    shell.session.enough = Learner(at: 5).hasEnough
    shell.run("seq 1 99999999999 > /tmp/numbers")
    shell.session.enough = nil
    shell.run("head -n 2 /tmp/numbers")
    #expect(shell.printed.text == "1\n2\n")
  }
}

@Suite struct `Patterns of names` {
  @Test func `take no longer with many stars`() {
    let name = String(repeating: "a", count: 2000)
    let stars = String(repeating: "*a", count: 40)
    let shell = BareShell()
    shell.run("touch \(String(repeating: "a", count: 200))")
    shell.run(
      """
      x=\(name)
      case $x in \(stars)b) echo yes;; *) echo no;; esac
      case $x in \(stars)) echo yes;; *) echo no;; esac
      echo ${x%%\(stars)b} | wc -c
      echo ${x##\(stars)}.
      echo \(stars)b
      """)
    #expect(shell.printed.text == "no\nyes\n2001\n.\n\(stars)b\n")
  }

  /// As it used to be done, by trying every way.
  private func matches(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return name.indices.contains { matches(pattern.dropFirst(), name[$0...]) }
        || matches(pattern.dropFirst(), "")
    }
    guard let letter = name.first, first == "?" || first == letter else { return false }
    return matches(pattern.dropFirst(), name.dropFirst())
  }

  @Test func `match what trying every way matches, and cut what it would`() {
    var dice = Dice(seed: 13, named: "patterns")
    for _ in 0..<300 {
      func text(_ letters: String, _ most: Int) -> String {
        String(
          (0..<dice.below(most)).map { _ in
            Array(letters)[dice.below(letters.count)]
          })
      }
      let pattern = text("ab*?", 6)
      let name = "x" + text("ab", 8)
      let ends = (0...name.count).filter { matches("x" + pattern[...], name.prefix($0)) }
      let tails = (0...name.count).filter { matches(pattern[...], name.suffix($0)) }
      let shell = BareShell()
      shell.run(
        """
        x=\(name)
        case $x in x\(pattern)) echo yes;; *) echo no;; esac
        echo "${x#x\(pattern)}" "${x##x\(pattern)}"
        echo "${x%\(pattern)}" "${x%%\(pattern)}"
        """)
      let expected = [
        ends.contains(name.count) ? "yes" : "no",
        "\(name.dropFirst(ends.first ?? 0)) \(name.dropFirst(ends.last ?? 0))",
        "\(name.dropLast(tails.first ?? 0)) \(name.dropLast(tails.last ?? 0))",
      ]
      #expect(shell.printed.text == expected.map { $0 + "\n" }.joined(), "\(pattern) \(name)")
    }
  }
}
