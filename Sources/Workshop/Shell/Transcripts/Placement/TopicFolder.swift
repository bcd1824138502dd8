/// The name of a partition's folder, `NAME-N`, which says whose it is.
struct TopicFolder: Equatable {
  let topic: String
  let partition: Int

  /// Nil where the name is another's, such as that of a folder that waits to be deleted.
  init?(_ name: some StringProtocol) {
    guard let dash = name.lastIndex(of: "-"), dash > name.startIndex else { return nil }
    let digits = name[name.index(after: dash)...]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      digits == "0" || digits.first != "0", let partition = Int(digits)
    else { return nil }
    let topic = name[..<dash]
    guard topic.allSatisfy(Self.isLegal) else { return nil }
    self.topic = String(topic)
    self.partition = partition
  }

  static func isLegal(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber || ["-", "_", "."].contains(letter))
  }
}
