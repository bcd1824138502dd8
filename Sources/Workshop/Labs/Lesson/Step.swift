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
  public var questions: [Question] = []
  public var hints: [Prose] = []
  /// Shown when the step is done.
  public var summary: Prose?
  /// Of a translation: what each of its texts was made from; nil where the step does not say so.
  public var madeFrom: [String]?

  public enum Item: Sendable {
    case prose(Prose)
    case console(ConsoleBlock)
    case question(Int)
  }

  /// Whether there is anything to do but to read.
  public var isReading: Bool { checks.isEmpty && questions.isEmpty }

  var blocks: [ConsoleBlock] {
    items.compactMap { if case .console(let block) = $0 { block } else { nil } }
  }
}

/// A stretch of Markdown, with values to be put in.
public struct Prose: Equatable, Sendable {
  public let source: String
  public let line: Int
  let parts: [Part]

  enum Part: Equatable, Sendable {
    case text(String)
    case value(TypedExpression)
  }

  /// The text with its values as they are now.
  public func filled(_ evaluation: Evaluation?) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let typed): evaluation.map { $0.shown(typed) } ?? "{{\(typed.source)}}"
      }
    }.joined()
  }
}

/// A check: when it holds, that part of the step is done.
public struct Check: Sendable {
  public let id: String
  public let line: Int
  public let condition: TypedExpression
  public var otherwise: Prose?
  public var again: Prose?
  public let claims: [String]
  public let stays: Bool
}

/// Advice by the present state.
public struct Advice: Sendable {
  public let id: String
  public let line: Int
  public let condition: TypedExpression
  public var say: Prose?
  /// How somebody gets there.
  public let by: [String]
}

/// A value that is kept from the step's beginning.
public struct Let: Sendable {
  public let name: String
  public let value: TypedExpression
}

/// Something asked, with a key that is worked out when somebody answers.
public struct Question: Sendable {
  public let id: String
  public let line: Int
  public let kind: Kind
  public let key: TypedExpression
  public var prompt: Prose?
  public var options: [Prose] = []
  public var optionsStart = 1
  public var misconceptions: [Misconception] = []
  public var right: Prose?
  public let claims: [String]

  public enum Kind: String, CaseIterable, Sendable {
    case number, offset, text, list, set, choice, order

    var hasOptions: Bool { self == .choice || self == .order }

    /// Whether an answer is one word.
    var isOneWord: Bool { self == .number || self == .offset || self == .choice }

    func takes(_ type: ValueType) -> Bool {
      switch self {
      case .number, .offset, .choice: type.fits(.number)
      case .text: type.fits(.text)
      case .list, .set: type.fits(.list(.any))
      case .order: type.fits(.list(.number))
      }
    }
  }
}

/// A wrong answer that is known, and what it mistakes.
public struct Misconception: Sendable {
  public let id: String
  public let line: Int
  public let value: TypedExpression
  public var say: Prose?
}
