import Bytes
import Clockwork
import Editions
import Foundation
import GoldenFiles
import Records
import Shell
import Simulator
import Testing
import Unix

/// What `explain` prints is kept beside the tests, a file a case; KAFKALAB_REWRITE=1 writes them anew.
@Suite struct `An explanation` {
  /// What brokers wrote; the workloads beside it are no files of theirs.
  private static var recorded: [String] {
    GoldenFiles.files(below: "files/2.6").filter { !$0.hasSuffix("/README") }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    var language = Language.english
    var testDescription: String { name }
  }

  let disk: SimulatedDisk = {
    let disk = SimulatedDisk()
    for path in GoldenFiles.files(below: "segments") + Self.recorded {
      do { try disk.lay(GoldenFiles.bytes(path), at: "/" + path) } catch {
        preconditionFailure("\(error)")
      }
    }
    return disk
  }()

  func output(
    _ arguments: [String], _ language: Language, input: [UInt8] = [], isColoured: Bool = false,
    columns: Int? = nil, witness: (([UInt8]) -> Void)? = nil
  ) -> (text: String, status: Int32) {
    var bytes: [UInt8] = []
    let output = Output(isColoured: isColoured, columns: columns.map { width in { width } }) {
      bytes += $0
    }
    output.witness = witness
    let host = Host(name: "test", disk: disk, directory: "/files/2.6")
    var invocation = Invocation(
      name: "explain", arguments: arguments, host: host, edition: .v2_6, language: language,
      input: input, output: output, errors: output)
    let status = Explain.command.run(&invocation)
    output.flush()
    return (String(decoding: bytes, as: UTF8.self), status)
  }

  static let base = "00000000000000000000"

  static let cases = [
    Case(name: "segment-of-the-notes", arguments: ["/segments/peter-overview01-1.log"]),
    Case(
      name: "segment-of-the-notes-ko", arguments: ["/segments/peter-overview01-0.log"],
      language: .korean),
    Case(name: "keys-and-headers", arguments: ["keys-headers/keys-headers-0/\(base).log"]),
    Case(name: "one-offset", arguments: ["--offset", "3", "roll-bytes/roll-bytes-0/\(base).log"]),
    Case(
      name: "absent-offset-ko",
      arguments: ["--offset", "7", "roll-bytes/roll-bytes-0/\(base).log"], language: .korean),
    Case(
      name: "offset-commits", arguments: ["group-commits/__consumer_offsets-37/\(base).log"]),
    Case(
      name: "group-of-members-ko", arguments: ["group-members/__consumer_offsets-25/\(base).log"],
      language: .korean),
    Case(
      name: "expired-commits", arguments: ["group-expiry/after/__consumer_offsets-39/\(base).log"]),
    Case(name: "gzip", arguments: ["codec-gzip/codec-gzip-0/\(base).log"]),
    Case(name: "magic0", arguments: ["magic0/magic0-0/\(base).log"]),
    Case(name: "transactions", arguments: ["transactions/transactions-0/\(base).log"]),
    Case(name: "offset-index", arguments: ["index-default/index-default-0/\(base).index"]),
    Case(name: "time-index", arguments: ["index-default/index-default-0/\(base).timeindex"]),
    Case(
      name: "epochs-ko", arguments: ["one-record/one-record-0/leader-epoch-checkpoint"],
      language: .korean),
    Case(
      name: "torn-tail", arguments: ["corrupt-tail/damaged/corrupt-tail-0/00000000000000000016.log"]
    ),
    Case(
      name: "garbage",
      arguments: ["corrupt-garbage/damaged/corrupt-garbage-0/00000000000000000016.log"]),
    Case(
      name: "idempotent-snapshot",
      arguments: ["idempotent/idempotent-0/00000000000000000008.snapshot"]),
    Case(name: "request", arguments: ["000000140012000000000000000a70726f64756365722d31"]),
    Case(name: "request-cut-short", arguments: ["000000140012000000000000000a70726f6475"]),
    Case(name: "unknown-version", arguments: ["--as", "request", "0012006300000001000161"]),
    Case(
      name: "response",
      arguments: ["--response", "ApiVersions:0", "00000007000000000001001200000003"]),
    Case(name: "no-such-file", arguments: ["absent.log"]),
    Case(name: "folder-ko", arguments: ["one-record"], language: .korean),
  ]

  @Test(arguments: [40, 60, 80, 100], Language.allCases)
  func `fits a screen, and is kept as it is off one`(width: Int, language: Language) {
    for example in Self.cases {
      var kept: [UInt8] = []
      let shown = output(example.arguments, language, columns: width) { kept += $0 }.text
      let plain = output(example.arguments, language).text
      #expect(String(decoding: kept, as: UTF8.self) == plain)
      for line in shown.split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= width, "\(example.name): \(line)")
      }
      // Nothing is lost but padding, where a name stands alone in its line.
      let letters = shown.filter { $0 != " " && $0 != "\n" }
      let isWhole = letters == plain.filter { $0 != " " && $0 != "\n" }
      #expect(isWhole || plain.contains("checksum") || plain.contains("체크섬"), "\(example.name)")
    }
  }

  @Test(arguments: cases) func `is what was agreed on`(_ one: Case) throws {
    let (text, status) = output(one.arguments, one.language)
    let got = "$ explain \(one.arguments.joined(separator: " "))\n\(text)[exit \(status)]\n"
    let path = String(#filePath.dropLast("ExplainTests.swift".count)) + "Explained/\(one.name).txt"
    if ProcessInfo.processInfo.environment["KAFKALAB_REWRITE"] == "1" {
      try Data(got.utf8).write(to: URL(fileURLWithPath: path))
    }
    let kept = try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    #expect(got == kept)
  }

  @Test func `has colours on a screen only, and is the same but for them`() {
    for one in Self.cases {
      let plain = output(one.arguments, one.language).text
      let coloured = output(one.arguments, one.language, isColoured: true).text
      #expect(!plain.contains("\u{1b}"), "\(one)")
      #expect(coloured.contains("\u{1b}[2m") || !plain.contains("  · "), "\(one)")
      #expect(coloured.contains("\u{1b}[31m") == plain.contains("^"), "\(one)")
      #expect(coloured.replacing(/\u{1b}\[[0-9]+m/, with: "") == plain, "\(one)")
    }
  }

  @Test func `of pasted dumps is that of the bytes`() throws {
    let path = "one-record/one-record-0/\(Self.base).log"
    let bytes = GoldenFiles.bytes("files/2.6/" + path)
    let wanted = output(["-"], .english, input: bytes).text
    #expect(wanted.contains("baseOffset"))
    for tool in ["xxd", "xxd -p", "hexdump -C", "od -A x -t x1"] {
      let shell = ShellOnDisk(host: Host(name: "t", disk: disk, directory: "/files/2.6"))
      #expect(shell.run("\(tool) \(path)") == 0)
      for dump in [shell.printed.text, shell.printed.text.replacing("\n", with: "\r\n")] {
        #expect(output(["-"], .english, input: Array(dump.utf8)).text == wanted, "\(tool)")
      }
    }
  }

  @Test func `in JSON is nothing but that`() {
    let request = "000000140012000000000000000a70726f64756365722d31"
    let (text, status) = output(["--json", request], .english)
    #expect(status == 0 && text.hasPrefix("{"))
    let path = "one-record/one-record-0/\(Self.base).log"
    #expect(output(["--json", path], .english).status == 2)
  }

  @Test(arguments: [
    [], ["001"], [""], ["absent"], ["one-record"], ["-"], ["-x"], ["--offset=x", "00"],
    ["--response", "Nope:1", "00"], ["--response=Fetch:99", "00"], ["/dev/null"],
  ])
  func `of what cannot be explained is refused with status 2, in both languages`(
    arguments: [String]
  ) {
    let english = output(arguments, .english)
    let korean = output(arguments, .korean)
    #expect(english.status == 2 && korean.status == 2)
    #expect(english.text != korean.text)
    #expect(korean.text.unicodeScalars.contains { $0.value >= 0xac00 && $0.value <= 0xd7a3 })
  }

  @Test func `of every recorded file finds nothing wrong where nothing was damaged`() {
    let damaged = ["damaged", "corrupt", "crash", "killed", "clean-", "deleted", "cleaned", "swap"]
    var count = 0
    for path in Self.recorded where !damaged.contains(where: path.contains) {
      guard !path.hasSuffix(".lock"), !path.hasSuffix(".txt") else { continue }
      let (text, status) = output(["/" + path], .english)
      count += 1
      #expect(status == 0, "\(path)")
      #expect(!text.contains("^"), "\(path)")
    }
    #expect(count > 500)
  }

  @Test func `of broken bytes never breaks off itself`() {
    var chance: UInt64 = 0x9e37_79b9_7f4a_7c15
    func roll(_ bound: Int) -> Int {
      chance ^= chance << 13
      chance ^= chance >> 7
      chance ^= chance << 17
      return Int(chance % UInt64(bound))
    }
    let kinds = [
      "segment", "offsets", "index", "timeindex", "txnindex", "snapshot", "checkpoint", "request",
    ]
    let files = Self.recorded.filter { !$0.contains("codec") }
    var underlined = 0
    for round in 0..<1500 {
      var bytes = GoldenFiles.bytes(files[roll(files.count)])
      if bytes.count > 4000 { bytes.removeLast(bytes.count - 4000) }
      for _ in 0...roll(4) where !bytes.isEmpty { bytes[roll(bytes.count)] = UInt8(roll(256)) }
      if roll(3) == 0, !bytes.isEmpty { bytes.removeLast(roll(bytes.count)) }
      let (text, _) = output(
        ["--as", kinds[round % kinds.count], Hex.text(bytes)], .korean)
      underlined += text.contains("^") ? 1 : 0
    }
    #expect(underlined > 100)
  }
}
