import Shell
import Storms
import Testing
import Unix

@testable import Labs

@Suite struct `An expression` {
  private static let names: [String: ValueType] = ["before": .number]

  private static func value(_ text: String, after script: String = "") throws -> Value {
    let session = LabRig.session(nil)
    if !script.isEmpty {
      let nowhere = Output { _ in }
      _ = ScriptRunner(session: session, name: "t").run(script, output: nowhere, errors: nowhere)
    }
    let typed = try ExpressionParser.parse(text, line: 1, column: 1, names: names)
    return Evaluation(
      facts: ClusterFacts(session), printed: "hello\n", names: ["before": .number(3)]
    ).value(typed)
  }

  @Test func `is worked out as one reads it`() throws {
    let cases: [(String, Value)] = [
      ("1 + 2 * 3", .number(7)), ("(1 + 2) * 3", .number(9)), ("-2 + 5", .number(3)),
      ("7 / 2 + 7 % 2", .number(4)), ("0x1f", .number(31)), ("1 - 1 - 1", .number(-1)),
      ("\"a\" + \"b\"", .text("ab")),
      ("[1, 2] + [3]", .list([.number(1), .number(2), .number(3)])),
      ("1 < 2 and not (2 <= 1) or false", .truth(true)), ("not 1 == 2", .truth(true)),
      ("2 in [1, 2]", .truth(true)), ("\"x\" in [\"y\"]", .truth(false)),
      ("[] == []", .truth(true)),
      ("if(before > 2, \"more\", \"less\")", .text("more")), ("count([1, 2])", .number(2)),
      ("set([2, 1, 2])", .list([.number(1), .number(2)])), ("sum(list(1, 4))", .number(10)),
      ("like([\"a.log\", \"b.index\"], \"*.log\")", .list([.text("a.log")])),
      ("bytes(\"안녕\") - length(\"안녕\")", .number(4)), ("hex(255)", .text("ff")),
      ("digits(255)", .text("255")), ("digits(42, 5)", .text("00042")),
      ("digits(-7, 3)", .text("-007")), ("digits(123456, 3)", .text("123456")),
      ("printed(\"hell\") and printed([\"hello\"])", .truth(true)), ("topics()", .list([])),
    ]
    for (text, expected) in cases { #expect(try Self.value(text) == expected, "\(text)") }
  }

  @Test func `says something of each item of a list`() throws {
    let cases: [(String, Value)] = [
      ("[2 * p for p in [1, 2, 3]]", .list([.number(2), .number(4), .number(6)])),
      ("[p for p in list(1, 6) if p % 2 == 0]", .list([.number(2), .number(4), .number(6)])),
      ("sum(2 * p for p in [1, 2] if p > before - 2)", .number(4)),
      ("count(p for p in [1, 2, 3] if p in [2, 9])", .number(1)),
      ("all(p > 0 for p in [1, 2])", .truth(true)), ("all(p > 1 for p in [1, 2])", .truth(false)),
      ("any(p > 1 for p in [1, 2])", .truth(true)), ("any(p > 2 for p in [1, 2])", .truth(false)),
      ("all([])", .truth(true)), ("any([1 == 2, true])", .truth(true)),
      ("[sum(p * q for p in [1, 2]) for q in [1, 10]]", .list([.number(3), .number(30)])),
      ("[p for p in [1, 2]] + [p for p in [3]]", .list([.number(1), .number(2), .number(3)])),
      ("all(p > 0 for p in partition_numbers(\"t\"))", .none),
    ]
    for (text, expected) in cases { #expect(try Self.value(text) == expected, "\(text)") }
  }

  @Test func `asks all partitions of a topic`() throws {
    let script =
      SmallLab.topic + "\necho a:b | kafka-console-producer.sh \(SmallLab.tools) --topic hello"
    let cases: [(String, Value)] = [
      ("sum(end(\"hello\", p) for p in partition_numbers(\"hello\"))", .number(1)),
      ("count(p for p in partition_numbers(\"hello\") if end(\"hello\", p) == 0)", .number(1)),
      ("all(count(isr(\"hello\", p)) == 3 for p in partition_numbers(\"hello\"))", .truth(true)),
      (
        "all(exists(t) and any(end(t, p) > 0 for p in partition_numbers(t)) for t in topics())",
        .truth(true)
      ),
    ]
    for (text, expected) in cases {
      #expect(try Self.value(text, after: script) == expected, "\(text)")
    }
  }

  @Test func `that asks for too much at once says so and ends`() throws {
    let many = "list(0, 9999)"
    let text = "count([sum(p * q for p in \(many)) for q in \(many)])"
    #expect(try Self.value(text).whyUnknowable != nil)
  }

  @Test func `of what is not there is none, and none is no answer to anything`() throws {
    for text in [
      "leader(\"t\", 0)", "min([])", "1 / 0", "9223372036854775807 + 1", "end(\"t\", 0) + 1",
      "list(-9223372036854775807, 9223372036854775807)", "list(0, 10000)",
    ] {
      #expect(try Self.value(text) == .none, "\(text)")
    }
    for text in [
      "end(\"t\", 0) > 0", "end(\"t\", 0) <= 0", "1 in isr(\"t\", 0)", "leader(\"t\", 0) == 1",
    ] {
      #expect(try Self.value(text) == .truth(false), "\(text)")
    }
    #expect(try Self.value("leader(\"t\", 0) == none") == .truth(true))
  }

  @Test func `asks the cluster`() throws {
    let script =
      SmallLab.topic + "\necho a:b | kafka-console-producer.sh \(SmallLab.tools) --topic hello "
      + "--property parse.key=true --property key.separator=:"
    let cases: [(String, Value)] = [
      ("topics()", .list([.text("hello")])),
      ("partition_numbers(\"hello\")", .list([.number(0), .number(1)])),
      ("end(\"hello\", 0) + end(\"hello\", 1)", .number(1)),
      ("records(\"hello\", partition_for(\"a\", \"hello\"))", .list([.text("b")])),
      ("key_partitions(\"hello\", \"a\") == [partition_for(\"a\", \"hello\")]", .truth(true)),
      ("set(holders(\"hello\", 0)) == [1, 2, 3]", .truth(true)),
      ("groups()", .list([])), ("members(\"g\")", .none), ("lag(\"g\", \"hello\", 0)", .none),
      ("rebalances(\"g\")", .number(0)), ("state(\"g\") == \"Stable\"", .truth(false)),
      ("requests(\"CreateTopics\")", .number(1)), ("errors(\"CreateTopics\")", .list([])),
      ("int(segment(\"hello\", partition_for(\"a\", \"hello\")), 16, 1)", .number(2)),
      ("count(brokers())", .number(3)),
    ]
    for (text, expected) in cases {
      #expect(try Self.value(text, after: script) == expected, "\(text)")
    }
  }

  @Test func `tells requests and errors of one topic from those of another`() throws {
    let tool = "\nkafka-topics.sh \(SmallLab.tools) "
    let script =
      SmallLab.topic + tool + "--create --topic other --partitions 3" + tool
      + "--alter --topic other --partitions 2" + "\necho x | kafka-console-producer.sh "
      + SmallLab.tools + " --topic other"
    let cases: [(String, Value)] = [
      ("requests(\"CreateTopics\")", .number(2)),
      ("requests(\"CreateTopics\", \"hello\")", .number(1)),
      ("requests(\"Produce\", \"other\")", .number(1)),
      ("requests(\"Produce\", \"hello\")", .number(0)),
      ("errors(\"CreatePartitions\", \"other\")", .list([.text("INVALID_PARTITIONS")])),
      ("errors(\"CreatePartitions\", \"hello\")", .list([])),
      ("requests(\"Produce\", \"nobody\")", .number(0)),
      ("sum(requests(\"Produce\", \"other\", b) for b in brokers())", .number(1)),
      ("requests(\"Produce\", \"other\", 9)", .number(0)),
    ]
    for (text, expected) in cases {
      #expect(try Self.value(text, after: script) == expected, "\(text)")
    }
  }

  /// What is written, where the caret stands, and what is said.
  private static let refused: [(text: String, column: Int, length: Int, part: String)] = [
    ("leader(\"t\", \"0\")", 13, 3, "this is a text, and a number is needed"),
    ("partitons(\"t\")", 1, 9, "nearest is `partitions`"),
    ("on(b, 1)", 4, 1, "a branch's name is missing here"),
    ("befor > 1", 1, 5, "nearest is `before`"),
    ("[p for p in 3]", 13, 1, "this is a number, and a list is needed"),
    ("[p for before in [1]]", 8, 6, "`before` means something already"),
    ("[p for count in [1]]", 8, 5, "`count` means something already"),
    ("[p for 3 in [1]]", 8, 1, "a name is missing here"),
    ("[p for p [1]]", 10, 1, "`in` is missing here"),
    ("[p, p for p in [1]]", 3, 1, "this is not expected here"),
    ("[p for p in [1] if p]", 20, 1, "this is a number, and true or false is needed"),
    ("[p + \"a\" for p in [1]]", 6, 3, "this is a text, and a number is needed"),
    ("sum(p for p in [1]) + p", 23, 1, "there is no `p`"),
    ("1 == \"a\"", 3, 2, "never equal"), ("1 +", 4, 1, "ends too early"),
    ("1 2", 3, 1, "not expected"),
    ("leader(\"t\")", 1, 6, "too little"), ("count([1], 2)", 12, 1, "too much"),
    ("1 < 2 < 3", 7, 1, "chained"), ("a = b", 3, 1, "equality is `=="),
    ("\"open", 1, 1, "never closed"),
    ("requests(\"Prodce\")", 10, 8, "nearest is `Produce`"), ("and", 1, 3, "no `and`"),
    ("[1, \"a\"]", 5, 3, "a number is needed"), ("12ab", 1, 4, "no number"),
    ("(1", 3, 1, "`)` is missing"),
    ("if(1, 2, 3)", 4, 1, "true or false is needed"), ("not 1", 5, 1, "true or false is needed"),
    (String(repeating: "(", count: 200), 60, 1, "too deep"),
    ("1" + String(repeating: "+1", count: 20_000), 1000, 1, "too long"),
    ("'t'", 1, 1, "double quotes"), ("true & true", 6, 1, "write `and`"),
    ("\"NOPE\" in errors(\"Produce\")", 1, 6, "no error `NOPE`"),
  ]

  @Test func `that is wrong is refused with a caret under what is wrong`() {
    for (text, column, length, part) in Self.refused {
      do throws(ExpressionParser.Refusal) {
        _ = try ExpressionParser.parse(text, line: 4, column: 1, names: Self.names)
        Issue.record("\(text) was taken")
      } catch {
        #expect(error.words.english.contains(part), "\(text): \(error.words.english)")
        #expect(error.place.column == column, "\(text)")
        #expect(error.length == length, "\(text)")
        #expect(!error.words.korean.isEmpty)
      }
    }
  }

  @Test func `counts in words what there is none, one or more of`() throws {
    for (text, words) in [
      ("many(0, \"record\", \"records\")", "no records"),
      ("many(1, \"record\", \"records\")", "1 record"),
      ("many(12, \"record\", \"records\")", "12 records"),
      ("many(end(\"nowhere\", 0), \"record\", \"records\")", "no records"),
    ] {
      let rig = LabRig(SmallLab.files)
      rig.type("start small")
      #expect(rig.type("value '" + text + "'").contains("\"" + words + "\""), "\(text)")
    }
  }
}
