import Unix
import Storms
import Testing

@testable import Labs
@testable import Shell

/// What is drawn, told and checked of a cluster that nobody can look into.
@Suite struct `Of a foreign cluster` {
  private static func printed(_ line: String, _ language: Language = .english) -> String {
    let session = LabRig.session(nil, language)
    session.foreign = MetadataView.small
    var text = ""
    let output = Output { text += String(decoding: $0, as: UTF8.self) }
    _ = ScriptRunner(session: session, name: "t").run(line, output: output, errors: output)
    output.flush()
    return text
  }

  @Test func `topology draws what it is told and says what it cannot know`() {
    #expect(
      Self.printed("topology") == """
        broker-1  broker1.example  up
        broker-2  broker2.example  up · controller

        hello
          0  leader 1  epoch 4  ISR 1,2
             broker-1 *  log not known here
             broker-2    log not known here

        lost
          0  leader -  epoch 7  ISR 3
             broker-3    log not known here

        Metadata does not say where a replica's log begins and ends

        """)
    #expect(
      Self.printed("topology lost", .korean) == """
        broker-1  broker1.example  실행 중
        broker-2  broker2.example  실행 중 · 컨트롤러

        lost
          0  leader -  epoch 7  ISR 3
             broker-3    여기서는 로그 상태를 알 수 없음

        Metadata에는 레플리카 로그의 시작과 끝 오프셋이 없습니다

        """)
    #expect(Self.printed("topology --json lost").contains("\"replicas\":null"))
    #expect(Self.printed("topology hallo").contains("the nearest is `hello`"))
  }

  @Test func `timeline says that nobody kept what happened`() {
    #expect(
      Self.printed("timeline") == "timeline: nobody has kept a foreign cluster's frames\n")
    #expect(
      Self.printed("timeline hello", .korean) == "timeline: 외부 클러스터의 프레임은 기록되어 있지 않습니다\n")
  }

  private static func value(_ text: String) throws -> Value {
    let typed = try ExpressionParser.parse(text, line: 1, column: 1, names: [:])
    return Evaluation(
      facts: ClusterFacts(MetadataView.small), printed: "", names: [:]
    ).value(typed)
  }

  @Test func `what Metadata says is known`() throws {
    let known: [(String, Value)] = [
      ("leader(\"hello\", 0)", .number(1)), ("leader(\"lost\", 0)", .number(-1)),
      ("isr(\"hello\", 0)", .list([.number(1), .number(2)])),
      ("brokers()", .list([.number(1), .number(2)])),
      ("controller()", .number(2)), ("epoch(\"lost\", 0)", .number(7)),
      ("exists(\"other\")", .truth(false)), ("leader(\"other\", 0)", .none),
      // Nobody leads it, so there is no leader's log to ask for.
      ("end(\"lost\", 0)", .none),
    ]
    for (text, value) in known { #expect(try Self.value(text) == value, "\(text)") }
  }

  @Test func `what it does not say makes an expression unknowable, unless the rest decides it`()
    throws
  {
    for text in [
      "end(\"hello\", 0)", "not (end(\"hello\", 0) > 1)", "[end(\"hello\", 0)]",
      "end(\"hello\", 0) == 3 and exists(\"hello\")", "exists(\"other\") or 1 < end(\"hello\", 0)",
      "if(end(\"hello\", 0) > 1, 1, 2)", "-end(\"hello\", 0)",
    ] {
      #expect(try Self.value(text) == .unknowable(MetadataView.noLogs), "\(text)")
    }
    for text in ["records(\"lost\", 0)", "holders(\"hello\", 0)", "size(\"broker1:/data\")"] {
      #expect(try Self.value(text) == .unknowable(MetadataView.noFiles), "\(text)")
    }
    #expect(try Self.value("requests(\"Produce\")") == .unknowable(MetadataView.noTrace))
    #expect(try Self.value("end(\"hello\", 0) == 3 and exists(\"other\")") == .truth(false))
    #expect(try Self.value("end(\"hello\", 0) == 3 or exists(\"hello\")") == .truth(true))
  }

  private static let lab = """
    ---
    lab: foreign
    chapter: segments
    title: Foreign
    about: A log.
    claims: SEG-1
    ---

    # Foreign

    <!-- step log -->
    ## A log

    Write.

    <!-- check long: end("hello", 0) == 3
    claims: SEG-1
    else: It has {{end("hello", 0)}} records. -->

    <!-- check led: leader("hello", 0) == 1
    claims: SEG-1
    else: Nobody leads it. -->

    <!-- ask many: number = end("hello", 0)
    right: So many. -->
    How many?

    """

  @Test(arguments: [
    (
      Language.english, "`long` cannot be checked here: Metadata does not say",
      "cannot be known here"
    ),
    (Language.korean, "`long` 조건은 여기서 확인할 수 없습니다. 이유: Metadata에는", "정답을 알 수 없습니다"),
  ])
  func `a lab's check neither fails nor passes, and says why`(
    language: Language, said: String, unanswered: String
  ) {
    let rig = LabRig([("foreign.md", Self.lab)], language: language)
    rig.type("start foreign")
    rig.course.session.foreign = MetadataView.small
    let check = rig.type("check")
    #expect(check.contains(said))
    #expect(!check.contains("It has") && !check.contains("Nobody leads it."))
    #expect(rig.type("answer 3").contains(unanswered))
    #expect(rig.course.answered == [])
    #expect(!rig.type("topology").contains("✓"))
    #expect(rig.course.place == "[foreign 1/1] ")
  }
}
