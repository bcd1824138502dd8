public import Unix
internal import Shell

/// What an expression of a lab comes to.
public indirect enum Value: Equatable, Sendable {
  /// What was asked for is not there: no such topic, no such file.
  case none
  /// Nobody here can know, for this reason.
  case unknowable(Words)
  case number(Int)
  case text(String)
  case truth(Bool)
  case list([Value])

  public var isTrue: Bool { self == .truth(true) }

  /// As it stands in a sentence.
  public var shown: String {
    switch self {
    case .none, .unknowable: "-"
    case .number(let number): String(number)
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .list(let items): items.map(\.shown).joined(separator: ", ")
    }
  }

  static func numbers(_ numbers: [some BinaryInteger]?) -> Value {
    numbers.map { .list($0.map { .number(Int($0)) }) } ?? .none
  }

  static func texts(_ texts: [String]?) -> Value {
    texts.map { .list($0.map { .text($0) }) } ?? .none
  }

  static func number(_ number: (some BinaryInteger)?) -> Value {
    number.map { .number(Int($0)) } ?? .none
  }

  static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .none }

  var whyUnknowable: Words? { if case .unknowable(let why) = self { why } else { nil } }
  var number: Int? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var items: [Value]? { if case .list(let items) = self { items } else { nil } }

  /// Numbers by size, texts by their letters; nil where the two cannot be compared.
  func isLess(than other: Value) -> Bool? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): left < right
    default: nil
    }
  }
}

/// What kind of value an expression has, known before it is worked out.
public indirect enum ValueType: Equatable, Sendable {
  case number
  case text
  case truth
  case list(ValueType)
  /// The items of `[]`, and what a function takes that does not care.
  case any

  var item: ValueType { if case .list(let item) = self { item } else { .any } }

  func fits(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any): true
    case (.list(let mine), .list(let its)): mine.fits(its)
    default: self == other
    }
  }

  var name: String {
    switch self {
    case .number: "a number"
    case .text: "a text"
    case .truth: "true or false"
    case .list(.number): "a list of numbers"
    case .list(.text): "a list of texts"
    case .list: "a list"
    case .any: "anything"
    }
  }

  var koreanName: String {
    switch self {
    case .number: "숫자"
    case .text: "텍스트"
    case .truth: "참/거짓"
    case .list(.number): "숫자 목록"
    case .list(.text): "텍스트 목록"
    case .list: "목록"
    case .any: "아무 값"
    }
  }
}
