internal import Shell
internal import Unix

/// Something that an expression can ask: declared once, with its parameters, so that mistakes are found
/// when a lab is read.
struct Function: Sendable {
  struct Parameter: Sendable {
    let name: String
    let type: ValueType

    static func text(_ name: String) -> Parameter { Parameter(name: name, type: .text) }
    static func number(_ name: String) -> Parameter { Parameter(name: name, type: .number) }
    static func list(_ type: ValueType) -> Parameter {
      Parameter(name: "list", type: .list(type))
    }
  }

  let name: String
  let parameters: [Parameter]
  /// How many of them must be given.
  let required: Int
  let result: @Sendable ([ValueType]) -> ValueType
  /// What is wrong with arguments that can be seen when the lab is read.
  let refuses: (@Sendable ([Expression]) -> Words?)?
  /// Whether it has an answer where what it is asked about is not there.
  private(set) var takesNothing = false
  let body: @Sendable (Evaluation, [Value]) throws(Unknowable) -> Value

  init(
    _ name: String, _ parameters: [Parameter], required: Int? = nil, gives result: ValueType,
    refuses: (@Sendable ([Expression]) -> Words?)? = nil,
    _ body: @escaping @Sendable (Evaluation, [Value]) throws(Unknowable) -> Value
  ) {
    self.init(
      name, parameters, required: required, resulting: { _ in result }, refuses: refuses, body)
  }

  init(
    _ name: String, _ parameters: [Parameter], required: Int? = nil,
    resulting: @escaping @Sendable ([ValueType]) -> ValueType,
    refuses: (@Sendable ([Expression]) -> Words?)? = nil,
    _ body: @escaping @Sendable (Evaluation, [Value]) throws(Unknowable) -> Value
  ) {
    self.name = name
    self.parameters = parameters
    self.required = required ?? parameters.count
    self.result = resulting
    self.refuses = refuses
    self.body = body
  }

  /// The same, with an answer for what is not there.
  var takingNothing: Function {
    var other = self
    other.takesNothing = true
    return other
  }

  var usage: String { "\(name)(\(parameters.map(\.name).joined(separator: ", ")))" }
}
