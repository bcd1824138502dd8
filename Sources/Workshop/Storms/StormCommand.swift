public import Unix
internal import Bytes
internal import Shell

/// `kafkalab storm`: runs a storm over a range of seeds and prints a digest for each, so that two programs,
/// or one before and after it was changed, can be compared by their lines.
public struct StormCommand {
  private let language: Language
  private let json: Bool
  private let output: Output
  private let errors: Output
  /// Shows how far it is where somebody looks; nil erases that.
  private let showProgress: (String?) -> Void

  public init(
    language: Language, json: Bool, output: Output, errors: Output,
    showProgress: @escaping (String?) -> Void = { _ in }
  ) {
    self.language = language
    self.json = json
    self.output = output
    self.errors = errors
    self.showProgress = showProgress
  }

  /// Exit status: 0 all right, 1 something is wrong with a seed, 2 wrong use.
  public func run(_ operands: [String]) -> Int32 {
    var names: [String] = []
    var range: SeedRange?
    var waiting = operands[...]
    while let word = waiting.popFirst() {
      if word == "--seeds" || word.hasPrefix("--seeds=") {
        let value = word == "--seeds" ? waiting.popFirst() : String(word.dropFirst(8))
        guard let seeds = SeedRange(value ?? "") else {
          return refuse(SeedRange.refusal(value ?? ""))
        }
        range = seeds
      } else if word.hasPrefix("-") {
        return refuse(Self.noOption(word))
      } else {
        names.append(word)
      }
    }
    guard let name = names.first else {
      return range == nil ? list() : refuse(Self.nameMissing)
    }
    guard names.count == 1 else { return refuse(Self.oneName) }
    guard let storm = StormList.named(name) else { return refuse(Self.unknown(name)) }
    guard let range else { return refuse(Self.seedsMissing(name)) }
    return run(storm, range.seeds)
  }

  private func refuse(_ words: Words) -> Int32 {
    errors.line("kafkalab: " + words.text(in: language))
    return 2
  }

  private func list() -> Int32 {
    let widest = StormList.all.map(\.name.utf8.count).max() ?? 0
    for storm in StormList.all {
      let summary = storm.summary.text(in: language)
      if json {
        output.line(
          Json.object(["name": .string(storm.name), "summary": .string(summary)]).compact)
      } else {
        let gap = String(repeating: " ", count: widest - storm.name.utf8.count + 2)
        output.line(storm.name + gap + summary)
      }
    }
    return 0
  }

  // MARK: Seeds

  private func run(_ storm: any Storm, _ seeds: ClosedRange<UInt64>) -> Int32 {
    var wrong = 0
    for seed in seeds {
      showProgress(Self.progress(storm.name, seed, seeds.upperBound).text(in: language))
      let report = storm.run(seed: seed)
      showProgress(nil)
      if !report.faults.isEmpty { wrong += 1 }
      if json { tellAsJson(report, storm, seed) } else { tell(report, seed) }
      output.flush()
    }
    if !json { output.line(Self.sentence(wrong).text(in: language)) }
    return wrong == 0 ? 0 : 1
  }

  private func tell(_ report: StormReport, _ seed: UInt64) {
    output.line("\(seed) \(Self.hexadecimal(report.digest))")
    for fault in report.faults { output.line("  " + fault.text(in: language)) }
  }

  private func tellAsJson(_ report: StormReport, _ storm: any Storm, _ seed: UInt64) {
    output.line(
      Json.object([
        "storm": .string(storm.name), "seed": .number(seed),
        "digest": .string(Self.hexadecimal(report.digest)),
        "faults": .array(report.faults.map { .string($0.text(in: language)) }),
      ]).compact)
  }

  static func hexadecimal(_ digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What it says.
extension StormCommand {
  private static let names = StormList.all.map(\.name).joined(separator: ", ")
  private static let nameMissing = Words(
    "`storm` takes the name of a storm; there are: \(names)",
    "`storm` 뒤에는 스톰 이름을 적어야 합니다. 쓸 수 있는 이름: \(names)")
  private static let oneName = Words(
    "`storm` takes one name and --seeds", "`storm` 뒤에는 이름 하나와 --seeds를 적어야 합니다")

  private static func seedsMissing(_ name: String) -> Words {
    Words(
      "which seeds? For example: kafkalab storm \(name) --seeds 1..20",
      "시드를 정해 주세요. 예: kafkalab storm \(name) --seeds 1..20")
  }

  private static func noOption(_ word: String) -> Words {
    Words(
      "`storm` has no option `\(word)`; it takes --seeds",
      "`storm`에는 `\(word)` 옵션이 없습니다. --seeds를 씁니다")
  }

  private static func unknown(_ name: String) -> Words {
    let near = Nearness.nearest(name, among: StormList.all.map(\.name))
    return Words(
      "no storm is called `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? "")
        + "; there are: \(names)",
      "`\(name)` 스톰은 없습니다." + (near.map { " 비슷한 이름: `\($0)`." } ?? "")
        + " 쓸 수 있는 이름: \(names)")
  }

  private static func progress(_ name: String, _ seed: UInt64, _ last: UInt64) -> Words {
    Words("\(name): seed \(seed), up to \(last)", "\(name): 시드 \(seed) (마지막 \(last))")
  }

  private static func sentence(_ wrong: Int) -> Words {
    switch wrong {
    case 0: Words("nothing is wrong", "문제없습니다")
    case 1: Words("something is wrong with one seed", "문제가 있는 시드: 1개")
    default: Words("something is wrong with \(wrong) seeds", "문제가 있는 시드: \(wrong)개")
    }
  }
}
