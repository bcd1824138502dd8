import Bytes
import Testing

@Suite struct `Json texts` {
  @Test func `are read and written as they were`() throws {
    for text in [
      "null", "true", "[]", "{}", "-0", "12.5e+3", "[1,[2,{\"a\":[]}],\"x\"]",
      "{\"version\":2,\"partitions\":{\"0\":[1,2,3]},\"adding_replicas\":{}}",
      "\"\\\"\\\\\\n\\u0001한글 😀\"", "9007199254740993",
    ] {
      #expect(try Json(text).compact == text)
    }
    #expect(try Json(" { \"a\" : [ 1 , 2 ] }\n").compact == "{\"a\":[1,2]}")
    #expect(try Json("\"\\ud83d\\ude00\\/\\u0041\\ud800\"") == .string("😀/A\u{fffd}"))
  }

  @Test func `that are none are refused, with the place`() {
    let broken: [(String, JsonError.Reason, Int)] = [
      ("", .ended, 0), ("{", .ended, 1), ("[1,]", .unexpected(0x5d), 3),
      ("{\"a\" 1}", .unexpected(0x31), 5),
      ("01", .badNumber, 2), ("1.", .badNumber, 2), ("\"\\x\"", .badEscape, 2),
      ("\"\u{1}\"", .controlCharacter, 1), ("1 2", .afterTheEnd, 2), ("tru", .ended, 3),
      ("nulx", .unexpected(0x78), 3),
    ]
    for (text, reason, offset) in broken {
      do {
        _ = try Json(text)
        Issue.record("\(text) was read")
      } catch {
        #expect(error.reason == reason && error.offset == offset, "\(text): \(error)")
      }
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JsonError.self) { try Json(deep) }
  }

  @Test func `give their parts by name`() throws {
    let json = try Json("{\"leader\":3,\"isr\":[3,1],\"host\":\"h\"}")
    #expect(json["leader"]?.integer == 3)
    #expect(json["isr"]?.elements?.compactMap(\.integer) == [3, 1])
    #expect(json["host"]?.text == "h")
    #expect(json["absent"] == nil && json["host"]?["x"] == nil)
  }
}
