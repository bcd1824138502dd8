internal import Bytes
internal import Editions
internal import Labs
internal import Shell
internal import Unix

/// `kafkalab check --mutant NAME`: labs are played in a cluster whose cores break a rule, and what then
/// fails is told.
extension CheckCommand {
  /// Exit status: 0 where all that names the rule fails in that world, 1 where something does not.
  func play(_ found: [Found], breaking rule: CoreSwitch) -> Int32 {
    var status: Int32 = 0
    var reports: [Json] = []
    if !json {
      let head = Words("\(rule.rawValue): ", "\(rule.rawValue): ")
      output.prose(head.text(in: language) + rule.words.text(in: language))
    }
    for one in found {
      let seen = LabProof.sightings(
        of: one.volume, on: one.shelf, breaking: rule, makeSession: makeSession)
      let survivors = seen.filter { $0.isNamed && $0.isTheSame }
      if !one.volume.isUsable { status = 2 }
      if !survivors.isEmpty { status = max(status, 1) }
      if json {
        reports.append(report(one.volume, seen))
      } else {
        tell(one.volume, seen)
        let mistakes = survivors.map { LabProof.survives($0, rule, in: one.volume.file) }
        tell(mistakes, of: one.volume)
      }
    }
    if json { output.line(Json.array(reports).compact) }
    return status
  }

  private func tell(_ volume: LabShelf.Volume, _ seen: [LabProof.Sighting]) {
    let failing = seen.filter { !$0.isTheSame }.map { "\($0.step)/\($0.id)" }
    let list = failing.joined(separator: ", ")
    let words =
      failing.isEmpty
      ? Words("all comes out the same", "모든 결과가 같습니다")
      : Words("comes out otherwise: \(list)", "결과가 달라지는 것: \(list)")
    output.prose("\(volume.lab.id): \(words.text(in: language))", hanging: 2)
    output.flush()
  }

  private func report(_ volume: LabShelf.Volume, _ seen: [LabProof.Sighting]) -> Json {
    .object([
      "lab": .string(volume.lab.id),
      "seen": .array(
        seen.map {
          .object([
            "step": .string($0.step), "id": .string($0.id), "line": .number($0.line),
            "named": .boolean($0.isNamed), "fails": .boolean(!$0.isTheSame),
          ])
        }),
    ])
  }
}
