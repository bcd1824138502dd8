internal import Shell

/// A step of a lab: one idea, something to do, and how one knows that it is done.
public struct Step: Sendable {
  public let id: String
  public let line: Int
  public var heading: Prose?
  /// In the order of the page.
  public var items: [Item] = []
  public var checks: [Check] = []
  public var advices: [Advice] = []
  public var lets: [Let] = []
  public var trials: [Trial] = []
  public var ways: [Way] = []
  public var kind = Kind.plain
  /// Nil: as the lab's head says.
  public var placement: Placement?
  /// Where in the notes it belongs.
  public var sources: [StepSource] = []
  public var questions: [Question] = []
  public var hints: [Prose] = []
  /// Shown when the step is done.
  public var summary: Prose?
  /// Of a translation: what each of its texts was made from; nil where the step does not say so.
  public var madeFrom: [String]?

  public enum Kind: String, CaseIterable, Sendable {
    case plain
    /// Something is broken; any way to the goal counts.
    case `repair`
    /// Something is to be laid so that it withstands a trial.
    case design
  }

  public enum Item: Sendable {
    case prose(Prose)
    /// What the book says, where the cluster says otherwise, and where it stands there.
    case book(String, Prose)
    case console(ConsoleBlock)
    case question(Int)
  }

  /// The questions that are answered by looking, not beforehand.
  var asked: [Question] { questions.filter { !$0.isPrediction } }
  var predictions: [Question] { questions.filter(\.isPrediction) }

  /// Whether there is anything to do but to read.
  public var isReading: Bool { checks.isEmpty && questions.isEmpty && trials.isEmpty }

  var blocks: [ConsoleBlock] {
    items.compactMap { if case .console(let block) = $0 { block } else { nil } }
  }
}
