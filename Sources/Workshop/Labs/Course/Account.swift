/// What somebody did in a lab, for themselves and for their teacher: of each step what came of it, what was
/// tried, foretold and asked for.
///
/// It is worked out by doing the journal again. What the journal claims beyond that is not believed.
public struct Account: Equatable, Sendable {
  public enum Status: String, Sendable {
    case open, done, shown, skipped
    /// The journal says that it was done, and it was not.
    case doubtful
  }

  /// An answer, right or wrong, with the misconception that it was.
  public struct Try: Equatable, Sendable {
    public let question: String
    public let text: String
    public let isRight: Bool
    public let misconception: String?
  }

  public struct Prediction: Equatable, Sendable {
    public let question: String
    /// Nil where nothing was foretold.
    public let text: String?
    public let isRight: Bool?
    public let misconception: String?
  }

  public struct Step: Equatable, Sendable {
    public let id: String
    public var status = Status.open
    public var tries: [Try] = []
    public var predictions: [Prediction] = []
    public var hints = 0
    public var checks = 0
    public var commands = 0
    /// By the learner's own clock, in milliseconds since 1970; nil where it was not kept.
    public var began: Int64?
    public var ended: Int64?
    /// By the cluster's.
    public var beganVirtually: Int64?
    public var endedVirtually: Int64?
  }

  public let lab: String
  public let student: String?
  public var steps: [Step]

  public var isDone: Bool { steps.allSatisfy { $0.status == .done } }
  public var done: Int { steps.count { $0.status == .done } }
  public var wrong: Int { steps.flatMap(\.tries).count { !$0.isRight } }
  public var foretold: (right: Int, all: Int) {
    let all = steps.flatMap(\.predictions).compactMap(\.isRight)
    return (all.count { $0 }, all.count)
  }
  public var hints: Int { steps.map(\.hints).reduce(0, +) }

  /// The misconceptions that showed, in order, each once.
  public var misconceptions: [String] {
    let shown = steps.flatMap { step in
      step.predictions.compactMap { one in
        one.misconception.map { "\(step.id)/\(one.question)/\($0)" }
      }
        + step.tries.compactMap { one in
          one.misconception.map { "\(step.id)/\(one.question)/\($0)" }
        }
    }
    return shown.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
