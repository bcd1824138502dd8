internal import Unix

/// One row of an explanation: which bytes, what they are called, what they say, what that means.
struct ExplainedField {
  /// Where in the bytes that are shown; empty for a row that belongs to the bytes above it.
  var range: Range<Int>
  var depth: Int
  var name: String
  var value: String
  var meaning: Words?
  /// What is wrong with these bytes.
  var fault: Words?

  init(
    _ range: Range<Int>, _ name: String, _ value: String, depth: Int = 0, meaning: Words? = nil,
    fault: Words? = nil
  ) {
    self.range = range
    self.depth = depth
    self.name = name
    self.value = value
    self.meaning = meaning
    self.fault = fault
  }

  /// A row whose meaning is the one that the tables give for its name.
  init(
    _ range: Range<Int>, _ name: String, _ value: String, of message: String, depth: Int = 0,
    fault: Words? = nil
  ) {
    self.init(
      range, name, value, depth: depth, meaning: FieldMeanings.of(name, in: message), fault: fault)
  }
}
