import Testing

@testable import Labs

@Suite struct `An answer` {
  private static func question(_ kind: Question.Kind, options: Int = 0) -> Question {
    var question = Question(
      id: "q", line: 1, kind: kind,
      key: TypedExpression(
        expression: .literal(.none), type: .any, source: "", line: 1, column: 1), claims: [])
    question.options = (0..<options).map { _ in Prose(source: "x", line: 1, parts: []) }
    return question
  }

  private static func means(
    _ text: String, _ key: Value, _ kind: Question.Kind, options: Int = 0
  ) -> Bool? {
    guard let answer = try? GivenAnswer(text, to: question(kind, options: options)) else {
      return nil
    }
    return answer.isOfSort(key) ? answer.means(key, as: kind) : nil
  }

  private static let numbers: Value = .list([.number(3), .number(1)])

  @Test func `is taken in whatever form people write it`() {
    let right: [(String, Value, Question.Kind, Int)] = [
      ("1,024", .number(1024), .number, 0), ("0x2A", .number(42), .offset, 0),
      ("86 cd50 8e", .number(0x86cd_508e), .number, 0),
      ("c6ea80ea", .number(0xc6ea_80ea), .number, 0),
      ("3번", .number(3), .number, 0), ("３", .number(3), .number, 0),
      ("0x86 cd", .number(0x86cd), .number, 0),
      (" -1 ", .number(-1), .number, 0), ("\"Hello  World\"", .text("hello world"), .text, 0),
      ("`t`", .text("t"), .text, 0), ("3, 1", Self.numbers, .list, 0),
      ("[1 3]", Self.numbers, .set, 0),
      ("{1,3,3}", Self.numbers, .set, 0), ("a b", .list([.text("B"), .text("a")]), .set, 0),
      ("2", .number(2), .choice, 3), ("b", .number(2), .choice, 3),
      ("2 1 3", .list([.number(2), .number(1), .number(3)]), .order, 3),
      ("b, a, c", .list([.number(2), .number(1), .number(3)]), .order, 3),
    ]
    for (text, key, kind, options) in right {
      #expect(Self.means(text, key, kind, options: options) == true, "\(text)")
    }
  }

  @Test func `of bytes is read as a dump shows them, letters or not, or as a number`() throws {
    let key = TypedExpression(
      expression: .call(
        "int", [.literal(.text("f")), .literal(.number(17)), .literal(.number(4))]), type: .number,
      source: "", line: 1, column: 1)
    let question = Question(id: "crc", line: 1, kind: .number, key: key, claims: [])
    for text in ["70709417", "7070 9417", "0x70709417", "1886426135"] {
      let answer = try GivenAnswer(text, to: question)
      #expect(answer.means(.number(0x7070_9417), as: .number), "\(text)")
    }
    #expect(try GivenAnswer("70709417", to: question).means(.number(70_709_417), as: .number))
    #expect(!(try GivenAnswer("70709418", to: question).means(.number(0x7070_9417), as: .number)))
  }

  @Test func `that is wrong is wrong`() {
    let wrong: [(String, Value, Question.Kind, Int)] = [
      ("41", .number(42), .number, 0), ("1, 3", Self.numbers, .list, 0),
      ("1", Self.numbers, .set, 0),
      ("hello", .text("world"), .text, 0), ("1", .number(2), .choice, 3), ("7", .none, .number, 0),
    ]
    for (text, key, kind, options) in wrong {
      #expect(Self.means(text, key, kind, options: options) == false, "\(text)")
    }
  }

  @Test func `of names is not read as numbers, whatever the names look like`() throws {
    let key = TypedExpression(
      expression: .literal(.none), type: .list(.text), source: "", line: 1, column: 1)
    let question = Question(id: "q", line: 1, kind: .set, key: key, claims: [])
    let answer = try GivenAnswer("cafe, 10", to: question)
    #expect(answer.means(.list([.text("10"), .text("cafe")]), as: .set))
  }

  @Test func `of another form does not count`() {
    let refused: [(String, Value, Question.Kind, Int)] = [
      ("many", .number(1), .number, 0), ("0 3", .number(3), .number, 0),
      ("1,2", .number(12), .number, 0),
      ("be", .number(190), .number, 0), ("1.0", .number(1), .number, 0),
      ("4", .number(1), .choice, 3),
      ("d", .number(1), .choice, 3), ("kafka1, kafka3", Self.numbers, .set, 0),
      (" , ", Self.numbers, .set, 0),
      ("99999999999999999999", .number(1), .number, 0), ("1 9", .list([.number(1)]), .order, 3),
    ]
    for (text, key, kind, options) in refused {
      #expect(Self.means(text, key, kind, options: options) == nil, "\(text)")
    }
  }
}
