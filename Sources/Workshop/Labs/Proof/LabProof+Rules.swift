public import Editions
public import Shell
internal import Unix

/// A lab played in a cluster whose cores break a rule of Kafka's: the checks that name it must fail there,
/// the questions have another key, the trials not be withstood.
///
/// What else goes wrong in that world is no mistake of the lab's. So the play only goes along the solutions,
/// and no further than the last step that is asked about.
extension LabProof {
  /// What became of a check, a question or a trial there.
  public struct Sighting: Equatable, Sendable {
    public let step: String
    public let id: String
    public let line: Int
    public let claims: [String]
    /// Whether it says that it fails there.
    public let isNamed: Bool
    /// Whether nothing of the broken rule shows in it.
    public let isTheSame: Bool
  }

  /// Each check, question and trial: who looks for the one that a claim needs has no claims there yet.
  public static func sightings(
    of volume: LabShelf.Volume, on shelf: LabShelf, breaking rule: CoreSwitch,
    makeSession: @escaping (Lab?) -> Session
  ) -> [Sighting] {
    guard volume.isUsable else { return [] }
    let plain = LabProof(volume, shelf, .english, makeSession)
    _ = plain.play(nil, upTo: volume.lab.steps.count)
    let world = LabProof(volume.breaking(rule), shelf, .english, makeSession)
    return world.play(rule, upTo: volume.lab.steps.count, keys: plain.keys)
  }

  /// The mistakes of a lab whose plain run had these keys.
  static func rules(
    _ volume: LabShelf.Volume, _ shelf: LabShelf, keys: [String: Value],
    _ makeSession: @escaping (Lab?) -> Session
  ) -> [LabMistake] {
    let steps = volume.lab.steps
    return CoreSwitch.allCases.flatMap { rule -> [LabMistake] in
      guard let last = steps.lastIndex(where: { $0.rules.contains(rule) }) else { return [] }
      let world = LabProof(volume.breaking(rule), shelf, .english, makeSession)
      return world.play(rule, upTo: last + 1, keys: keys).filter { $0.isNamed && $0.isTheSame }
        .map { survives($0, rule, in: volume.file) }
    }
  }

  public static func survives(
    _ sighting: Sighting, _ rule: CoreSwitch, in file: String
  ) -> LabMistake {
    let (name, words) = (rule.rawValue, rule.words)
    return LabMistake(
      file, sighting.line,
      Words(
        "`\(sighting.id)` comes out the same under `\(name)`, where \(words.english), so it does not test "
          + "its claim",
        "`\(name)` 규칙을 깨뜨려도(\(words.korean)) `\(sighting.id)` 결과가 같으므로 클레임을 검사하지 못합니다"))
  }

  /// Without a rule it only finds the keys.
  private func play(
    _ rule: CoreSwitch?, upTo end: Int, keys: [String: Value] = [:]
  ) -> [Sighting] {
    open()
    asksInFull = false
    var seen: [Sighting] = []
    for (place, step) in volume.lab.steps.prefix(end).enumerated() {
      begin(step, place)
      solve(step)
      course.state.isDone = true
      if let rule { seen += sightings(step, rule, keys) }
    }
    return seen
  }

  private func sightings(
    _ step: Step, _ rule: CoreSwitch, _ plain: [String: Value]
  ) -> [Sighting] {
    var seen: [Sighting] = []
    func look(
      _ id: String, _ line: Int, _ claims: [String], _ mutants: [Mutant], _ isSame: () -> Bool
    ) {
      let isNamed = mutants.rules.contains(rule)
      seen.append(
        Sighting(
          step: step.id, id: id, line: line, claims: claims, isNamed: isNamed,
          isTheSame: isSame()))
    }
    let now = course.evaluation
    for check in step.checks {
      look(check.id, check.line, check.claims, check.mutants) { now.isTrue(check.condition) }
    }
    for question in step.questions {
      let name = step.id + "/" + question.id
      look(question.id, question.line, question.claims, question.mutants) {
        self.keys[name] != nil && self.keys[name] == plain[name]
      }
    }
    for trial in step.trials {
      look(trial.id, trial.line, trial.claims, trial.mutants) { outcome(of: trial).isTrue }
    }
    return seen
  }
}

extension Step {
  /// The rules that its checks, questions and trials name.
  var rules: [CoreSwitch] {
    checks.flatMap(\.mutants.rules) + questions.flatMap(\.mutants.rules)
      + trials.flatMap(\.mutants.rules)
  }
}
