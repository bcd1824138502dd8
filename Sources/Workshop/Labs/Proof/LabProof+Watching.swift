public import Shell
internal import Unix

/// What is looked at while an author writes: the page as a whole, without running it, and of its steps those
/// whose text has changed. The steps before are gone through by their solutions, the steps behind are left.
///
/// One run, in English, so that the answer comes while one still looks at the screen: what takes other
/// learners, other languages and broken rules is left to the whole proof.
extension LabProof {
  public struct Look {
    /// The steps that were looked at.
    public let steps: [String]
    public let mistakes: [LabMistake]
  }

  /// - Parameter old: the lab as it was; nil to look at all of it.
  public static func look(
    at volume: LabShelf.Volume, since old: LabShelf.Volume?, on shelf: LabShelf,
    makeSession: @escaping (Lab?) -> Session
  ) -> Look {
    let changed = volume.isUsable ? changed(volume.lab, since: old?.lab) : []
    return look(at: volume, changed: changed, on: shelf, makeSession: makeSession)
  }

  /// - Parameter changed: the steps that are looked at.
  public static func look(
    at volume: LabShelf.Volume, changed: [String], on shelf: LabShelf,
    makeSession: @escaping (Lab?) -> Session
  ) -> Look {
    var mistakes = read(volume, shelf)
    if !changed.isEmpty, volume.isUsable {
      let proof = LabProof(volume, shelf, .english, makeSession)
      mistakes += proof.run(only: changed)
    }
    return Look(steps: changed, mistakes: mistakes.inOrder)
  }

  /// Where the head has changed, all of them.
  private static func changed(_ lab: Lab, since old: Lab?) -> [String] {
    guard let old, lab.text(ofStep: nil) == old.text(ofStep: nil) else {
      return lab.steps.map(\.id)
    }
    return lab.steps.indices.filter { place in
      let step = old.step(lab.steps[place].id)
      return step == nil || lab.text(ofStep: place) != old.text(ofStep: step)
    }.map { lab.steps[$0].id }
  }

  private func run(only changed: [String]) -> [LabMistake] {
    open()
    let last = volume.lab.steps.lastIndex { changed.contains($0.id) } ?? -1
    for (place, step) in volume.lab.steps.prefix(last + 1).enumerated() {
      let before = mistakes
      begin(step, place)
      if changed.contains(step.id) {
        prove(step)
      } else {
        solve(step)
        course.state.isDone = true
        mistakes = before
      }
    }
    return mistakes
  }
}

extension Lab {
  /// The lines of a step, or those before the first.
  fileprivate func text(ofStep place: Int?) -> String {
    let first = place.map { steps[$0].line } ?? 1
    let next = place.map { $0 + 1 } ?? 0
    let end = next < steps.count ? steps[next].line - 1 : source.lines.count
    return source.text(from: first, to: end)
  }
}
