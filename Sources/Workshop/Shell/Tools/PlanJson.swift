internal import Bytes

/// The JSON of a plan that a tool is given in a file, with the exceptions of the tools' own reader where
/// it is not what it should be.
///
/// What follows the first value is not looked at, and a file with nothing in it is a value that is
/// missing, as the real library has it.
struct PlanJson {
  private let json: Json?

  private init(_ json: Json?) { self.json = json }

  /// Nil where the text is no JSON.
  static func parse(_ bytes: [UInt8]) -> PlanJson? {
    if bytes.allSatisfy({ [0x20, 0x09, 0x0a, 0x0d].contains($0) }) { return PlanJson(nil) }
    do throws(JsonError) {
      return PlanJson(try Json(utf8: bytes))
    } catch {
      guard error.reason == .afterTheEnd else { return nil }
      return (try? Json(utf8: Array(bytes[..<error.offset]))).map { PlanJson($0) }
    }
  }

  /// As the library prints it.
  private var text: String { json?.compact ?? "" }

  // MARK: What it should be

  /// The value of a key of what has to be an object; nil where it has none.
  func value(_ key: String) throws(JavaException) -> PlanJson? {
    guard json?.members != nil else { throw Self.mapping("Expected JSON object, received \(text)") }
    return json?[key].map { PlanJson($0) }
  }

  /// The value of a key that has to be there.
  func field(_ key: String) throws(JavaException) -> PlanJson {
    guard let value = try value(key) else {
      throw Self.mapping("No such field exists: `\(key)`")
    }
    return value
  }

  func elements() throws(JavaException) -> [PlanJson] {
    guard let elements = json?.elements else {
      throw Self.mapping("Expected JSON array, received \(text)")
    }
    return elements.map { PlanJson($0) }
  }

  func string() throws(JavaException) -> String {
    guard let string = json?.text else { throw expected("String") }
    return string
  }

  func int() throws(JavaException) -> Int32 {
    guard let number = json?.integer.flatMap({ Int32(exactly: $0) }) else { throw expected("Int") }
    return number
  }

  func long() throws(JavaException) -> Int64 {
    guard let number = json?.integer else { throw expected("Long") }
    return number
  }

  private func expected(_ type: String) -> JavaException {
    Self.mapping("Expected `\(type)` value, received \(text)")
  }

  private static func mapping(_ message: String) -> JavaException {
    JavaException("com.fasterxml.jackson.databind.JsonMappingException", message)
  }
}
