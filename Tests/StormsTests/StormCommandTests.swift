import Unix
import Bytes
import Shell
import Testing

@testable import Storms

@Suite struct `The storm command` {
  private func run(
    _ words: String..., in language: Language = .english, json: Bool = false
  ) -> (status: Int32, output: String, errors: String) {
    var shown: [UInt8] = []
    var said: [UInt8] = []
    let output = Output { shown += $0 }
    let errors = Output { said += $0 }
    let status = StormCommand(language: language, json: json, output: output, errors: errors)
      .run(words)
    output.flush()
    errors.flush()
    return (status, String(decoding: shown, as: UTF8.self), String(decoding: said, as: UTF8.self))
  }

  @Test(arguments: Language.allCases)
  func `lists the storms`(language: Language) {
    let list = run(in: language)
    #expect(list.status == 0)
    let lines = list.output.split(separator: "\n")
    #expect(lines.count == StormList.all.count)
    for (line, storm) in zip(lines, StormList.all) {
      #expect(line.hasPrefix(storm.name))
      #expect(line.hasSuffix(storm.summary.text(in: language)))
    }
  }

  @Test func `prints a digest for each seed, the same each time`() {
    let first = run("ring", "--seeds", "3..5")
    #expect(first.status == 0)
    let lines = first.output.split(separator: "\n")
    #expect(lines.count == 4)
    for (line, seed) in zip(lines, 3...5) {
      #expect(line.wholeMatch(of: /(\d+) [0-9a-f]{16}/)?.output.1 == "\(seed)")
    }
    #expect(lines.last == "nothing is wrong")
    #expect(run("ring", "--seeds=3..5").output == first.output)
    #expect(run("--seeds", "4", "ring").output.hasPrefix(String(lines[1])))
  }

  @Test func `answers programs with an object for each seed`() throws {
    let text = run("ring", "--seeds", "7", json: true).output
    let digest = StormCommand.hexadecimal(RingStorm().run(seed: 7).digest)
    #expect(
      text == "{\"storm\":\"ring\",\"seed\":7,\"digest\":\"\(digest)\",\"faults\":[]}\n")
    let list = run(json: true).output
    #expect(list.hasPrefix("{\"name\":\"ring\",\"summary\":\""))
  }

  @Test(arguments: ["", "x", "1..", "..2", "2..1", "1.2", "1...2", "-1..2", "+1", "1..2..3", "٣"])
  func `refuses what is no range of seeds`(text: String) {
    let refused = run("ring", "--seeds", text)
    #expect(refused.status == 2)
    #expect(refused.output == "")
    #expect(refused.errors.contains("--seeds takes a range"))
    #expect(refused.errors.contains("not `\(text)`"))
  }

  @Test func `takes the largest seed there is`() {
    #expect(SeedRange("0..18446744073709551615")?.seeds == 0...UInt64.max)
    #expect(SeedRange("18446744073709551616") == nil)
  }

  @Test func `refuses a name that there is not, and says which is near`() {
    let refused = run("sever", "--seeds", "1..2")
    #expect(refused.status == 2)
    #expect(
      refused.errors.hasPrefix("kafkalab: no storm is called `sever`; the nearest is `server`;"))
    let korean = run("sever", "--seeds", "1..2", in: .korean)
    #expect(korean.errors.contains("비슷한 이름: `server`"))
  }

  @Test func `refuses a name without seeds, seeds without a name, two names, and other options`() {
    #expect(run("ring").errors.contains("kafkalab storm ring --seeds 1..20"))
    #expect(run("--seeds", "1..2").errors.contains("takes the name of a storm"))
    #expect(run("ring", "server", "--seeds", "1").errors.contains("takes one name"))
    #expect(run("ring", "--times", "2").errors.contains("no option `--times`"))
    for words in [["ring"], ["--seeds", "1..2"], ["ring", "--fast"]] {
      var output: [UInt8] = []
      let both = Output { output += $0 }
      #expect(
        StormCommand(language: .korean, json: false, output: both, errors: both).run(words) == 2)
    }
  }

  @Test func `shows how far it is, and erases it before it prints`() {
    var shown: [String?] = []
    let nowhere = Output { _ in }
    _ = StormCommand(
      language: .english, json: false, output: nowhere, errors: nowhere,
      showProgress: { shown.append($0) }
    ).run(["ring", "--seeds", "1..2"])
    #expect(shown == ["ring: seed 1, up to 2", nil, "ring: seed 2, up to 2", nil])
  }
}
