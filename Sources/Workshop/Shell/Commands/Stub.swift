/// Stub
extension Invocation {
  func say(_ words: Words) { errors.line("\(name): \(words.text(in: language))") }
}
